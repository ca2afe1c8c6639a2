-- one row per value of a dimension and period of a measure of exposure, over the cells that lie in a span
WITH cells AS (
    SELECT
        dimension_value(
            $dimension, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS value,
        period_from,
        period_to,
        units
    FROM exposures
    WHERE measure = $measure
      AND period_from >= CAST($from AS DATE)
      AND period_to <= CAST($to AS DATE)
)
SELECT
    value,          -- '' where the cell does not state it
    period_from,
    period_to,      -- exclusive
    CAST(sum(CAST(units AS DECIMAL(28, 4))) AS DOUBLE) AS units
FROM cells
GROUP BY value, period_from, period_to
ORDER BY value, period_from, period_to;
