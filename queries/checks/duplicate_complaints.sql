-- one row per key that more than one complaint has
SELECT source, complaint_id, count(*) AS complaints
FROM complaint
GROUP BY source, complaint_id
HAVING count(*) > 1
ORDER BY source, complaint_id;
