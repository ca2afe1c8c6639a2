-- one row per source, category and channel: the compliments that were loaded
SELECT
    c.source,
    c.category,
    c.channel,
    count(*)           AS compliments,
    min(c.received_on) AS first_on,
    max(c.received_on) AS last_on
FROM compliments AS c
GROUP BY c.source, c.category, c.channel
ORDER BY c.source, c.category, c.channel;
