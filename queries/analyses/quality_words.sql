-- one row per source, field, word and month of receipt in which the word was used: only words of $least complaints or more, and those listed
-- $listed holds words in lower case, each between bars: |other|unknown|
WITH
last_loads AS (
    SELECT source, max(load_id) AS load_id
    FROM complaint
    GROUP BY source
),
months AS (
    SELECT
        c.source,
        CASE
            WHEN GROUPING(c.status) = 0 THEN 'status'
            WHEN GROUPING(c.channel) = 0 THEN 'channel'
            WHEN GROUPING(c.product) = 0 THEN 'product'
            WHEN GROUPING(c.service) = 0 THEN 'service'
            WHEN GROUPING(c.category) = 0 THEN 'category'
            WHEN GROUPING(c.subcategory) = 0 THEN 'subcategory'
            WHEN GROUPING(c.cause) = 0 THEN 'cause'
            WHEN GROUPING(c.unit) = 0 THEN 'unit'
            WHEN GROUPING(c.site) = 0 THEN 'site'
            WHEN GROUPING(c.region) = 0 THEN 'region'
            WHEN GROUPING(c.supplier) = 0 THEN 'supplier'
            WHEN GROUPING(c.segment) = 0 THEN 'segment'
            ELSE 'outcome'
        END AS field,
        COALESCE(
            c.status, c.channel, c.product, c.service, c.category, c.subcategory, c.cause, c.unit, c.site, c.region,
            c.supplier, c.segment, c.outcome
        ) AS word,
        CAST(date_trunc('month', c.received_at) AS DATE) AS month,
        sum(c.complaints) AS complaints,
        coalesce(sum(c.complaints) FILTER (WHERE c.load_id = l.load_id), 0) AS of_last_load,
        CAST(min(c.received_at) AS DATE) AS first_on,
        CAST(max(c.received_at) AS DATE) AS last_on
    FROM complaint AS c
    JOIN last_loads AS l ON l.source = c.source
    GROUP BY GROUPING SETS (
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.status),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.channel),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.product),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.service),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.category),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.subcategory),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.cause),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.unit),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.site),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.region),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.supplier),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.segment),
        (c.source, CAST(date_trunc('month', c.received_at) AS DATE), c.outcome)
    )
),
totals AS (
    SELECT source, field, word, month, complaints, of_last_load, first_on, last_on,
        sum(complaints) OVER (PARTITION BY source, field, word) AS total
    FROM months
    WHERE word IS NOT NULL
)
SELECT
    source,
    field,
    word,
    month,          -- its first day
    CAST(complaints AS BIGINT)   AS complaints,
    CAST(of_last_load AS BIGINT) AS of_last_load, -- of them, those that the last load of the source wrote
    first_on,       -- first day in the month
    last_on
FROM totals
WHERE total >= $least OR position('|' || lower(word) || '|' IN $listed) > 0
ORDER BY source, field, word, month;
