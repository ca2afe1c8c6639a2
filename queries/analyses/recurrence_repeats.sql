-- one row per kind of repeat, number of days and fate: complaints of known customers received in a period, by the days until the same customer complains again, as known on $as_of
-- A repeat comes on a later day; of two on one day neither repeats the other. Days are counted up to $longest.
WITH
named AS (
    SELECT
        customer,
        received_on,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value
    FROM issues
    WHERE customer IS NOT NULL
      AND complaints = 1
      AND is_primary
      AND received_on >= CAST($from AS DATE)
      AND received_on <= CAST($as_of AS DATE)
),
days AS (
    SELECT customer, received_on, count(*) AS n
    FROM named
    GROUP BY customer, received_on
),
values_of_days AS (
    SELECT customer, value, received_on, count(*) AS n
    FROM named
    WHERE value <> ''
    GROUP BY customer, value, received_on
),
nexts AS (
    SELECT 'any' AS kind, received_on, n, lead(received_on) OVER (PARTITION BY customer ORDER BY received_on) AS next_on
    FROM days
    UNION ALL
    SELECT 'same', received_on, n, lead(received_on) OVER (PARTITION BY customer, value ORDER BY received_on)
    FROM values_of_days
),
waits AS (
    SELECT
        kind,
        n,
        date_diff('day', received_on, next_on) AS until_next,
        date_diff('day', received_on, CAST($as_of AS DATE)) AS followed
    FROM nexts
    WHERE received_on < CAST($to AS DATE)
),
fates AS (
    SELECT
        kind,
        n,
        CAST(least(coalesce(until_next, followed), $longest) AS BIGINT) AS days,
        coalesce(until_next <= $longest, false) AS again,
        followed >= $longest AS whole
    FROM waits
)
SELECT
    kind,           -- 'any': complains again of anything; 'same': of the same value of the dimension
    days,
    again,          -- else none came in so many days
    whole,          -- the complaint is so old that $longest days have passed since
    CAST(sum(n) AS BIGINT) AS n
FROM fates
GROUP BY kind, days, again, whole
ORDER BY kind, days, again, whole;
