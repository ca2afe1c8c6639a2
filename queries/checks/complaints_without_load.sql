-- one row per complaint that no load of its source accounts for
SELECT c.source, c.complaint_id, c.load_id
FROM complaint AS c
LEFT JOIN load AS l ON l.load_id = c.load_id AND l.source = c.source
WHERE l.load_id IS NULL
ORDER BY c.source, c.complaint_id;
