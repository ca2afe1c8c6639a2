-- One row per canonical field that a column of an export can feed, in the order of the table: what the load makes itself
-- is none.
SELECT column_name AS field
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = $table AND NOT internal
    AND column_name NOT IN ('source', 'cell_id', 'grain', 'answers', 'dimensions', 'row_hash', 'flaws', 'load_id')
ORDER BY column_index;
