-- one row per measure of exposure and combination of values of up to twelve dimensions, over the cells that lie in a period or in the one that it is compared with
-- $d1 … $d12 may be '', which all have the value ''.
WITH cells AS (
    SELECT
        measure,
        dimension_value(
            $d1, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v1,
        dimension_value(
            $d2, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v2,
        dimension_value(
            $d3, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v3,
        dimension_value(
            $d4, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v4,
        dimension_value(
            $d5, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v5,
        dimension_value(
            $d6, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v6,
        dimension_value(
            $d7, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v7,
        dimension_value(
            $d8, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v8,
        dimension_value(
            $d9, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v9,
        dimension_value(
            $d10, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v10,
        dimension_value(
            $d11, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v11,
        dimension_value(
            $d12, NULL, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS v12,
        CASE WHEN period_from >= CAST($from AS DATE) AND period_to <= CAST($to AS DATE) THEN units END AS units,
        CASE WHEN period_from >= CAST($reference_from AS DATE) AND period_to <= CAST($reference_to AS DATE) THEN units END AS units_reference
    FROM exposures
    WHERE (period_from >= CAST($from AS DATE) AND period_to <= CAST($to AS DATE))
       OR (period_from >= CAST($reference_from AS DATE) AND period_to <= CAST($reference_to AS DATE))
)
SELECT
    measure,
    v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,   -- '' where the cell does not state it
    CAST(coalesce(sum(CAST(units AS DECIMAL(28, 4))), 0) AS DOUBLE) AS units,
    CAST(coalesce(sum(CAST(units_reference AS DECIMAL(28, 4))), 0) AS DOUBLE) AS units_reference
FROM cells
GROUP BY measure, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
ORDER BY measure, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12;
