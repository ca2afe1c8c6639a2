-- Whether a row is about a complaint that is erased. A row of another kind of source has the complaint's number, not its
-- source.
EXISTS (
    SELECT 1 FROM temp.erased AS e
    WHERE e.complaint_id = {table}.complaint_id
        AND (e.source = {table}.source OR {table}.source NOT IN (SELECT c.source FROM {catalog}.main.complaint AS c)))
