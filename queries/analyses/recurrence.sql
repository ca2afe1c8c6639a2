-- one row per value of a dimension and value of a second one: the complaints received in a window and the months in which they came, by primary issue
-- The months are those of the window: the first begins on $from.
WITH
received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS part,
        CAST(date_diff('month', CAST($from AS DATE), received_on) AS BIGINT) AS month,
        CASE WHEN complaints = 1 THEN customer END AS customer,
        complaints
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
people AS (
    SELECT
        value,
        part,
        count(DISTINCT customer) + sum(CASE WHEN customer IS NULL THEN complaints ELSE 0 END) AS customers
    FROM received
    GROUP BY value, part
),
cells AS (
    SELECT value, part, month, sum(complaints) AS n
    FROM received
    GROUP BY value, part, month
),
-- beside each cell its month's complaints, of those that state both dimensions
months AS (
    SELECT
        value,
        part,
        n,
        CASE WHEN value <> '' AND part <> '' THEN sum(n) OVER (PARTITION BY part, month, value <> '') END AS of_part,
        CASE WHEN value <> '' AND part <> '' THEN sum(n) OVER (PARTITION BY value, month, part <> '') END AS of_value,
        CASE WHEN value <> '' AND part <> '' THEN sum(n) OVER (PARTITION BY month, value <> '' AND part <> '') END AS of_all
    FROM cells
),
counted AS (
    SELECT
        value,
        part,
        sum(n)   AS n,
        count(*) AS months,
        count(CASE WHEN n * (of_all - of_part) > (of_value - n) * of_part THEN 1 END) AS months_above
    FROM months
    GROUP BY value, part
)
SELECT
    c.value,            -- '' where the complaint does not state it
    c.part,             -- '' likewise
    CAST(c.n AS BIGINT)            AS n,
    CAST(c.months AS BIGINT)       AS months,       -- in which any came
    CAST(c.months_above AS BIGINT) AS months_above, -- in which the value made more of the part's complaints than of the other parts'
    CAST(p.customers AS BIGINT)    AS customers     -- different ones; each complaint of an unknown customer counts as one
FROM counted AS c
JOIN people AS p ON p.value = c.value AND p.part = c.part
ORDER BY c.value, c.part;
