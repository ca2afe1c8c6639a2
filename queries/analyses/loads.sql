-- one row per load, in the order of loading
SELECT
    load_id,
    source,
    kind,           -- of the records: complaints, exposure, surveys …
    file,
    sha256,
    bytes,
    mapping_sha256,
    preset,
    format,         -- csv, xlsx, json, ndjson, parquet, arrow
    member,         -- of an archive; empty: the file is none
    sheet,          -- of a workbook, or list of a document; empty: there was nothing to choose
    encoding,
    delimiter,
    header_line,
    records_read,   -- = loaded + updated + unchanged + rejected
    loaded,
    updated,
    unchanged,
    rejected,
    emptied,
    loaded_at,
    version,
    shape,
    complaints,     -- that the accepted records stand for; NULL: loaded before this was counted
    key_id,         -- of the key that made the pseudonyms; NULL: there are none
    narrative,      -- 'drop', 'redact', 'keep'; NULL: not known
    redacted        -- records in which something was replaced by a placeholder
FROM load
ORDER BY load_id;
