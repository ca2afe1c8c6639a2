-- one row per clock, number of days and fate: complaints received from $from to before $to, as known on $as_of
-- The clock 'close' stops at the closing, the clock 'acknowledge' at the acknowledgement, the first response or the closing,
-- whichever is first. $unit is 'working_days' (by the table calendar) or 'calendar_days'.
WITH
cohort AS (
    SELECT
        received_on,
        complaints,
        CASE WHEN state = 'closed' AND closed_on >= received_on AND closed_on <= CAST($as_of AS DATE)
            THEN closed_on ELSE DATE '9999-12-31' END AS closed_on,
        CASE WHEN acknowledged_on >= received_on AND acknowledged_on <= CAST($as_of AS DATE)
            THEN acknowledged_on ELSE DATE '9999-12-31' END AS acknowledged_on,
        CASE WHEN first_response_on >= received_on AND first_response_on <= CAST($as_of AS DATE)
            THEN first_response_on ELSE DATE '9999-12-31' END AS first_response_on,
        -- without a usable day of closing it cannot be said whether and until when it was open
        CASE WHEN state = 'open' OR (state = 'closed' AND closed_on >= received_on) THEN 'open' ELSE 'undated' END AS otherwise
    FROM complaints
    WHERE received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) AND received_on <= CAST($as_of AS DATE)
),
clocks AS (
    SELECT 'close' AS clock, received_on, complaints, closed_on AS stopped_on, otherwise, 'done' AS fate
    FROM cohort
    UNION ALL
    SELECT
        'acknowledge',
        received_on,
        complaints,
        least(acknowledged_on, first_response_on, closed_on),
        otherwise,
        CASE WHEN least(acknowledged_on, first_response_on) < DATE '9999-12-31' THEN 'done' ELSE 'closed' END
    FROM cohort
),
histories AS (
    SELECT
        clock,
        received_on,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN stopped_on ELSE CAST($as_of AS DATE) END AS until,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN fate ELSE otherwise END AS fate,
        sum(complaints) AS n
    FROM clocks
    GROUP BY
        clock,
        received_on,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN stopped_on ELSE CAST($as_of AS DATE) END,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN fate ELSE otherwise END
),
timed AS (
    SELECT
        h.clock,
        h.fate,
        h.n,
        CASE
            WHEN h.fate = 'undated' THEN NULL
            WHEN $unit = 'calendar_days' THEN date_diff('day', h.received_on, h.until)
            ELSE working_days_between(f.working, f.working_days, u.working_days)
        END AS days
    FROM histories AS h
    LEFT JOIN calendar AS f ON f.day = h.received_on
    LEFT JOIN calendar AS u ON u.day = h.until
)
SELECT
    clock,                         -- 'acknowledge', 'close'
    fate,                          -- 'done'; 'closed': acknowledged by its closing only; 'open': still running on $as_of; 'undated': closed on no usable day
    CAST(days AS BIGINT) AS days,  -- from the receipt to the end of the clock or to $as_of; NULL: undated, or not in the calendar
    CAST(sum(n) AS BIGINT) AS complaints
FROM timed
GROUP BY clock, fate, CAST(days AS BIGINT)
ORDER BY clock, fate, CAST(days AS BIGINT) NULLS LAST;
