-- One row if the same file was last loaded into the same source with the same mapping, none otherwise: a mapping that comes
-- back after another one is loaded again, and so is a file with days that were still to come, on another day.
SELECT l.records_read, l.rejected
FROM load AS l
WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member AND l.mapping_sha256 = $mapping
    AND l.load_id = (SELECT max(o.load_id) FROM load AS o WHERE o.source = $source AND o.sha256 = $sha256 AND o.member = $member)
    AND (l.loaded_at >= $today OR NOT EXISTS (SELECT 1 FROM problem AS p WHERE p.load_id = l.load_id AND p.rule LIKE '%.future'));
