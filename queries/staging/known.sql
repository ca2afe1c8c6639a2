-- One row if the same file was last loaded into the same source with the same mapping, none otherwise: a mapping that comes
-- back after another one is loaded again.
SELECT l.records_read, l.rejected
FROM load AS l
WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member AND l.mapping_sha256 = $mapping
    AND l.load_id = (SELECT max(o.load_id) FROM load AS o WHERE o.source = $source AND o.sha256 = $sha256 AND o.member = $member);
