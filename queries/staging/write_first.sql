-- The first load of a source whose keys are its own: every accepted record, straight from the file. Nothing refers
-- to their order; to keep it takes a seventh more CPU and a quarter more memory.
SET preserve_insertion_order = false;
INSERT INTO {table} BY NAME
SELECT $source AS source, * EXCLUDE ({passing}), $load_id AS load_id
FROM typed_record
WHERE {accepted};
