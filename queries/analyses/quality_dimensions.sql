-- one row per source, month of receipt and further column: complaints of exports that have it, and how many state it
SELECT
    source,
    CAST(date_trunc('month', received_on) AS DATE) AS month,
    'dimensions.' || name                          AS field,
    count(*)                                       AS complaints,
    count(value)                                   AS filled
FROM complaint_dimensions
GROUP BY source, CAST(date_trunc('month', received_on) AS DATE), name
ORDER BY source, CAST(date_trunc('month', received_on) AS DATE), name;
