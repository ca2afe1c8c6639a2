-- one row: what is known of the customers of the complaints received in a period
SELECT
    CAST(coalesce(sum(complaints), 0) AS BIGINT) AS complaints,
    CAST(coalesce(sum(CASE WHEN complaints <> 1 THEN complaints END), 0) AS BIGINT) AS counted, -- in rows that stand for several
    count(CASE WHEN complaints = 1 AND customer IS NOT NULL THEN 1 END) AS known,               -- of which the customer is known
    count(DISTINCT CASE WHEN complaints = 1 THEN customer END) AS customers
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
ORDER BY complaints;
