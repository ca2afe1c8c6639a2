-- one row per value of a dimension: the people who complained in a span of days
SELECT
    dimension_value(
        $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
        supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,  -- '' where the complaint does not state it
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, source, complaint_id, complaints) AS BIGINT) AS people
FROM issues
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
  AND is_primary
GROUP BY 1
ORDER BY value;
