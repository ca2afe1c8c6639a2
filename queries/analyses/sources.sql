-- one row per source: from when to when it has complaints
SELECT
    source,
    first_on,
    last_on,            -- inclusive
    last_received_on,   -- where days stand for months or years, the first of the last of them
    complaints AS n
FROM source_spans
ORDER BY source;
