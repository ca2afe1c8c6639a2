-- Rows that a later record replaces.
DELETE FROM {table}
WHERE source = $source AND {key} IN (SELECT {key} FROM step WHERE written AND held);
