-- one row per stratum, value of a dimension and value of a second one that complaints received in a period name together, and one per stratum and value of either, and one per stratum: the complaints, each counted once
-- A complaint of several issues names what any of them does; its stratum is that of its primary issue. Only issues that
-- state both dimensions are counted. $by may be '', for a single stratum. Complaints that name $mask_value together with
-- $mask_part are left out; both may be ''. The many complaints of one issue name what it does, and need not be told apart.
WITH stated AS (
    SELECT
        source,
        complaint_id,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS named,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS beside,
        dimension_value(
            $by, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS stratum,
        is_primary,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
),
several AS (
    SELECT source, complaint_id
    FROM stated
    WHERE NOT is_primary
    GROUP BY source, complaint_id
),
of_one AS (
    SELECT s.stratum, s.named, s.beside, sum(s.complaints) AS complaints
    FROM stated AS s
    LEFT JOIN several AS m ON m.source = s.source AND m.complaint_id = s.complaint_id
    WHERE m.complaint_id IS NULL
      AND s.named <> ''
      AND s.beside <> ''
      AND NOT (s.named = $mask_value AND s.beside = $mask_part)
    GROUP BY GROUPING SETS ((s.stratum, s.named, s.beside), (s.stratum, s.named), (s.stratum, s.beside), (s.stratum))
),
of_several AS (
    SELECT s.source, s.complaint_id, p.stratum, s.named, s.beside, s.complaints
    FROM stated AS s
    JOIN several AS m ON m.source = s.source AND m.complaint_id = s.complaint_id
    JOIN stated AS p ON p.source = s.source AND p.complaint_id = s.complaint_id AND p.is_primary
    WHERE s.named <> ''
      AND s.beside <> ''
),
masked AS (
    SELECT source, complaint_id
    FROM of_several
    WHERE named = $mask_value
      AND beside = $mask_part
    GROUP BY source, complaint_id
),
once AS (
    SELECT s.stratum, s.named, s.beside, max(s.complaints) AS complaints
    FROM of_several AS s
    LEFT JOIN masked AS m ON m.source = s.source AND m.complaint_id = s.complaint_id
    WHERE m.complaint_id IS NULL
    GROUP BY GROUPING SETS (
        (s.source, s.complaint_id, s.stratum, s.named, s.beside), (s.source, s.complaint_id, s.stratum, s.named),
        (s.source, s.complaint_id, s.stratum, s.beside), (s.source, s.complaint_id, s.stratum))
),
counted AS (
    SELECT stratum, coalesce(named, '') AS value, coalesce(beside, '') AS part, complaints
    FROM of_one
    UNION ALL
    SELECT stratum, coalesce(named, '') AS value, coalesce(beside, '') AS part, complaints
    FROM once
)
SELECT
    stratum,        -- '' where the complaint does not state it, or none is asked for
    value,          -- '' for all of them
    part,
    CAST(sum(complaints) AS BIGINT) AS n
FROM counted
GROUP BY stratum, value, part
ORDER BY stratum, value, part;
