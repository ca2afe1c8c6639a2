-- one row per load, field and type of personal data that were replaced by placeholders
SELECT
    r.load_id,
    l.source,
    l.file,
    r.field,
    r.type,
    r.found,
    r.records
FROM redaction AS r
JOIN load AS l ON l.load_id = r.load_id
ORDER BY r.load_id, r.field, r.type;
