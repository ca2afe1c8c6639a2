-- one row per value of a dimension and day with complaints, over the days of a span, each complaint with its primary issue: the values that most complaints of a period within it state
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        received_on,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
ranked AS (
    SELECT
        value,
        row_number() OVER (ORDER BY sum(complaints) DESC, value) AS place
    FROM received
    WHERE received_on >= CAST($period_from AS DATE)
      AND received_on < CAST($period_to AS DATE)
      AND value <> ''
    GROUP BY value
)
SELECT
    ranked.place,   -- 1 for the value of most complaints in the period
    ranked.value,
    received.received_on,
    CAST(sum(received.complaints) AS BIGINT) AS n
FROM ranked
JOIN received ON received.value = ranked.value
WHERE ranked.place <= $most
GROUP BY ranked.place, ranked.value, received.received_on
ORDER BY ranked.place, ranked.value, received.received_on;
