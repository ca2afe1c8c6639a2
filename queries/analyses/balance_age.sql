-- one row per age: complaints open at the end of the day $on, by how old they were
WITH open_then AS (
    SELECT received_on, complaints
    FROM complaints
    WHERE received_on <= CAST($on AS DATE)
      AND (state = 'open' OR (state = 'closed' AND closed_on > CAST($on AS DATE)))
),
ages AS (
    SELECT date_diff('day', received_on, CAST($on AS DATE)) AS days, complaints
    FROM open_then
)
SELECT
    CAST(days AS BIGINT) AS days, -- calendar days since the receipt; received on $on: 0
    CAST(sum(complaints) AS BIGINT) AS complaints
FROM ages
GROUP BY CAST(days AS BIGINT)
ORDER BY CAST(days AS BIGINT);
