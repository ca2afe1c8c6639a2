-- One row per accepted event: what it does to the warehouse. An event that says the same as one that is known is unchanged,
-- the first new one of a new case is loaded, any other one updates its case.
CREATE TEMP TABLE step AS
WITH accepted AS (
    SELECT
        ordinal,
        complaint_id,
        row_number() OVER (PARTITION BY complaint_id, row_hash ORDER BY ordinal) > 1
            OR EXISTS (SELECT 1 FROM event AS e WHERE e.source = $source AND e.complaint_id = n.complaint_id AND e.row_hash = n.row_hash) AS known
    FROM numbered AS n
    WHERE NOT rejected
),
held AS (
    SELECT complaint_id
    FROM complaint
    WHERE source = $source
)
SELECT
    a.ordinal,
    a.complaint_id,
    h.complaint_id IS NOT NULL AS held,
    CASE
        WHEN a.known THEN 'unchanged'
        WHEN h.complaint_id IS NULL AND row_number() OVER (PARTITION BY a.complaint_id ORDER BY a.ordinal) = 1 THEN 'loaded'
        ELSE 'updated'
    END                        AS effect,
    NOT a.known                AS written,
    lead(a.ordinal) OVER (PARTITION BY a.complaint_id ORDER BY a.ordinal) IS NULL AS is_last
FROM accepted AS a
LEFT JOIN held AS h ON h.complaint_id = a.complaint_id;
