-- One row per row of the source that an accepted record has the key of.
SELECT t.record_hash
FROM {table} AS t
WHERE t.source = $source AND t.record_hash IS NOT NULL AND t.{key} IN (SELECT j.{key} FROM judged AS j WHERE NOT j.rejected);
