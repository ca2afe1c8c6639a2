-- Whether the next reading makes the hashes.
SET VARIABLE compared = CAST($compared AS BOOLEAN);
