-- one row per value of a dimension, over the complaints received in a period: how many complaints name it in any issue
WITH named AS (
    SELECT DISTINCT
        source,
        complaint_id,
        complaints,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
),
largest AS (
    SELECT source, complaint_id, max(value) AS value
    FROM named
    GROUP BY source, complaint_id
)
SELECT
    n.value,        -- '' where no issue of the complaint states it
    CAST(sum(n.complaints) AS BIGINT) AS n
FROM named AS n
JOIN largest AS l ON l.source = n.source AND l.complaint_id = n.complaint_id
WHERE n.value <> '' OR l.value = ''
GROUP BY n.value
ORDER BY n DESC, n.value;
