-- One row per complaint and further column of its export.
CREATE OR REPLACE TEMP VIEW complaint_dimensions AS
SELECT
    source,
    complaints,
    CAST(received_at AS DATE)     AS received_on,
    unnest(map_keys(dimensions))   AS name,
    unnest(map_values(dimensions)) AS value    -- NULL where the column is empty
FROM complaint
WHERE dimensions IS NOT NULL;
