-- One row per accepted record of a complaint and issue: what it does to the warehouse. The last file that names a complaint
-- says all of its issues; what says the same as another record, or as one that the warehouse has, is unchanged.
CREATE TEMP TABLE step AS
WITH accepted AS (
    SELECT
        ordinal,
        complaint_id,
        row_hash,
        row_number() OVER (PARTITION BY complaint_id, row_hash ORDER BY ordinal) = 1    AS is_new_here,
        row_number() OVER (PARTITION BY complaint_id ORDER BY ordinal) = 1              AS is_first,
        EXISTS (SELECT 1 FROM issue AS i WHERE i.source = $source AND i.complaint_id = n.complaint_id AND i.row_hash = n.row_hash) AS known
    FROM numbered AS n
    WHERE NOT rejected
),
held AS (
    SELECT complaint_id, row_hash
    FROM complaint
    WHERE source = $source
),
changed AS (
    SELECT complaint_id FROM accepted WHERE NOT known
    UNION
    SELECT a.complaint_id FROM accepted AS a JOIN held AS h ON h.complaint_id = a.complaint_id WHERE a.is_first AND a.row_hash <> h.row_hash
    UNION
    SELECT g.complaint_id FROM gone_issue AS g
)
SELECT
    a.ordinal,
    a.complaint_id,
    h.complaint_id IS NOT NULL AS held,
    CASE
        WHEN a.known OR NOT a.is_new_here THEN 'unchanged'
        WHEN h.complaint_id IS NULL AND a.is_first THEN 'loaded'
        ELSE 'updated'
    END                        AS effect,
    a.is_new_here AND a.complaint_id IN (SELECT c.complaint_id FROM changed AS c) AS written,
    a.is_first                 AS is_last
FROM accepted AS a
LEFT JOIN held AS h ON h.complaint_id = a.complaint_id;
