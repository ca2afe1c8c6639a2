-- one row per dimension: how many complaints of a period and of the one that it is compared with state it, and what its values are like
-- Fields by the primary issue, further columns by the complaint.
WITH received AS (
    SELECT
        source, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
        severity, priority, priority_first, outcome, remedy, language, issue, complaints
    FROM issues
    WHERE is_primary
      AND ((received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE))
        OR (received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE)))
),
fields AS (
    SELECT
        CASE
            WHEN grouping(source) = 0 THEN 'source'
            WHEN grouping(channel) = 0 THEN 'channel'
            WHEN grouping(product) = 0 THEN 'product'
            WHEN grouping(service) = 0 THEN 'service'
            WHEN grouping(category) = 0 THEN 'category'
            WHEN grouping(subcategory) = 0 THEN 'subcategory'
            WHEN grouping(cause) = 0 THEN 'cause'
            WHEN grouping(unit) = 0 THEN 'unit'
            WHEN grouping(site) = 0 THEN 'site'
            WHEN grouping(region) = 0 THEN 'region'
            WHEN grouping(supplier) = 0 THEN 'supplier'
            WHEN grouping(segment) = 0 THEN 'segment'
            WHEN grouping(severity) = 0 THEN 'severity'
            WHEN grouping(priority) = 0 THEN 'priority'
            WHEN grouping(priority_first) = 0 THEN 'priority_first'
            WHEN grouping(outcome) = 0 THEN 'outcome'
            WHEN grouping(remedy) = 0 THEN 'remedy'
            WHEN grouping(language) = 0 THEN 'language'
            ELSE 'issue'
        END AS dimension,
        coalesce(source, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
            CAST(severity AS VARCHAR), priority, priority_first, outcome, remedy, language, issue, '') AS value,
        sum(complaints) AS n
    FROM received
    GROUP BY GROUPING SETS (
        (source), (channel), (product), (service), (category), (subcategory), (cause), (unit), (site), (region), (supplier), (segment),
        (severity), (priority), (priority_first), (outcome), (remedy), (language), (issue))
),
columns AS (
    SELECT name AS dimension, value, sum(complaints) AS n
    FROM complaint_dimensions
    WHERE (received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE))
       OR (received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE))
    GROUP BY name, value
),
stated AS (
    SELECT dimension, false AS further, value, n FROM fields WHERE value <> ''
    UNION ALL
    SELECT dimension, true, value, n FROM columns WHERE value <> ''
)
SELECT
    dimension,
    further,        -- a column of the exports that is no field of a complaint
    CAST(sum(n) AS BIGINT) AS stated,       -- complaints
    count(*) AS vals,                       -- different values
    CAST(max(n) AS BIGINT) AS largest,      -- complaints of the most frequent value
    CAST(coalesce(sum(CASE WHEN regexp_like(value, '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?([ T].*)?$')
        OR regexp_like(value, '^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}([ T].*)?$') THEN n END), 0) AS BIGINT) AS dated,   -- complaints whose value is a day
    CAST(coalesce(sum(CASE WHEN regexp_like(value, '^-?[0-9]+([.,][0-9]+)?$')
        AND NOT regexp_like(value, '^0[0-9]') THEN n END), 0) AS BIGINT) AS numbers     -- whose value is a number; 0123 is a code
FROM stated
GROUP BY dimension, further
ORDER BY dimension, further;
