-- Events that earlier loads of the same file have written and this one does not say: it is read otherwise now. The cases
-- that they are of are made again.
CREATE OR REPLACE TEMP TABLE gone_event AS
SELECT e.rowid AS event_row, e.complaint_id
FROM event AS e
WHERE e.source = $source
    AND e.load_id IN (SELECT l.load_id FROM load AS l WHERE l.source = $source AND l.sha256 = $sha256 AND l.member = $member)
    AND NOT EXISTS (SELECT 1 FROM judged AS j WHERE NOT j.rejected AND j.complaint_id = e.complaint_id AND j.row_hash = e.row_hash);
