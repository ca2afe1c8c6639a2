-- No record has a flaw.
CREATE OR REPLACE TEMP VIEW numbered AS
SELECT 1 AS ordinal, CAST(NULL AS VARCHAR) AS {key}, false AS rejected, CAST(NULL AS VARCHAR[]) AS flaws
WHERE false;
