-- one row per corrective action in place before $to, measure of exposure, group of cells and period: the units that go with the complaints in its scope, and with those elsewhere
-- A condition on a column that no cell of the measure states narrows nothing. $weeks before the action was in place up to $to,
-- exclusive. $action, $dimension and $value as in actions_weeks.
WITH
in_place AS (
    SELECT source, action_id, implemented_on
    FROM actions
    WHERE implemented_on < CAST($to AS DATE) AND ($action = '' OR action_id = $action)
),
stated AS (
    SELECT s.source, s.action_id, s.name, s.value, e.measure
    FROM action_scopes AS s
    JOIN in_place AS f ON f.source = s.source AND f.action_id = s.action_id
    JOIN exposures AS e ON dimension_value(
        s.name, NULL, e.channel, e.product, e.service, NULL, NULL, NULL, e.unit, e.site, e.region,
        e.supplier, e.segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.dimensions) <> ''
    GROUP BY s.source, s.action_id, s.name, s.value, e.measure
),
narrowed AS (
    SELECT e.measure
    FROM exposures AS e
    WHERE dimension_value(
        $dimension, NULL, e.channel, e.product, e.service, NULL, NULL, NULL, e.unit, e.site, e.region,
        e.supplier, e.segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.dimensions) <> ''
    GROUP BY e.measure
),
missed AS (
    SELECT DISTINCT s.source, s.action_id, e.source AS of_source, e.cell_id
    FROM stated AS s
    JOIN exposures AS e ON e.measure = s.measure AND lower(s.value) <> lower(dimension_value(
        s.name, NULL, e.channel, e.product, e.service, NULL, NULL, NULL, e.unit, e.site, e.region,
        e.supplier, e.segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.dimensions))
),
placed AS (
    SELECT
        f.source, f.action_id, e.measure, e.period_from, e.period_to, e.units,
        CASE WHEN m.cell_id IS NULL THEN 'scope' ELSE 'others' END AS place,
        n.measure IS NULL OR lower($value) = lower(dimension_value(
        $dimension, NULL, e.channel, e.product, e.service, NULL, NULL, NULL, e.unit, e.site, e.region,
        e.supplier, e.segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, e.dimensions)) AS compared
    FROM in_place AS f
    JOIN exposures AS e
        ON e.period_from < CAST($to AS DATE)
        AND date_diff('day', e.period_to, f.implemented_on) < 7 * CAST($weeks AS BIGINT)
    LEFT JOIN narrowed AS n ON n.measure = e.measure
    LEFT JOIN missed AS m
        ON m.source = f.source AND m.action_id = f.action_id AND m.of_source = e.source AND m.cell_id = e.cell_id
),
-- where the cells tell the scope from nothing, those elsewhere are set against the same units
undivided AS (
    SELECT f.source, f.action_id, e.measure
    FROM in_place AS f
    JOIN (SELECT DISTINCT measure FROM exposures) AS e
        ON NOT EXISTS (SELECT 1 FROM stated AS s WHERE s.source = f.source AND s.action_id = f.action_id AND s.measure = e.measure)
),
groups AS (
    SELECT source, action_id, measure, period_from, period_to, units, place
    FROM placed
    WHERE place = 'scope' OR compared
    UNION ALL
    SELECT p.source, p.action_id, p.measure, p.period_from, p.period_to, p.units, 'others'
    FROM placed AS p
    JOIN undivided AS u ON u.source = p.source AND u.action_id = p.action_id AND u.measure = p.measure
    WHERE p.compared
)
SELECT
    source,
    action_id,
    measure,
    place,          -- 'scope' or 'others'
    period_from,
    period_to,      -- exclusive
    CAST(sum(CAST(units AS DECIMAL(28, 4))) AS DOUBLE) AS units
FROM groups
GROUP BY source, action_id, measure, place, period_from, period_to
ORDER BY source, action_id, measure, place DESC, period_from, period_to;
