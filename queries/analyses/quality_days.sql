-- one row per source, time and day: complaints with that day, and how many of them show no time of day
WITH
times AS (
    SELECT source, complaints, 'received_at' AS field, received_at AS moment FROM complaint
    UNION ALL SELECT source, complaints, 'occurred_at', occurred_at FROM complaint WHERE occurred_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'discovered_at', discovered_at FROM complaint WHERE discovered_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'purchased_at', purchased_at FROM complaint WHERE purchased_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'acknowledged_at', acknowledged_at FROM complaint WHERE acknowledged_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'first_response_at', first_response_at FROM complaint WHERE first_response_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'resolved_at', resolved_at FROM complaint WHERE resolved_at IS NOT NULL
    UNION ALL SELECT source, complaints, 'closed_at', closed_at FROM complaint WHERE closed_at IS NOT NULL
)
SELECT
    source,
    field,
    CAST(moment AS DATE) AS day,
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(coalesce(sum(complaints) FILTER (WHERE moment = CAST(CAST(moment AS DATE) AS TIMESTAMP)), 0) AS BIGINT) AS midnights
FROM times
GROUP BY source, field, CAST(moment AS DATE)
ORDER BY source, field, CAST(moment AS DATE);
