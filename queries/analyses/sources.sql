-- one row per source: from when to when it has complaints
SELECT
    source,
    min(received_on) AS first_on,
    max(received_on) AS last_on,
    CAST(sum(complaints) AS BIGINT) AS n   -- complaints
FROM complaints
GROUP BY source
ORDER BY source;
