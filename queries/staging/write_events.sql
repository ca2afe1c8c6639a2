-- The new events of the file.
INSERT INTO event BY NAME
SELECT $source AS source, n.* EXCLUDE (blank, rejected, issues, record_hash), $load_id AS load_id
FROM numbered AS n
WHERE n.ordinal IN (SELECT s.ordinal FROM step AS s WHERE s.written);
