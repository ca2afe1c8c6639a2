-- One row per key that made something in the warehouse: pseudonyms, or marks of what was erased.
SELECT key_id, bool_or(made_marks) AS made_marks
FROM (
    SELECT key_id, false AS made_marks FROM load
    UNION ALL
    SELECT key_id, true AS made_marks FROM forgotten
) AS made
WHERE key_id IS NOT NULL
GROUP BY key_id
ORDER BY key_id;
