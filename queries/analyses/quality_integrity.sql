-- one row per check of checks/: how many rows break it, which must be none
SELECT
    check_name,     -- the file's name
    violations      -- rows
FROM violations
ORDER BY check_name;
