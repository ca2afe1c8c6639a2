-- one row per value of a dimension, over the complaints received in a period, each with its primary issue
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
)
SELECT
    value,          -- '' where the complaint does not state it
    CAST(sum(complaints) AS BIGINT) AS n
FROM received
GROUP BY value
ORDER BY n DESC, value;
