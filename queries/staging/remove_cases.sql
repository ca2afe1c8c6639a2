-- The cases that this load changes are made again from all of their events, or are gone with their last one.
CREATE OR REPLACE TEMP TABLE changed_case AS
SELECT complaint_id FROM step WHERE written
UNION
SELECT complaint_id FROM gone_event;
DELETE FROM complaint
WHERE source = $source AND complaint_id IN (SELECT c.complaint_id FROM changed_case AS c);
