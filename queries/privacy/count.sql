-- One row: how many rows of a table go.
SELECT count(*) AS n FROM {table} WHERE {gone};
