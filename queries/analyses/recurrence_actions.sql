-- one row per corrective action and four weeks with complaints of its cause in its scope, by primary issue; one row of an action without
-- Weeks are counted from the day on which the action was in place: those from $days days before it, and those up to $to, exclusive.
WITH
fixes AS (
    SELECT a.source, a.action_id, a.title, a.cause, a.implemented_on, count(s.name) AS conditions
    FROM actions AS a
    LEFT JOIN action_scopes AS s ON s.source = a.source AND s.action_id = a.action_id
    GROUP BY a.source, a.action_id, a.title, a.cause, a.implemented_on
),
complained AS (
    SELECT
        f.source AS of_source, f.action_id, f.implemented_on,
        i.received_on, i.complaints, i.source, i.complaint_id, i.channel, i.product, i.service, i.category, i.subcategory,
        i.cause, i.unit, i.site, i.region, i.supplier, i.segment, i.severity, i.priority, i.priority_first, i.outcome,
        i.remedy, i.language, i.issue, i.issue_1, i.issue_2, i.issue_3, i.dimensions
    FROM fixes AS f
    JOIN issues AS i
        ON i.is_primary
        AND i.received_on < CAST($to AS DATE)
        AND date_diff('day', i.received_on, f.implemented_on) <= $days
        AND (f.cause IS NULL OR lower(f.cause) IN (lower(i.cause), lower(i.issue), lower(i.category), lower(i.subcategory)))
    WHERE f.implemented_on < CAST($to AS DATE)
      AND (f.cause IS NOT NULL OR f.conditions > 0)
),
missed AS (
    SELECT c.of_source, c.action_id, c.source, c.complaint_id
    FROM complained AS c
    JOIN action_scopes AS s ON s.source = c.of_source AND s.action_id = c.action_id
    WHERE lower(s.value) <> lower(dimension_value(
        s.name, c.source, c.channel, c.product, c.service, c.category, c.subcategory, c.cause, c.unit, c.site, c.region,
        c.supplier, c.segment, c.severity, c.priority, c.priority_first, c.outcome, c.remedy, c.language, c.issue, c.issue_1,
        c.issue_2, c.issue_3, c.dimensions))
),
concerned AS (
    SELECT
        c.of_source,
        c.action_id,
        c.received_on,
        c.complaints,
        floor(date_diff('day', c.implemented_on, c.received_on) / CAST(28 AS DOUBLE)) AS weeks
    FROM complained AS c
    WHERE NOT EXISTS (
        SELECT 1
        FROM missed AS m
        WHERE m.of_source = c.of_source AND m.action_id = c.action_id AND m.source = c.source AND m.complaint_id = c.complaint_id
    )
),
counted AS (
    SELECT of_source, action_id, weeks, sum(complaints) AS n, min(received_on) AS first_on
    FROM concerned
    GROUP BY of_source, action_id, weeks
)
SELECT
    f.source,
    f.action_id,
    f.title,
    f.cause,
    f.conditions,           -- how many columns the scope names
    f.implemented_on,       -- NULL: not in place
    CAST(c.weeks AS BIGINT)          AS weeks, -- 0: the four that begin on that day, −1: those before; NULL: no complaints
    CAST(coalesce(c.n, 0) AS BIGINT) AS n,
    c.first_on              -- day of the first complaint in them
FROM fixes AS f
LEFT JOIN counted AS c ON c.of_source = f.source AND c.action_id = f.action_id
ORDER BY f.implemented_on NULLS LAST, f.source, f.action_id, c.weeks NULLS LAST;
