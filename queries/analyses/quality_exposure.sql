-- one row per measure of exposure that lacks months in which complaints were received, from its first day on
WITH
cells AS (
    SELECT DISTINCT measure, period_from, period_to
    FROM exposures
),
reach AS (
    SELECT measure, min(period_from) AS first_on, max(period_to) AS end_on
    FROM cells
    GROUP BY measure
),
received AS (
    SELECT CAST(date_trunc('month', received_on) AS DATE) AS month, complaints
    FROM complaints
    WHERE received_on >= (SELECT min(r.first_on) FROM reach AS r)
),
months AS (
    SELECT month, sum(complaints) AS complaints
    FROM received
    GROUP BY month
),
bare AS (
    SELECT r.measure, m.month, m.complaints, m.month < r.end_on AS amid
    FROM months AS m
    JOIN reach AS r ON m.month >= r.first_on
    WHERE NOT EXISTS (
        SELECT 1 FROM cells AS c WHERE c.measure = r.measure AND c.period_from <= m.month AND c.period_to > m.month
    )
)
SELECT
    measure,
    count(*)                                     AS months,      -- without exposure on their first day
    count(CASE WHEN amid THEN 1 END)             AS amid,        -- of them, before the last exposure
    CAST(sum(complaints) AS BIGINT)              AS complaints,
    min(month)                                   AS first_month
FROM bare
GROUP BY measure
ORDER BY measure;
