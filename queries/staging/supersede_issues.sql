-- Issues of complaints that are gone, or that a later record has replaced: a complaint and its issues are of one load.
DELETE FROM issue
WHERE source = $source
    AND NOT EXISTS (
        SELECT 1 FROM complaint AS c
        WHERE c.source = $source AND c.complaint_id = issue.complaint_id AND c.load_id = issue.load_id);
