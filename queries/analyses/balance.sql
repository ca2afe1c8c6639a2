-- one row per period in which something happened, and one for all that was before: complaints in and out
-- The series begins on $from; its periods are $every units of $grain long and have the numbers 0, 1, 2 …; it ends before $to.
WITH
-- Whoever is closed without a day to put it on (none, or one before the receipt) stands outside the balance.
dated AS (
    SELECT
        received_on,
        CASE WHEN state = 'closed' AND closed_on >= received_on THEN closed_on END AS closed_on,
        complaints,
        CASE WHEN state = 'open' OR (state = 'closed' AND closed_on >= received_on) THEN complaints ELSE 0 END AS usable
    FROM complaints
    WHERE received_on < CAST($to AS DATE)
),
days AS (
    SELECT received_on AS happened_on, sum(usable) AS received, 0 AS closed, sum(complaints - usable) AS undated
    FROM dated
    GROUP BY received_on
    UNION ALL
    SELECT closed_on, 0, sum(complaints), 0
    FROM dated
    WHERE closed_on < CAST($to AS DATE)
    GROUP BY closed_on
),
numbered AS (
    SELECT
        CASE
            WHEN happened_on < CAST($from AS DATE) THEN -1
            ELSE CAST(floor(date_diff($grain, CAST($from AS DATE), happened_on) / CAST($every AS DOUBLE)) AS BIGINT)
        END AS period,
        received,
        closed,
        undated
    FROM days
),
periods AS (
    SELECT
        period,
        CAST(sum(received) AS BIGINT) AS received,
        CAST(sum(closed) AS BIGINT)   AS closed,
        CAST(sum(undated) AS BIGINT)  AS undated
    FROM numbered
    GROUP BY period
)
SELECT
    period,             -- -1: all days before $from
    CAST(sum(received - closed) OVER (ORDER BY period ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT)
        - received + closed AS brought_forward, -- open when the period began
    received,           -- by day of receipt, without undated
    closed,             -- by day of closing, whenever received
    undated             -- received in the period and closed, but on no usable day
FROM periods
ORDER BY period;
