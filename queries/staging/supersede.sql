-- What earlier loads of the same file have written and this one does not say: under another mapping a record may have
-- another key, or none.
DELETE FROM {table}
WHERE source = $source
    AND load_id IN (SELECT l.load_id FROM load AS l WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member)
    AND {key} NOT IN (SELECT j.{key} FROM judged AS j WHERE NOT j.rejected);
