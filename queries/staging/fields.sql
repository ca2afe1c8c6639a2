-- One row per canonical field that a column of an export can feed, in the order of the table.
SELECT column_name AS field
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = 'complaint' AND NOT internal
    AND column_name NOT IN ('source', 'dimensions', 'row_hash', 'flaws', 'load_id')
ORDER BY column_index;
