-- One row per period, measure and combination of dimensions: what complaints are set against.
CREATE OR REPLACE TEMP VIEW exposures AS
SELECT
    source, cell_id, grain, period_from,
    period_to,                          -- exclusive
    measure, units,
    channel, product, service, unit, site, region, supplier, segment, dimensions
FROM exposure;
