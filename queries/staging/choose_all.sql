-- Read every record.
CREATE OR REPLACE TEMP VIEW chosen AS
SELECT *, CAST(NULL AS BIGINT) AS ordinal
FROM raw_record;
