-- one row per corrective action in place before $to, group of complaints and week, four weeks or part of the time: complaints of its cause in its scope, and elsewhere, by primary issue
-- Weeks are counted from the day on which the action was in place: whole ones up to $to, exclusive, and $weeks before that
-- day. $action '' asks for all actions; $dimension and $value narrow the complaints elsewhere, '' does not.
WITH
counted AS (
    SELECT
        c.of_source AS source,
        c.of_action AS action_id,
        CASE WHEN c.in_scope THEN 'scope' ELSE 'others' END AS place,
        CAST(floor(date_diff('day', c.implemented_on, c.received_on) / CAST(7 AS DOUBLE)) AS BIGINT)           AS week,
        CAST(floor(date_diff('day', c.implemented_on, CAST($to AS DATE)) / CAST(7 AS DOUBLE)) AS BIGINT) AS until,
        c.customer,
        c.complaints
    FROM issues_of_actions AS c
    WHERE (c.in_scope OR c.outside AND ($dimension = '' OR lower($value) = lower(dimension_value(
        $dimension, c.source, c.channel, c.product, c.service, c.category, c.subcategory, c.cause, c.unit, c.site, c.region,
        c.supplier, c.segment, c.severity, c.priority, c.priority_first, c.outcome, c.remedy, c.language, c.issue, c.issue_1,
        c.issue_2, c.issue_3, c.dimensions))))
      AND c.implemented_on < CAST($to AS DATE)
      AND ($action = '' OR c.of_action = $action)
),
parted AS (
    SELECT
        source, action_id, place, week, customer, complaints,
        CAST(floor(week / CAST(4 AS DOUBLE)) AS BIGINT) AS four_weeks,
        CASE
            WHEN week >= 52 THEN 'later'
            WHEN week >= 0 THEN 'since'
            WHEN week < -52 THEN 'earlier'
            WHEN week < until - 52 THEN 'matched'
            ELSE 'between'
        END AS part
    FROM counted
    WHERE week >= -CAST($weeks AS BIGINT) AND week < until
)
SELECT
    source,
    action_id,
    place,          -- 'scope', or 'others': of its cause, outside its scope
    week,           -- 0: the one that begins on that day, −1: that before it; NULL in rows of another span
    four_weeks,     -- the same of four weeks
    part,           -- 'earlier'; 'matched' and 'between': the year before, of which the first as far as the year since has come; 'since'; 'later'
    CAST(sum(complaints) AS BIGINT) AS n,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM parted
GROUP BY GROUPING SETS ((source, action_id, place, week), (source, action_id, place, four_weeks), (source, action_id, place, part))
ORDER BY source, action_id, place DESC, week NULLS LAST, four_weeks NULLS LAST, part NULLS LAST;
