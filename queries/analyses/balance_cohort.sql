-- one row per period of receipt and period of closing: how many complaints went that way
-- The series begins on $from; its periods are $every units of $grain long and have the numbers 0, 1, 2 …; received before $to.
WITH
dated AS (
    SELECT
        received_on,
        CASE WHEN state = 'closed' AND closed_on <= CAST($as_of AS DATE) THEN closed_on END AS closed_on,
        sum(complaints) AS n
    FROM complaints
    WHERE received_on < CAST($to AS DATE)
      AND (state = 'open' OR (state = 'closed' AND closed_on >= received_on))
    GROUP BY received_on, CASE WHEN state = 'closed' AND closed_on <= CAST($as_of AS DATE) THEN closed_on END
),
numbered AS (
    SELECT
        CASE
            WHEN received_on < CAST($from AS DATE) THEN -1
            ELSE CAST(floor(date_diff($grain, CAST($from AS DATE), received_on) / CAST($every AS DOUBLE)) AS BIGINT)
        END AS received_in,
        CASE
            WHEN closed_on < CAST($from AS DATE) THEN -1
            ELSE CAST(floor(date_diff($grain, CAST($from AS DATE), closed_on) / CAST($every AS DOUBLE)) AS BIGINT)
        END AS closed_in,
        n
    FROM dated
)
SELECT
    received_in,        -- -1: before $from
    closed_in,          -- -1: before $from; NULL: open on $as_of; it may lie after the series
    CAST(sum(n) AS BIGINT) AS complaints
FROM numbered
GROUP BY received_in, closed_in
ORDER BY received_in, closed_in NULLS LAST;
