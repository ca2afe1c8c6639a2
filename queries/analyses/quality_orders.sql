-- one row per source and pair of times that stand in an impossible order: how often, and how often a swap of day and month would mend it
WITH
reach AS (
    SELECT max(received_at) AS last_received_at
    FROM complaint
),
-- Whatever is swapped must not lie before low or after high.
pairs AS (
    SELECT source, complaint_id, 'occurred_at' AS earlier, 'discovered_at' AS later, occurred_at AS a, discovered_at AS b,
        CAST(NULL AS TIMESTAMP) AS low, received_at AS high
    FROM complaint
    WHERE occurred_at > discovered_at
    UNION ALL SELECT source, complaint_id, 'occurred_at', 'received_at', occurred_at, received_at, NULL, closed_at
    FROM complaint
    WHERE occurred_at > received_at
    UNION ALL SELECT source, complaint_id, 'discovered_at', 'received_at', discovered_at, received_at, NULL, closed_at
    FROM complaint
    WHERE discovered_at > received_at
    UNION ALL SELECT source, complaint_id, 'purchased_at', 'discovered_at', purchased_at, discovered_at, NULL, received_at
    FROM complaint
    WHERE purchased_at > discovered_at
    UNION ALL SELECT source, complaint_id, 'purchased_at', 'received_at', purchased_at, received_at, NULL, closed_at
    FROM complaint
    WHERE purchased_at > received_at
    UNION ALL SELECT source, complaint_id, 'acknowledged_at', 'closed_at', acknowledged_at, closed_at, received_at, NULL
    FROM complaint
    WHERE acknowledged_at > closed_at
    UNION ALL SELECT source, complaint_id, 'first_response_at', 'closed_at', first_response_at, closed_at, received_at, NULL
    FROM complaint
    WHERE first_response_at > closed_at
    UNION ALL SELECT source, complaint_id, 'resolved_at', 'closed_at', resolved_at, closed_at, received_at, NULL
    FROM complaint
    WHERE resolved_at > closed_at
),
swapped AS (
    SELECT
        p.source, p.complaint_id, p.earlier, p.later, p.a, p.b,
        day_month_swapped(p.a)                    AS other_a,
        day_month_swapped(p.b)                    AS other_b,
        p.low,
        COALESCE(p.high, r.last_received_at)      AS high
    FROM pairs AS p
    CROSS JOIN reach AS r
)
SELECT
    source,
    earlier,        -- the time that ought to come first
    later,
    count(*)                                                                              AS complaints,
    count(CASE WHEN other_a <= b AND (low IS NULL OR other_a >= low) THEN 1 END)          AS swapped_earlier,
    count(CASE WHEN a <= other_b AND other_b <= high THEN 1 END)                          AS swapped_later,
    min(complaint_id)                                                                     AS example
FROM swapped
-- Where one of the two has no time of day, only days are compared.
WHERE CAST(a AS DATE) > CAST(b AS DATE)
    OR (a <> CAST(CAST(a AS DATE) AS TIMESTAMP) AND b <> CAST(CAST(b AS DATE) AS TIMESTAMP))
GROUP BY source, earlier, later
ORDER BY source, earlier, later;
