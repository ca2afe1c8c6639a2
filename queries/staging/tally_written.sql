-- One row: how many rows a load has written, how many of them with a value left empty, and how many keys several of
-- them share.
SELECT
    count(*)                  AS records,
    count(flaws)              AS flawed,
    (SELECT count(*)
     FROM (SELECT {key} FROM {table} WHERE load_id = $load_id GROUP BY {key} HAVING count(*) > 1)) AS repeated
FROM {table}
WHERE load_id = $load_id;
