-- one row per month: units of a measure of exposure in a span, of the cells that lie in one month and have one of some values in each of up to four dimensions
-- $d1 … $d4 may be ''; the values of each stand between separators, with one at either end.
WITH cells AS (
    SELECT
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
        CAST(date_trunc('month', period_from) AS DATE) AS month,
        units
    FROM exposures
    WHERE measure = $measure
      AND period_from >= CAST($from AS DATE)
      AND period_to <= CAST($to AS DATE)
      AND period_to <= CAST(date_trunc('month', period_from) AS DATE) + INTERVAL '1' MONTH
)
SELECT
    month,          -- its first day
    CAST(sum(CAST(units AS DECIMAL(28, 4))) AS DOUBLE) AS units
FROM cells
WHERE ($d1 = '' OR strpos($values_1, $separator || v1 || $separator) > 0)
  AND ($d2 = '' OR strpos($values_2, $separator || v2 || $separator) > 0)
  AND ($d3 = '' OR strpos($values_3, $separator || v3 || $separator) > 0)
  AND ($d4 = '' OR strpos($values_4, $separator || v4 || $separator) > 0)
GROUP BY month
ORDER BY month;
