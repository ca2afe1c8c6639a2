-- One row per table of the file with a column that tells whose a row is, or which complaint's.
SELECT
    table_name,
    bool_or(column_name = 'source')        AS sourced,
    bool_or(column_name = 'complaint_id')  AS of_complaint,
    bool_or(column_name = 'customer')      AS of_customer,
    bool_or(column_name = 'respondent_id') AS of_respondent
FROM duckdb_columns()
WHERE schema_name = 'main' AND database_name = current_database() AND NOT internal
    AND table_name IN (SELECT t.table_name FROM duckdb_tables() AS t WHERE NOT t.temporary AND NOT t.internal)
GROUP BY table_name
ORDER BY table_name;
