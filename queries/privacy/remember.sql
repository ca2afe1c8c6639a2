-- What was erased must not come back.
INSERT INTO fresh.main.forgotten (mark, what, key_id, forgotten_at) VALUES ($mark, $what, $key_id, $now);
