-- At most one row: what marks are made with where there is no key.
SELECT salt FROM salt ORDER BY salt;
