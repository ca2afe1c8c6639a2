-- zero or one row per kind of duplicate: how many complaints are one too many, and two ids of one group
WITH
same_id AS (
    SELECT complaint_id, min(source) AS first_source, max(source) AS last_source, count(*) AS n
    FROM complaint
    WHERE complaints = 1 AND (SELECT min(c.source) <> max(c.source) FROM complaint AS c)
    GROUP BY complaint_id, CAST(received_at AS DATE)
    HAVING count(DISTINCT source) > 1
),
same_matter AS (
    SELECT min(source) AS first_source, min(complaint_id) AS first_id, max(complaint_id) AS last_id, count(*) AS n
    FROM complaint
    WHERE complaints = 1 AND customer IS NOT NULL AND COALESCE(product, service) IS NOT NULL AND COALESCE(cause, subcategory, category) IS NOT NULL
    GROUP BY customer, COALESCE(product, service), COALESCE(cause, subcategory, category), CAST(received_at AS DATE)
    HAVING min(complaint_id) <> max(complaint_id)
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
