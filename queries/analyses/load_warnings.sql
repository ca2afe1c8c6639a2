-- one row per warning about a load as a whole
SELECT
    w.load_id,
    l.source,
    l.file,
    w.rule,
    w.field,
    w.heading,
    w.n             -- records concerned; 0 where the file as a whole is meant
FROM load_warning AS w
JOIN load AS l ON l.load_id = w.load_id
ORDER BY w.load_id, w.rule, w.field, w.heading;
