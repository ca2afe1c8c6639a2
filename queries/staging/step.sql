-- One row per accepted record: what it does to the warehouse when the file is applied in its order.
CREATE TEMP TABLE step AS
WITH accepted AS (
    SELECT ordinal, {key}, row_hash
    FROM numbered
    WHERE NOT rejected
),
repeated AS (
    SELECT {key}
    FROM accepted
    GROUP BY {key}
    HAVING count(*) > 1
),
sequences AS (
    SELECT
        a.ordinal,
        lag(a.row_hash) OVER (PARTITION BY a.{key} ORDER BY a.ordinal)          AS previous_hash,
        lead(a.ordinal) OVER (PARTITION BY a.{key} ORDER BY a.ordinal) IS NULL  AS is_last
    FROM accepted AS a
    JOIN repeated AS r ON r.{key} = a.{key}
),
held AS (
    SELECT {key}, row_hash
    FROM {table}
    WHERE source = $source
)
SELECT
    a.ordinal,
    a.{key},
    h.row_hash IS NOT NULL                                                             AS held,
    CASE
        WHEN coalesce(s.previous_hash, h.row_hash) IS NULL THEN 'loaded'
        WHEN coalesce(s.previous_hash, h.row_hash) = a.row_hash THEN 'unchanged'
        ELSE 'updated'
    END                                                                                AS effect,
    coalesce(s.is_last, true) AND a.row_hash IS DISTINCT FROM h.row_hash               AS written,
    coalesce(s.is_last, true)                                                          AS is_last
FROM accepted AS a
LEFT JOIN sequences AS s ON s.ordinal = a.ordinal
LEFT JOIN held AS h ON h.{key} = a.{key};
