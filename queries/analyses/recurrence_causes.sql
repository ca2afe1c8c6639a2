-- one row per value of a dimension: complaints of known customers received in a period, and how many of them the same customer followed with another of the same value within $days days
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
    SELECT customer, value, received_on, count(*) AS n
    FROM named
    WHERE value <> ''
    GROUP BY customer, value, received_on
),
nexts AS (
    SELECT value, received_on, n, lead(received_on) OVER (PARTITION BY customer, value ORDER BY received_on) AS next_on
    FROM days
)
SELECT
    value,
    CAST(sum(n) AS BIGINT) AS n,    -- only complaints since which so many days have passed
    CAST(sum(CASE WHEN date_diff('day', received_on, next_on) <= $days THEN n ELSE 0 END) AS BIGINT) AS events
FROM nexts
WHERE received_on < CAST($to AS DATE)
  AND date_diff('day', received_on, CAST($as_of AS DATE)) >= $days
GROUP BY value
ORDER BY value;
