-- one row per product, and one of all: complaints received from $from to before $to, and those closed in it, for publication
-- After the table of complaints data that the UK's Financial Conduct Authority has firms publish (docs/regulators.md), as far
-- as exports tell. Provision is per 1,000 units of $measure at the end of the period, sales per 1,000 units in it; '' none.
WITH
cases AS (
    SELECT
        coalesce(c.product, '') AS product,
        c.source, c.complaint_id, c.customer, c.complaints, c.cause, c.outcome,
        c.received_on >= CAST($from AS DATE) AND c.received_on < CAST($to AS DATE) AS is_opened,
        c.state = 'closed' AND c.closed_on >= c.received_on
            AND c.closed_on >= CAST($from AS DATE) AND c.closed_on < CAST($to AS DATE) AS is_closed,
        -- the third working day after that of the receipt is the last one; what comes in on a day off counts from the next
        working_days_between(f.working, f.working_days, u.working_days) <= 3 AS within_3_days,
        date_diff('day', c.received_on, c.closed_on) <= 56 AS within_8_weeks
    FROM complaints AS c
    LEFT JOIN calendar AS f ON f.day = c.received_on
    LEFT JOIN calendar AS u ON u.day = c.closed_on
    WHERE c.received_on < CAST($to AS DATE)
),
counted AS (
    SELECT
        product,
        grouping(product) AS is_all,
        coalesce(sum(CASE WHEN is_opened THEN complaints END), 0) AS opened,
        coalesce(sum(CASE WHEN is_closed THEN complaints END), 0) AS closed,
        coalesce(sum(CASE WHEN is_closed AND within_3_days THEN complaints END), 0) AS within_3_days,
        coalesce(sum(CASE WHEN is_closed AND NOT within_3_days AND within_8_weeks THEN complaints END), 0) AS within_8_weeks,
        coalesce(sum(CASE WHEN is_closed AND outcome IN ('upheld', 'partly') THEN complaints END), 0) AS upheld,
        coalesce(sum(CASE WHEN is_closed AND outcome IS NULL THEN complaints END), 0) AS outcome_not_stated,
        count(DISTINCT CASE WHEN is_opened THEN coalesce(customer, source || '/' || complaint_id) END) AS people_opened,
        count(DISTINCT CASE WHEN is_closed THEN coalesce(customer, source || '/' || complaint_id) END) AS people_closed
    FROM cases
    WHERE is_opened OR is_closed
    GROUP BY GROUPING SETS ((product), ())
),
causes AS (
    SELECT product, grouping(product) AS is_all, cause, sum(complaints) AS n
    FROM cases
    WHERE is_opened AND cause IS NOT NULL
    GROUP BY GROUPING SETS ((product, cause), (cause))
),
main_causes AS (
    SELECT product, is_all, cause, row_number() OVER (PARTITION BY product, is_all ORDER BY n DESC, cause) AS place
    FROM causes
),
units AS (
    SELECT
        coalesce(product, '') AS product,
        grouping(product) AS is_all,
        sum(CASE WHEN period_from < CAST($to AS DATE) AND period_to >= CAST($to AS DATE) THEN units END) AS at_end,
        sum(CASE WHEN period_from >= CAST($from AS DATE) AND period_to <= CAST($to AS DATE) THEN units END) AS sold
    FROM exposures
    WHERE measure = $measure
    GROUP BY GROUPING SETS ((product), ())
)
SELECT
    CASE WHEN c.is_all = 1 THEN 'all' ELSE c.product END AS product, -- '' where the complaint does not state it
    1000 * c.opened / CASE WHEN x.at_end > 0 THEN x.at_end END AS provision_per_1000, -- NULL: no units of it
    1000 * c.opened / CASE WHEN x.sold > 0 THEN x.sold END AS sales_per_1000,
    CAST(c.opened AS BIGINT) AS opened,
    CAST(c.closed AS BIGINT) AS closed,
    c.within_3_days / CAST(nullif(c.closed, 0) AS DOUBLE) AS closed_within_3_days,     -- shares of those closed, 0..1; NULL: none was
    c.within_8_weeks / CAST(nullif(c.closed, 0) AS DOUBLE) AS closed_within_8_weeks,   -- after 3 days, and within 8 weeks
    c.upheld / CAST(nullif(c.closed, 0) AS DOUBLE) AS upheld,                          -- wholly or partly
    CAST(c.outcome_not_stated AS BIGINT) AS outcome_not_stated,                        -- of those closed
    m.cause AS main_cause,                                                             -- of those opened
    -- of how many people the row tells: those of the smaller of the two groups that is not empty
    CAST(CASE WHEN c.people_opened = 0 THEN c.people_closed WHEN c.people_closed = 0 THEN c.people_opened
        ELSE least(c.people_opened, c.people_closed) END AS BIGINT) AS people
FROM counted AS c
LEFT JOIN main_causes AS m ON m.place = 1 AND m.is_all = c.is_all AND m.product IS NOT DISTINCT FROM c.product
LEFT JOIN units AS x ON x.is_all = c.is_all AND (c.is_all = 1 OR x.product = c.product)
ORDER BY c.is_all, c.opened DESC, c.product;
