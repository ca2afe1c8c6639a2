-- one row per value of a dimension, part of it and unit of a grain, over the complaints received in a span, each with its primary issue
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS part,
        CAST(date_trunc($grain, received_on) AS DATE) AS unit_from,
        received_on,
        complaints
    FROM issues
    WHERE received_on < CAST($to AS DATE)
      AND is_primary
),
units AS (
    SELECT
        value,
        part,
        unit_from,
        min(received_on) AS first_on,
        sum(complaints) AS n
    FROM received
    GROUP BY value, part, unit_from
),
dated AS (
    SELECT
        value,
        part,
        unit_from,
        n,
        min(first_on) OVER (PARTITION BY value) AS value_first_on,
        min(first_on) OVER (PARTITION BY value, part) AS part_first_on
    FROM units
)
SELECT
    value,          -- '' where the complaint does not state it
    part,           -- '' where it does not state that, or none is asked for
    unit_from,      -- first day of the unit
    CAST(n AS BIGINT) AS n,
    value_first_on, -- first complaint of the value, and of the part of it, in the whole warehouse
    part_first_on
FROM dated
WHERE unit_from >= CAST($from AS DATE)
ORDER BY value, part, unit_from;
