-- one row: the complaints received in a period
SELECT CAST(coalesce(sum(c.complaints), 0) AS BIGINT) AS complaints
FROM complaints AS c
WHERE c.received_on >= CAST($from AS DATE)
    AND c.received_on < CAST($to AS DATE)
ORDER BY complaints;
