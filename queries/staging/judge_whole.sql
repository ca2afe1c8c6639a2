-- One row per record that the engine could read, in the order of the file, with all that it says: for shapes whose complaints
-- are made of several records, or records that name several issues.
CREATE OR REPLACE TEMP TABLE judged AS
SELECT * EXCLUDE (ordinal), NOT ({accepted}) AS rejected
FROM typed_record;

-- The same rows, numbered from 1 in the order of the file.
CREATE OR REPLACE TEMP VIEW numbered AS
SELECT rowid - (SELECT min(rowid) FROM judged) + 1 AS ordinal, *
FROM judged;
