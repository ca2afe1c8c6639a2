-- one row per source and length of its ids, and what a spreadsheet may have done to them
WITH ids AS (
    SELECT source, complaint_id, CAST(length(complaint_id) AS BIGINT) AS letters, CAST(received_at AS DATE) AS received_on
    FROM complaint
)
SELECT
    source,
    letters,
    count(*)                                                         AS complaints,
    count(TRY_CAST(complaint_id AS BIGINT))                          AS numbers,
    count(CASE WHEN complaint_id LIKE '%E+%' AND TRY_CAST(complaint_id AS DOUBLE) IS NOT NULL THEN 1 END) AS powers, -- 1.2E+15
    count(CASE WHEN complaint_id LIKE '##%' AND replace(complaint_id, '#', '') = '' THEN 1 END)           AS fences, -- a column too narrow
    count(CASE
        WHEN letters > 15 AND TRY_CAST(substr(complaint_id, 1, 15) AS BIGINT) IS NOT NULL
            AND replace(substr(complaint_id, 16), '0', '') = '' THEN 1
    END) AS rounded, -- zeros after the fifteenth digit
    count(CASE WHEN letters BETWEEN 5 AND 6 AND complaint_id LIKE '%-%'
        AND regexp_like(lower(complaint_id), $month_pattern) THEN 1 END) AS dates, -- mar-12
    min(received_on) AS first_on,
    max(received_on) AS last_on
FROM ids
GROUP BY source, letters
ORDER BY source, letters;
