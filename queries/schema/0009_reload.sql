-- By what a record is known again before it is read; see docs/adr/0005.
ALTER TABLE complaint ADD COLUMN record_hash UUID; -- keyed hash of the record as its file has it; NULL without a key, and where the record has flaws
