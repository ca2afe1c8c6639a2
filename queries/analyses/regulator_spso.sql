-- one row per stage of the procedure, and one of all: complaints received and closed from $from to before $to, for publication
-- After the indicators of the Scottish Public Services Ombudsman's model procedure (docs/regulators.md), as far as exports
-- tell. All but the first are of complaints closed. $measure is what rates are per 1,000 of, at the end of the period; '' none.
WITH
cases AS (
    SELECT
        CASE WHEN coalesce(c.escalation_stage, 0) <= 1 THEN 1 ELSE 2 END AS stage,
        c.source, c.complaint_id, c.customer, c.complaints, c.outcome,
        c.received_on >= CAST($from AS DATE) AND c.received_on < CAST($to AS DATE) AS is_received,
        c.state = 'closed' AND c.closed_on >= c.received_on
            AND c.closed_on >= CAST($from AS DATE) AND c.closed_on < CAST($to AS DATE) AS is_closed,
        working_days_between(f.working, f.working_days, u.working_days) AS days
    FROM complaints AS c
    LEFT JOIN calendar AS f ON f.day = c.received_on
    LEFT JOIN calendar AS u ON u.day = c.closed_on
    WHERE c.received_on < CAST($to AS DATE)
),
counted AS (
    SELECT
        stage,
        coalesce(sum(CASE WHEN is_received THEN complaints END), 0) AS received,
        coalesce(sum(CASE WHEN is_closed THEN complaints END), 0) AS closed,
        coalesce(sum(CASE WHEN is_closed AND outcome = 'upheld' THEN complaints END), 0) AS upheld,
        coalesce(sum(CASE WHEN is_closed AND outcome = 'partly' THEN complaints END), 0) AS partly,
        coalesce(sum(CASE WHEN is_closed AND outcome = 'not_upheld' THEN complaints END), 0) AS not_upheld,
        sum(CASE WHEN is_closed THEN complaints * days END)
            / CAST(sum(CASE WHEN is_closed AND days IS NOT NULL THEN complaints END) AS DOUBLE) AS days,
        -- five working days at the first stage, twenty at the second
        coalesce(sum(CASE WHEN is_closed AND days <= CASE stage WHEN 1 THEN 5 ELSE 20 END THEN complaints END), 0) AS in_time,
        count(DISTINCT CASE WHEN is_received THEN coalesce(customer, source || '/' || complaint_id) END) AS people_received,
        count(DISTINCT CASE WHEN is_closed THEN coalesce(customer, source || '/' || complaint_id) END) AS people_closed
    FROM cases
    WHERE is_received OR is_closed
    GROUP BY GROUPING SETS ((stage), ())
),
units AS (
    SELECT sum(units) AS units
    FROM exposures
    WHERE measure = $measure
      AND period_from < CAST($to AS DATE)
      AND period_to >= CAST($to AS DATE)
),
closings AS (
    SELECT closed FROM counted WHERE stage IS NULL
)
SELECT
    CASE c.stage WHEN 1 THEN 'stage 1' WHEN 2 THEN 'stage 2' ELSE 'all' END AS stage,
    CAST(c.received AS BIGINT) AS received,
    1000 * c.received / CASE WHEN x.units > 0 THEN x.units END AS received_per_1000, -- NULL: no units
    CAST(c.closed AS BIGINT) AS closed,
    1000 * c.closed / CASE WHEN x.units > 0 THEN x.units END AS closed_per_1000,
    c.closed / CAST(nullif(a.closed, 0) AS DOUBLE) AS share_of_closed,      -- of all that were, 0..1; NULL: none was
    c.upheld / CAST(nullif(c.closed, 0) AS DOUBLE) AS upheld,               -- these of the stage's own
    c.partly / CAST(nullif(c.closed, 0) AS DOUBLE) AS partly_upheld,
    c.not_upheld / CAST(nullif(c.closed, 0) AS DOUBLE) AS not_upheld,
    CAST(c.closed - c.upheld - c.partly - c.not_upheld AS BIGINT) AS outcome_not_stated,
    c.days AS mean_working_days,
    CAST(c.in_time AS BIGINT) AS closed_in_time,                            -- 5 working days at stage 1, 20 at stage 2
    c.in_time / CAST(nullif(c.closed, 0) AS DOUBLE) AS share_in_time,
    CAST(CASE WHEN c.people_received = 0 THEN c.people_closed WHEN c.people_closed = 0 THEN c.people_received
        ELSE least(c.people_received, c.people_closed) END AS BIGINT) AS people -- of the smaller of the two groups that is not empty
FROM counted AS c
CROSS JOIN closings AS a
CROSS JOIN units AS x
ORDER BY c.stage NULLS LAST;
