-- One row per row of the source whose record can be known again, none where the same file was loaded before.
SELECT record_hash
FROM {table}
WHERE source = $source AND record_hash IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM load AS l WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member);
