-- One row per record that the engine could not read. An error's line counts the records, the skipped lines and the
-- headings; its text is a piece of the record and stays here. A record can have several errors: the first column's counts.
SELECT
    CAST(line - 1 - $skip AS BIGINT)            AS record,
    CAST(min(column_idx) AS BIGINT)             AS col,
    CAST(arg_min(error_type, column_idx) AS VARCHAR) AS error_type
FROM reject_errors
GROUP BY line
ORDER BY line;
