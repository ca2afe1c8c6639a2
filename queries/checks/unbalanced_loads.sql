-- one row per load whose records do not add up, or whose problems are not all told
SELECT
    l.load_id,
    l.records_read,
    l.loaded + l.updated + l.unchanged + l.rejected AS accounted,
    l.rejected,
    count(CASE WHEN p.effect = 'rejected' THEN 1 END) AS rejected_told,
    l.emptied,
    count(CASE WHEN p.effect = 'emptied' THEN 1 END) AS emptied_told
FROM load AS l
LEFT JOIN problem AS p ON p.load_id = l.load_id
GROUP BY l.load_id, l.records_read, l.loaded, l.updated, l.unchanged, l.rejected, l.emptied
HAVING l.records_read <> l.loaded + l.updated + l.unchanged + l.rejected
    OR l.rejected <> count(CASE WHEN p.effect = 'rejected' THEN 1 END)
    OR l.emptied <> count(CASE WHEN p.effect = 'emptied' THEN 1 END)
ORDER BY l.load_id;
