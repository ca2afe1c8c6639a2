-- one row per problem of a record
SELECT
    p.load_id,
    l.file,
    p.line,         -- of the file, 1-based
    p.col,          -- 1-based; NULL where the whole record is meant
    p.heading,
    p.field,
    p.rule,
    p.reason,
    p.effect        -- 'rejected' or 'emptied'
FROM problem AS p
JOIN load AS l ON l.load_id = p.load_id
ORDER BY p.load_id, p.line, p.col, p.rule, p.field;
