-- one row per combination of values of up to twelve dimensions, over the complaints of a period and of the one that it is compared with, each with its primary issue
-- $d1 … $d12 may be '', which all have the value ''. Where $values_1 … name values, between separators and with one at either end,
-- all others of the dimension are put together under the separator.
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
        CASE WHEN received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) THEN complaints ELSE 0 END AS n,
        CASE WHEN received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE) THEN complaints ELSE 0 END AS n_reference
    FROM issues
    WHERE is_primary
      AND ((received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE))
        OR (received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE)))
),
pooled AS (
    SELECT
        CASE WHEN $values_1 = '' OR v1 = '' OR strpos($values_1, $separator || v1 || $separator) > 0 THEN v1 ELSE $separator END AS v1,
        CASE WHEN $values_2 = '' OR v2 = '' OR strpos($values_2, $separator || v2 || $separator) > 0 THEN v2 ELSE $separator END AS v2,
        CASE WHEN $values_3 = '' OR v3 = '' OR strpos($values_3, $separator || v3 || $separator) > 0 THEN v3 ELSE $separator END AS v3,
        CASE WHEN $values_4 = '' OR v4 = '' OR strpos($values_4, $separator || v4 || $separator) > 0 THEN v4 ELSE $separator END AS v4,
        CASE WHEN $values_5 = '' OR v5 = '' OR strpos($values_5, $separator || v5 || $separator) > 0 THEN v5 ELSE $separator END AS v5,
        CASE WHEN $values_6 = '' OR v6 = '' OR strpos($values_6, $separator || v6 || $separator) > 0 THEN v6 ELSE $separator END AS v6,
        CASE WHEN $values_7 = '' OR v7 = '' OR strpos($values_7, $separator || v7 || $separator) > 0 THEN v7 ELSE $separator END AS v7,
        CASE WHEN $values_8 = '' OR v8 = '' OR strpos($values_8, $separator || v8 || $separator) > 0 THEN v8 ELSE $separator END AS v8,
        CASE WHEN $values_9 = '' OR v9 = '' OR strpos($values_9, $separator || v9 || $separator) > 0 THEN v9 ELSE $separator END AS v9,
        CASE WHEN $values_10 = '' OR v10 = '' OR strpos($values_10, $separator || v10 || $separator) > 0 THEN v10 ELSE $separator END AS v10,
        CASE WHEN $values_11 = '' OR v11 = '' OR strpos($values_11, $separator || v11 || $separator) > 0 THEN v11 ELSE $separator END AS v11,
        CASE WHEN $values_12 = '' OR v12 = '' OR strpos($values_12, $separator || v12 || $separator) > 0 THEN v12 ELSE $separator END AS v12,
        n,
        n_reference
    FROM received
)
SELECT
    v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,   -- '' where the complaint does not state it
    CAST(sum(n) AS BIGINT) AS n,
    CAST(sum(n_reference) AS BIGINT) AS n_reference
FROM pooled
GROUP BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
ORDER BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12;
