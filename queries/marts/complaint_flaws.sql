-- One row per value that could not be read and was left empty, of the complaints as they are now.
CREATE OR REPLACE TEMP VIEW complaint_flaws AS
SELECT
    source,
    load_id,
    unnest(flaws) AS flaw   -- field.rule
FROM complaint
WHERE flaws IS NOT NULL;
