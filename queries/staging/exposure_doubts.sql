-- One row per doubt about the exposure of a source: periods that overlap, as a month and one of its days do, would count the
-- same units twice. Only cells that the load has written are told, or that overlap one of these.
WITH followed AS (
    SELECT
        load_id,
        period_from,
        max(period_to) OVER earlier AS reached,
        max(load_id) OVER cell      AS newest
    FROM exposure
    WHERE source = $source
    WINDOW
        cell AS (PARTITION BY measure, channel, product, service, unit, site, region, supplier, segment, CAST(dimensions AS VARCHAR)),
        earlier AS (
            PARTITION BY measure, channel, product, service, unit, site, region, supplier, segment, CAST(dimensions AS VARCHAR)
            ORDER BY period_from, period_to DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
)
SELECT 'period.overlapping' AS rule, 'period' AS field, '' AS heading, count(*) AS n
FROM followed
WHERE period_from < reached AND newest = $load_id
HAVING count(*) > 0;
