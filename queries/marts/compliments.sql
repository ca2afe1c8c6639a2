-- One row per compliment.
CREATE OR REPLACE TEMP VIEW compliments AS
SELECT
    source, compliment_id, CAST(received_at AS DATE) AS received_on,
    channel, product, service, category, unit, site, region, segment, dimensions
FROM compliment;
