-- Events that earlier loads of the same file have written, where it is not read as events any more.
DELETE FROM event
WHERE source = $source AND $shape <> 'events'
    AND load_id IN (SELECT l.load_id FROM load AS l WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member);
