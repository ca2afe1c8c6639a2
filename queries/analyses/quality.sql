-- one row per source, month of receipt and field: complaints that could state it, and how many do
-- What is known only at the end of a case is counted on closed ones: else every month would look worse the younger it is.
WITH
counted AS (
    SELECT
        source,
        CAST(date_trunc('month', received_at) AS DATE) AS month,
        sum(complaints) AS all_of_them,
        sum(complaints) FILTER (WHERE state <> 'open') AS closed,
        sum(complaints) FILTER (WHERE occurred_at IS NOT NULL) AS occurred_at,
        sum(complaints) FILTER (WHERE discovered_at IS NOT NULL) AS discovered_at,
        sum(complaints) FILTER (WHERE purchased_at IS NOT NULL) AS purchased_at,
        sum(complaints) FILTER (WHERE state <> 'open' AND acknowledged_at IS NOT NULL) AS acknowledged_at,
        sum(complaints) FILTER (WHERE state <> 'open' AND first_response_at IS NOT NULL) AS first_response_at,
        sum(complaints) FILTER (WHERE state <> 'open' AND resolved_at IS NOT NULL) AS resolved_at,
        sum(complaints) FILTER (WHERE state <> 'open' AND closed_at IS NOT NULL) AS closed_at,
        sum(complaints) FILTER (WHERE status IS NOT NULL) AS status,
        sum(complaints) FILTER (WHERE channel IS NOT NULL) AS channel,
        sum(complaints) FILTER (WHERE product IS NOT NULL) AS product,
        sum(complaints) FILTER (WHERE service IS NOT NULL) AS service,
        sum(complaints) FILTER (WHERE category IS NOT NULL) AS category,
        sum(complaints) FILTER (WHERE subcategory IS NOT NULL) AS subcategory,
        sum(complaints) FILTER (WHERE state <> 'open' AND cause IS NOT NULL) AS cause,
        sum(complaints) FILTER (WHERE unit IS NOT NULL) AS unit,
        sum(complaints) FILTER (WHERE site IS NOT NULL) AS site,
        sum(complaints) FILTER (WHERE region IS NOT NULL) AS region,
        sum(complaints) FILTER (WHERE supplier IS NOT NULL) AS supplier,
        sum(complaints) FILTER (WHERE customer IS NOT NULL) AS customer,
        sum(complaints) FILTER (WHERE segment IS NOT NULL) AS segment,
        sum(complaints) FILTER (WHERE severity IS NOT NULL) AS severity,
        sum(complaints) FILTER (WHERE priority IS NOT NULL) AS priority,
        sum(complaints) FILTER (WHERE priority_first IS NOT NULL) AS priority_first,
        sum(complaints) FILTER (WHERE state <> 'open' AND outcome IS NOT NULL) AS outcome
    FROM complaint
    GROUP BY source, CAST(date_trunc('month', received_at) AS DATE)
),
fields AS (
    SELECT field, at_end
    FROM (VALUES
        ('occurred_at', false), ('discovered_at', false), ('purchased_at', false),
        ('acknowledged_at', true), ('first_response_at', true), ('resolved_at', true), ('closed_at', true),
        ('status', false), ('channel', false), ('product', false), ('service', false),
        ('category', false), ('subcategory', false), ('cause', true),
        ('unit', false), ('site', false), ('region', false), ('supplier', false), ('customer', false), ('segment', false),
        ('severity', false), ('priority', false), ('priority_first', false), ('outcome', true)
    ) AS f (field, at_end)
)
SELECT
    c.source,
    c.month,        -- its first day
    f.field,
    CAST(coalesce(CASE WHEN f.at_end THEN c.closed ELSE c.all_of_them END, 0) AS BIGINT) AS complaints,
    CAST(coalesce(CASE f.field
        WHEN 'occurred_at' THEN c.occurred_at
        WHEN 'discovered_at' THEN c.discovered_at
        WHEN 'purchased_at' THEN c.purchased_at
        WHEN 'acknowledged_at' THEN c.acknowledged_at
        WHEN 'first_response_at' THEN c.first_response_at
        WHEN 'resolved_at' THEN c.resolved_at
        WHEN 'closed_at' THEN c.closed_at
        WHEN 'status' THEN c.status
        WHEN 'channel' THEN c.channel
        WHEN 'product' THEN c.product
        WHEN 'service' THEN c.service
        WHEN 'category' THEN c.category
        WHEN 'subcategory' THEN c.subcategory
        WHEN 'cause' THEN c.cause
        WHEN 'unit' THEN c.unit
        WHEN 'site' THEN c.site
        WHEN 'region' THEN c.region
        WHEN 'supplier' THEN c.supplier
        WHEN 'customer' THEN c.customer
        WHEN 'segment' THEN c.segment
        WHEN 'severity' THEN c.severity
        WHEN 'priority' THEN c.priority
        WHEN 'priority_first' THEN c.priority_first
        WHEN 'outcome' THEN c.outcome
    END, 0) AS BIGINT) AS filled
FROM counted AS c
CROSS JOIN fields AS f
ORDER BY c.source, c.month, f.field;
