-- one row per day with complaints, over the days of a period
SELECT
    received_on,
    CAST(sum(complaints) AS BIGINT) AS n   -- complaints
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
GROUP BY received_on
ORDER BY received_on;
