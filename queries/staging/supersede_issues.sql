-- Issues of complaints that are gone.
DELETE FROM issue
WHERE source = $source AND complaint_id NOT IN (SELECT c.complaint_id FROM complaint AS c WHERE c.source = $source);
