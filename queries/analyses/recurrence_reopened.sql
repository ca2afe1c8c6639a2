-- one row per value of a dimension: complaints received in a period that have been closed, and how many of them were opened again
WITH closed AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        reopened
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
      AND complaints = 1
      AND (state <> 'open' OR reopened > 0)
)
SELECT
    value,          -- '' where the complaint does not state it
    count(reopened)                          AS n,      -- that say whether they were opened again
    count(CASE WHEN reopened > 0 THEN 1 END) AS events,
    count(*) - count(reopened)               AS unknown -- that do not say
FROM closed
GROUP BY value
ORDER BY value;
