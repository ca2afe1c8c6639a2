-- The records in the order of the file, which numbers them.
RESET preserve_insertion_order;
