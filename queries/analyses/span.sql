-- one row: how far the warehouse reaches
WITH last_days AS (
    SELECT
        CAST(coalesce(sum(complaints), 0) AS BIGINT) AS complaints,
        min(received_on)       AS first_received_on,
        (SELECT max(s.last_on) FROM source_spans AS s) AS received_on,
        max(acknowledged_on)   AS acknowledged_on,
        max(first_response_on) AS first_response_on,
        max(resolved_on)       AS resolved_on,
        max(closed_on)         AS closed_on
    FROM complaints
),
days AS (
    SELECT received_on AS seen_on FROM last_days
    UNION ALL SELECT acknowledged_on FROM last_days
    UNION ALL SELECT first_response_on FROM last_days
    UNION ALL SELECT resolved_on FROM last_days
    UNION ALL SELECT closed_on FROM last_days
)
SELECT
    l.complaints,
    l.first_received_on,                                   -- days are NULL where there is no complaint
    l.received_on                      AS last_received_on,
    (SELECT max(d.seen_on) FROM days AS d) AS last_seen_on -- in any of the times of handling
FROM last_days AS l
ORDER BY l.complaints;
