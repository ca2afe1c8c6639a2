-- The last record of every key that is new or changed.
INSERT INTO {table} BY NAME
SELECT $source AS source, s.{key}, t.* EXCLUDE ({key}, {passing}), $load_id AS load_id
FROM typed_record AS t
JOIN step AS s ON s.ordinal = t.ordinal
WHERE NOT t.blank;
