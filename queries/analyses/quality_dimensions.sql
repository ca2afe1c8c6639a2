-- one row per source, month of receipt and further column: complaints of exports that have it, and how many state it
WITH stated AS (
    SELECT source, CAST(date_trunc('month', received_on) AS DATE) AS month, 'dimensions.' || name AS field, complaints, value
    FROM complaint_dimensions
)
SELECT
    source,
    month,          -- its first day
    field,
    CAST(sum(complaints) AS BIGINT)                                               AS complaints,
    CAST(coalesce(sum(complaints) FILTER (WHERE value IS NOT NULL), 0) AS BIGINT) AS filled
FROM stated
GROUP BY source, month, field
ORDER BY source, month, field;
