-- One row per complaint that is erased.
SELECT c.source, c.complaint_id, CAST(c.received_at AS DATE) AS received_on
FROM complaint AS c
JOIN erased AS e ON e.source = c.source AND e.complaint_id = c.complaint_id
ORDER BY c.source, c.complaint_id;
