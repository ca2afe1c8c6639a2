-- One row per applied migration, in order.
SELECT version, name FROM schema_version ORDER BY version;
