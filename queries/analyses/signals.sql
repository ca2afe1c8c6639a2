-- one row per stratum, value of a dimension and value of a second one that complaints received in a period name together, and one per stratum and value of either, and one per stratum: the complaints, each counted once
-- A complaint of several issues names what any of them does; its stratum is that of its primary issue. Only issues that
-- state both dimensions are counted. $by may be '', for a single stratum. Complaints that name $mask_value together with
-- $mask_part are left out; both may be ''.
WITH stated AS (
    SELECT
        source,
        complaint_id,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS part,
        dimension_value(
            $by, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS stratum,
        is_primary,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
),
strata AS (
    SELECT source, complaint_id, stratum
    FROM stated
    WHERE is_primary
),
masked AS (
    SELECT source, complaint_id
    FROM stated
    WHERE value = $mask_value
      AND part = $mask_part
      AND value <> ''
    GROUP BY source, complaint_id
),
pairs AS (
    SELECT s.source, s.complaint_id, t.stratum, s.value, s.part, max(s.complaints) AS complaints
    FROM stated AS s
    JOIN strata AS t ON t.source = s.source AND t.complaint_id = s.complaint_id
    LEFT JOIN masked AS m ON m.source = s.source AND m.complaint_id = s.complaint_id
    WHERE s.value <> ''
      AND s.part <> ''
      AND m.complaint_id IS NULL
    GROUP BY s.source, s.complaint_id, t.stratum, s.value, s.part
),
named AS (
    SELECT source, complaint_id, stratum, value, '' AS part, max(complaints) AS complaints
    FROM pairs
    GROUP BY source, complaint_id, stratum, value
    UNION ALL
    SELECT source, complaint_id, stratum, '' AS value, part, max(complaints) AS complaints
    FROM pairs
    GROUP BY source, complaint_id, stratum, part
    UNION ALL
    SELECT source, complaint_id, stratum, '' AS value, '' AS part, max(complaints) AS complaints
    FROM pairs
    GROUP BY source, complaint_id, stratum
    UNION ALL
    SELECT source, complaint_id, stratum, value, part, complaints
    FROM pairs
)
SELECT
    stratum,        -- '' where the complaint does not state it, or none is asked for
    value,          -- '' for all of them
    part,
    CAST(sum(complaints) AS BIGINT) AS n
FROM named
GROUP BY stratum, value, part
ORDER BY stratum, value, part;
