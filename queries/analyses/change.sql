-- one row per value of a dimension: complaints received in a period, in the one it is compared with, and before, each with its primary issue
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        received_on,
        complaints
    FROM issues
    WHERE received_on >= CAST($before_from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
)
SELECT
    value,          -- '' where the complaint does not state it
    CAST(coalesce(sum(complaints) FILTER (WHERE received_on >= CAST($from AS DATE)), 0) AS BIGINT) AS n,
    CAST(coalesce(sum(complaints) FILTER (
        WHERE received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE)), 0) AS BIGINT) AS n_reference,
    CAST(coalesce(sum(complaints) FILTER (WHERE received_on < CAST($from AS DATE)), 0) AS BIGINT) AS n_before
FROM received
GROUP BY value
ORDER BY value;
