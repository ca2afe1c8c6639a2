-- What a load has written so far, in whatever order.
RESET preserve_insertion_order;
DELETE FROM {table}
WHERE load_id = $load_id;
