-- One row: what is in the warehouse before a load.
SELECT
    (SELECT count(*) FROM {table} WHERE source = $source)                   AS held,
    (SELECT CAST(coalesce(max(load_id), 0) + 1 AS BIGINT) FROM load)          AS load_id;
