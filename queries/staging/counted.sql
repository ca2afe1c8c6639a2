-- One row: how many complaints the counts of a file stand for.
SELECT CAST(coalesce(sum(c.complaints), 0) AS BIGINT) AS complaints
FROM complaint AS c
WHERE c.source = $source AND c.complaint_id IN (SELECT s.complaint_id FROM step AS s);
