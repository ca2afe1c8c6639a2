-- What a loaded file was, and which part of it was read. What was loaded before was delimited text.
ALTER TABLE load ADD COLUMN format VARCHAR DEFAULT 'csv';  -- csv, xlsx, json, ndjson, parquet, arrow
ALTER TABLE load ADD COLUMN member VARCHAR DEFAULT '';     -- of an archive; empty: the file is none
ALTER TABLE load ADD COLUMN sheet  VARCHAR DEFAULT '';     -- of a workbook, or list of a document; empty: there was nothing to choose
