-- The complaints that are new or changed: of several records of one complaint, the first.
INSERT INTO complaint BY NAME
SELECT $source AS source, n.* EXCLUDE (ordinal, blank, rejected, event_at, event_no, event_state, issues), $load_id AS load_id
FROM numbered AS n
WHERE n.ordinal IN (SELECT min(s.ordinal) FROM step AS s WHERE s.written GROUP BY s.complaint_id);
