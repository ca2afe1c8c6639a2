-- one row per month: complaints received in a span that have one of some values in each of up to four dimensions, each with its primary issue
-- $d1 … $d4 may be ''; the values of each stand between separators, with one at either end.
WITH received AS (
    SELECT
        dimension_value(
            $d1, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v1,
        dimension_value(
            $d2, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v2,
        dimension_value(
            $d3, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v3,
        dimension_value(
            $d4, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v4,
        CAST(date_trunc('month', received_on) AS DATE) AS month,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
marked AS (
    SELECT month, complaints
    FROM received
    WHERE ($d1 = '' OR strpos($values_1, $separator || v1 || $separator) > 0)
      AND ($d2 = '' OR strpos($values_2, $separator || v2 || $separator) > 0)
      AND ($d3 = '' OR strpos($values_3, $separator || v3 || $separator) > 0)
      AND ($d4 = '' OR strpos($values_4, $separator || v4 || $separator) > 0)
)
SELECT
    month,          -- its first day
    CAST(sum(complaints) AS BIGINT) AS n
FROM marked
GROUP BY month
ORDER BY month;
