-- one row per stated value of a dimension and part of it, over the complaints received in a period: how many name both in one issue
WITH named AS (
    SELECT DISTINCT
        source,
        complaint_id,
        complaints,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS part
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
)
SELECT
    value,
    part,           -- '' where the issue does not state it
    CAST(sum(complaints) AS BIGINT) AS n
FROM named
WHERE value <> ''
GROUP BY value, part
ORDER BY value, n DESC, part;
