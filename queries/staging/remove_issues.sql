-- The issues of complaints that a later record replaces.
DELETE FROM issue
WHERE source = $source AND complaint_id IN (SELECT s.complaint_id FROM step AS s WHERE s.written AND s.held);
