-- The rows that stay as they are, though their records are written in another way, or read by another mapping.
UPDATE {table}
SET record_hash = latest.record_hash
FROM (
    SELECT s.{key}, n.record_hash
    FROM step AS s
    JOIN numbered AS n ON n.ordinal = s.ordinal
    WHERE s.is_last AND NOT s.written
) AS latest
WHERE {table}.source = $source AND {table}.{key} = latest.{key} AND {table}.record_hash IS DISTINCT FROM latest.record_hash;
