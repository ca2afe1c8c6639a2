-- The first load of a source whose keys are its own: every accepted record, straight from the file.
INSERT INTO complaint BY NAME
SELECT $source AS source, * EXCLUDE (flaws, blank, ordinal), $load_id AS load_id
FROM typed_complaint
WHERE NOT blank
    AND received_at IS NOT NULL
    AND complaint_id IS NOT NULL;
