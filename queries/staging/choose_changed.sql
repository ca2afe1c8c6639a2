-- Read only the records that change the warehouse. Numbering takes one thread, so it is done only where it is needed.
CREATE OR REPLACE TEMP VIEW chosen AS
SELECT r.*
FROM (SELECT *, row_number() OVER () AS ordinal FROM raw_record) AS r
SEMI JOIN (SELECT ordinal FROM step WHERE written) AS s ON s.ordinal = r.ordinal;
