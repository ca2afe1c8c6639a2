-- One row: what the engine calls the warehouse.
SELECT current_database() AS catalog;
