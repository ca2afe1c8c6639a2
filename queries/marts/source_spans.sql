-- One row per source: from when to when it has complaints. Where every day of at least two is the first of a month, as in
-- counts by month, or of a year, they stand for it, and the source reaches to its end.
CREATE OR REPLACE TEMP VIEW source_spans AS
WITH days AS (
    SELECT
        source,
        min(received_on) AS first_on,
        max(received_on) AS last_on,
        CAST(sum(complaints) AS BIGINT) AS complaints,
        min(received_on) < max(received_on) AND max(extract(DAY FROM received_on)) = 1 AS by_month,
        max(extract(MONTH FROM received_on)) = 1 AS by_year
    FROM complaints
    GROUP BY source
)
SELECT
    source,
    first_on,
    CASE
        WHEN by_month AND by_year THEN CAST(last_on + INTERVAL '1' YEAR - INTERVAL '1' DAY AS DATE)
        WHEN by_month THEN CAST(last_on + INTERVAL '1' MONTH - INTERVAL '1' DAY AS DATE)
        ELSE last_on
    END AS last_on,                 -- inclusive
    last_on AS last_received_on,    -- of the days that are stored
    complaints
FROM days;
