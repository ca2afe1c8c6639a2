-- What the source itself says of the time that it has promised.
ALTER TABLE complaint ADD COLUMN due_at TIMESTAMP;   -- when the case is to be closed, by the source's own promise
ALTER TABLE complaint ADD COLUMN on_time BOOLEAN;    -- whether that was kept: as the source says, else closed_at against due_at
