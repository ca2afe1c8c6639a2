-- one row per load, in the order of loading, with the place of its first rejected record
WITH placed AS (
    SELECT load_id, min(line) AS line
    FROM problem
    WHERE effect = 'rejected'
    GROUP BY load_id
)
SELECT
    l.load_id,
    l.source,
    l.kind,         -- of the records: complaints, exposure, surveys …
    l.shape,        -- what a row is: complaint, events, issues, counts
    l.file,
    l.records_read,
    l.unchanged,
    l.rejected,
    p.line          -- of the file, 1-based; NULL where nothing was rejected
FROM load AS l
LEFT JOIN placed AS p ON p.load_id = l.load_id
ORDER BY l.load_id;
