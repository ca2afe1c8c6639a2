-- The salt of marks without a key, made once.
INSERT INTO fresh.main.salt (salt) VALUES ($salt);
