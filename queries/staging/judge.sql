-- One row per record that the engine could read, in the order of the file. The hash is made only where records must be
-- compared.
CREATE OR REPLACE TEMP TABLE judged AS
SELECT
    {key},
    NOT ({accepted})                                          AS rejected,
    flaws,
    CASE WHEN getvariable('compared') THEN row_hash END       AS row_hash,
    {record_hash}                                             AS record_hash
FROM typed_record;

-- The same rows, numbered from 1 in the order of the file: rows of a table are, as long as it is not committed, numbered
-- from some other number on.
CREATE OR REPLACE TEMP VIEW numbered AS
SELECT rowid - (SELECT min(rowid) FROM judged) + 1 AS ordinal, *
FROM judged;
