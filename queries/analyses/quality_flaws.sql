-- one row per source and kind of value that could not be read and was left empty: how many, and where the first one stands
WITH
flawed AS (
    SELECT source, flaw, count(*) AS complaints, min(load_id) AS load_id
    FROM complaint_flaws
    GROUP BY source, flaw
),
placed AS (
    SELECT load_id, rule, min(line) AS line
    FROM problem
    WHERE effect = 'emptied'
    GROUP BY load_id, rule
)
SELECT
    f.source,
    f.flaw,         -- field.rule
    f.complaints,
    l.file,
    p.line          -- of the file, 1-based; NULL where it is not known
FROM flawed AS f
JOIN load AS l ON l.load_id = f.load_id
LEFT JOIN placed AS p ON p.load_id = f.load_id AND p.rule = f.flaw
ORDER BY f.source, f.flaw;
