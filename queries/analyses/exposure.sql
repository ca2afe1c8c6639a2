-- one row per source, measure and length of period: the exposure that was loaded
SELECT
    e.source,
    e.measure,
    e.grain,                            -- 'day', 'week', 'month', 'quarter', 'year', 'days' (any other)
    count(*)                      AS cells,    -- combinations of period and dimensions
    count(DISTINCT e.period_from) AS periods,
    min(e.period_from)            AS first_on,
    max(e.period_to)              AS end_on,   -- exclusive
    CAST(sum(CAST(e.units AS DECIMAL(28, 4))) AS DOUBLE) AS units
FROM exposures AS e
GROUP BY e.source, e.measure, e.grain
ORDER BY e.source, e.measure, e.grain;
