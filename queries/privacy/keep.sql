-- The rows of a table that stay, in their order.
INSERT INTO fresh.main.{table} SELECT * FROM {catalog}.main.{table} WHERE NOT coalesce({gone}, false);
