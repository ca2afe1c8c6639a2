-- one row per statutory limit and part of the complaints received from $from to before $to, or open on $as_of and near it
WITH
known AS (
    SELECT
        limit_id,
        customer,
        complaints,
        received_on,
        CASE
            WHEN stopped_on <= CAST($as_of AS DATE) AND stopped_on <= limit_on THEN 'within'
            WHEN stopped_on <= CAST($as_of AS DATE) THEN 'after'
            WHEN is_unknown THEN 'unknown'
            WHEN limit_on < CAST($as_of AS DATE) THEN 'after'
            ELSE 'running'
        END AS part,
        -- open, and the limit at most $days days from the day that it is set against
        (state = 'open' OR closed_on > CAST($as_of AS DATE)) AND NOT is_unknown
        AND abs(date_diff('day', limit_on, CASE WHEN stopped_on <= CAST($as_of AS DATE) THEN stopped_on ELSE CAST($as_of AS DATE) END)) <= $days AS is_near
    FROM limit_cases
    WHERE received_on <= CAST($as_of AS DATE)
),
parts AS (
    SELECT limit_id, part, customer, complaints
    FROM known
    WHERE received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE)
    UNION ALL
    SELECT limit_id, 'near', customer, complaints
    FROM known
    WHERE is_near
)
SELECT
    limit_id,
    part,     -- 'within'; 'after'; 'running': not yet, and the limit has not passed; 'unknown'; 'near': open cases of any period
    CAST(sum(complaints) AS BIGINT) AS n,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM parts
GROUP BY limit_id, part
ORDER BY limit_id, part;
