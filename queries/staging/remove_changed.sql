-- Complaints that a later record replaces.
DELETE FROM complaint
WHERE source = $source AND complaint_id IN (SELECT complaint_id FROM step WHERE written AND held);
