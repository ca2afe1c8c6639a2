-- The same for a table without sources.
EXISTS (SELECT 1 FROM temp.erased AS e WHERE e.complaint_id = {table}.complaint_id)
