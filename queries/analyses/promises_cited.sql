-- one row per promise that complaints cite: those received from $from to before $to whose column $dimension holds its number or its words
WITH cited AS (
    SELECT
        customer,
        complaints,
        lower(dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions)) AS value
    FROM issues
    WHERE is_primary AND received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE)
)
SELECT
    p.source,
    p.promise_id,
    CAST(sum(c.complaints) AS BIGINT) AS n,
    CAST(people(c.customer, c.complaints) AS BIGINT) AS people
FROM promises AS p
JOIN cited AS c ON c.value IN (lower(p.promise_id), lower(p.promise))
GROUP BY p.source, p.promise_id
ORDER BY p.source, p.promise_id;
