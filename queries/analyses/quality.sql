-- one row per source, month of receipt and field: complaints that could state it, and how many do
-- What is known only at the end of a case is counted on closed ones: else every month would look worse the younger it is.
WITH
counted AS (
    SELECT
        source,
        CAST(date_trunc('month', received_at) AS DATE) AS month,
        count(*)                                       AS complaints,
        count(CASE WHEN state <> 'open' THEN 1 END)    AS closed,
        count(occurred_at)                             AS occurred_at,
        count(discovered_at)                           AS discovered_at,
        count(purchased_at)                            AS purchased_at,
        count(CASE WHEN state <> 'open' THEN acknowledged_at END)   AS acknowledged_at,
        count(CASE WHEN state <> 'open' THEN first_response_at END) AS first_response_at,
        count(CASE WHEN state <> 'open' THEN resolved_at END)       AS resolved_at,
        count(CASE WHEN state <> 'open' THEN closed_at END)         AS closed_at,
        count(status)                                  AS status,
        count(channel)                                 AS channel,
        count(product)                                 AS product,
        count(service)                                 AS service,
        count(category)                                AS category,
        count(subcategory)                             AS subcategory,
        count(CASE WHEN state <> 'open' THEN cause END) AS cause,
        count(unit)                                    AS unit,
        count(site)                                    AS site,
        count(region)                                  AS region,
        count(supplier)                                AS supplier,
        count(customer)                                AS customer,
        count(segment)                                 AS segment,
        count(severity)                                AS severity,
        count(priority)                                AS priority,
        count(priority_first)                          AS priority_first,
        count(CASE WHEN state <> 'open' THEN outcome END) AS outcome
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
    CASE WHEN f.at_end THEN c.closed ELSE c.complaints END AS complaints,
    CASE f.field
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
    END AS filled
FROM counted AS c
CROSS JOIN fields AS f
ORDER BY c.source, c.month, f.field;
