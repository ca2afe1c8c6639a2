-- The last record of every key that is new or changed.
INSERT INTO complaint BY NAME
SELECT $source AS source, s.complaint_id, t.* EXCLUDE (complaint_id, blank, ordinal), $load_id AS load_id
FROM typed_complaint AS t
JOIN step AS s ON s.ordinal = t.ordinal
WHERE NOT t.blank;
