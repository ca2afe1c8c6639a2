-- zero or one row per kind of duplicate: how many complaints are one too many, and two ids of one group
WITH
same_id AS (
    SELECT complaint_id, min(source) AS first_source, max(source) AS last_source, count(*) AS n
    FROM complaint
    WHERE complaints = 1 AND (SELECT min(c.source) <> max(c.source) FROM complaint AS c)
    GROUP BY complaint_id, CAST(received_at AS DATE)
    HAVING count(DISTINCT source) > 1
),
-- Few customers complain twice on a day: only their complaints are compared by all that they say.
busy AS (
    SELECT customer, CAST(received_at AS DATE) AS received_on
    FROM complaint
    WHERE complaints = 1 AND customer IS NOT NULL
    GROUP BY customer, CAST(received_at AS DATE)
    HAVING count(*) > 1
),
same_matter AS (
    SELECT min(c.source) AS first_source, min(c.complaint_id) AS first_id, max(c.complaint_id) AS last_id, count(*) AS n
    FROM complaint AS c
    JOIN busy AS b ON b.customer = c.customer AND b.received_on = CAST(c.received_at AS DATE)
    WHERE COALESCE(c.product, c.service) IS NOT NULL AND COALESCE(c.cause, c.subcategory, c.category) IS NOT NULL
    GROUP BY c.customer, COALESCE(c.product, c.service), COALESCE(c.cause, c.subcategory, c.category), CAST(c.received_at AS DATE)
    HAVING min(c.complaint_id) <> max(c.complaint_id)
)
SELECT
    'same_id'                       AS kind,
    CAST(sum(n - 1) AS BIGINT)      AS complaints,
    min(first_source)               AS source,
    min(complaint_id)               AS first_id,
    min(complaint_id)               AS second_id
FROM same_id
HAVING count(*) > 0
UNION ALL
SELECT
    'same_matter',
    CAST(sum(n - 1) AS BIGINT),
    min(first_source),
    min(first_id),
    (SELECT min(m.last_id) FROM same_matter AS m WHERE m.first_id = (SELECT min(o.first_id) FROM same_matter AS o))
FROM same_matter
HAVING count(*) > 0
ORDER BY kind;
