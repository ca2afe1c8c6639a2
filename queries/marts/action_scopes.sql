-- One row per corrective action and condition of its scope: complaints it concerns have the value in the column.
CREATE OR REPLACE TEMP VIEW action_scopes AS
SELECT
    source,
    action_id,
    unnest(map_keys(scope))   AS name,     -- a dimension, as dimension_value knows it
    unnest(map_values(scope)) AS value
FROM action
WHERE scope IS NOT NULL;
