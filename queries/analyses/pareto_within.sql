-- one row per stated value of a dimension and part of it, over the complaints received in a period
WITH received AS (
    SELECT
        COALESCE(CASE $dimension
            WHEN 'source' THEN source
            WHEN 'channel' THEN channel
            WHEN 'product' THEN product
            WHEN 'service' THEN service
            WHEN 'category' THEN category
            WHEN 'subcategory' THEN subcategory
            WHEN 'cause' THEN cause
            WHEN 'unit' THEN unit
            WHEN 'site' THEN site
            WHEN 'region' THEN region
            WHEN 'supplier' THEN supplier
            WHEN 'segment' THEN segment
            WHEN 'severity' THEN CAST(severity AS VARCHAR)
            WHEN 'priority' THEN priority
            WHEN 'priority_first' THEN priority_first
            WHEN 'outcome' THEN outcome
            WHEN 'remedy' THEN remedy
            WHEN 'language' THEN language
            ELSE map_value(dimensions, $dimension)
        END, '') AS value,
        COALESCE(CASE $within
            WHEN 'source' THEN source
            WHEN 'channel' THEN channel
            WHEN 'product' THEN product
            WHEN 'service' THEN service
            WHEN 'category' THEN category
            WHEN 'subcategory' THEN subcategory
            WHEN 'cause' THEN cause
            WHEN 'unit' THEN unit
            WHEN 'site' THEN site
            WHEN 'region' THEN region
            WHEN 'supplier' THEN supplier
            WHEN 'segment' THEN segment
            WHEN 'severity' THEN CAST(severity AS VARCHAR)
            WHEN 'priority' THEN priority
            WHEN 'priority_first' THEN priority_first
            WHEN 'outcome' THEN outcome
            WHEN 'remedy' THEN remedy
            WHEN 'language' THEN language
            ELSE map_value(dimensions, $within)
        END, '') AS part
    FROM complaints
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
)
SELECT
    value,
    part,           -- '' where the complaint does not state it
    count(*) AS n   -- complaints
FROM received
WHERE value <> ''
GROUP BY value, part
ORDER BY value, n DESC, part;
