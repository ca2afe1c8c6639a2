-- one row per load, in the order of loading
SELECT
    load_id,
    source,
    file,
    sha256,
    bytes,
    mapping_sha256,
    preset,
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
    version
FROM load
ORDER BY load_id;
