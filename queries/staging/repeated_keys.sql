-- One row: how many keys of a source more than one row has.
SELECT count(*) AS repeated
FROM (SELECT {key} FROM {table} WHERE source = $source GROUP BY {key} HAVING count(*) > 1);
