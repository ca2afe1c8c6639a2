-- One row: how many records do what.
SELECT
    count(CASE WHEN effect = 'loaded' THEN 1 END)       AS loaded,
    count(CASE WHEN effect = 'updated' THEN 1 END)      AS updated,
    count(CASE WHEN effect = 'unchanged' THEN 1 END)    AS unchanged,
    count(CASE WHEN written THEN 1 END)                 AS written,
    count(CASE WHEN is_last THEN 1 END)                 AS keys -- that the records have
FROM step;
