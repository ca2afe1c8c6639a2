-- Issues of complaints that the file names, which it does not name any more.
CREATE OR REPLACE TEMP TABLE gone_issue AS
SELECT i.complaint_id, i.issue_no
FROM issue AS i
WHERE i.source = $source
    AND i.complaint_id IN (SELECT n.complaint_id FROM numbered AS n WHERE NOT n.rejected)
    AND NOT EXISTS (SELECT 1 FROM numbered AS n WHERE NOT n.rejected AND n.complaint_id = i.complaint_id AND n.row_hash = i.row_hash);
