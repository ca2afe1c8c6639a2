-- one row per value of a dimension: the people who complained in a span of days
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        source,
        complaint_id,
        customer,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
)
SELECT
    value,  -- '' where the complaint does not state it
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM received
GROUP BY value
ORDER BY value;
