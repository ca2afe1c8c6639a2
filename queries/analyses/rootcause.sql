-- one row per combination of values of up to twelve dimensions, over the complaints of a period and of the one that it is compared with, each with its primary issue
-- $d1 … $d12 may be '', which all have the value ''.
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
        dimension_value(
            $d5, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v5,
        dimension_value(
            $d6, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v6,
        dimension_value(
            $d7, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v7,
        dimension_value(
            $d8, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v8,
        dimension_value(
            $d9, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v9,
        dimension_value(
            $d10, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v10,
        dimension_value(
            $d11, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v11,
        dimension_value(
            $d12, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v12,
        CASE WHEN received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) THEN complaints END AS n,
        CASE WHEN received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE) THEN complaints END AS n_reference
    FROM issues
    WHERE is_primary
      AND ((received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE))
        OR (received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE)))
)
SELECT
    v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,   -- '' where the complaint does not state it
    CAST(coalesce(sum(n), 0) AS BIGINT) AS n,
    CAST(coalesce(sum(n_reference), 0) AS BIGINT) AS n_reference
FROM received
GROUP BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
ORDER BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12;
