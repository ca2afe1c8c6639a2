-- one row per value of a dimension and unit of a grain, over the complaints received in a span, each with its primary issue
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        CAST(date_trunc($grain, received_on) AS DATE) AS unit_from,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
)
SELECT
    value,          -- '' where the complaint does not state it
    unit_from,      -- first day of the unit
    CAST(sum(complaints) AS BIGINT) AS n
FROM received
GROUP BY value, unit_from
ORDER BY value, unit_from;
