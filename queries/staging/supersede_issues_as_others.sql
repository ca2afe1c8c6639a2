-- Issues that earlier loads of the same file have written, where its records name one each now.
DELETE FROM issue
WHERE source = $source AND NOT CAST($named AS BOOLEAN)
    AND load_id IN (SELECT l.load_id FROM load AS l WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member);
