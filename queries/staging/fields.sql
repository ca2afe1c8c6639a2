-- One row per canonical field that a column of an export can feed: the columns of the table but for what the load makes
-- itself, for complaints the durations that times are made of where no column gives the time, and what only an event has.
SELECT column_name AS field
FROM duckdb_columns()
WHERE schema_name = 'main' AND table_name = $table AND NOT internal
    AND column_name NOT IN ('source', 'cell_id', 'grain', 'answered', 'answers', 'dimensions', 'row_hash', 'record_hash', 'flaws', 'load_id')
UNION ALL
SELECT field
FROM (VALUES
    ('acknowledged_after'), ('first_response_after'), ('resolved_after'), ('closed_after'),
    ('event_at'), ('event_no')) AS further (field)
WHERE $table = 'complaint';
