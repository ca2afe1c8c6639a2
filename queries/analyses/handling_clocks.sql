-- one row per clock, values of two dimensions, number of days and fate: complaints received from $from to before $to, as known on $as_of
-- The clock 'resolve' stops at the day of resolution or of closing, 'acknowledge' at the acknowledgement, the first response or
-- the closing, whichever is first. $unit is 'working_days' (by the table calendar) or 'calendar_days'; each has its primary issue.
WITH
cohort AS (
    SELECT
        dimension_value(
            $first, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS first_value,
        dimension_value(
            $second, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS second_value,
        customer,
        received_on,
        complaints,
        CASE WHEN state = 'closed' AND closed_on >= received_on AND closed_on <= CAST($as_of AS DATE)
            THEN closed_on ELSE DATE '9999-12-31' END AS closed_on,
        CASE WHEN resolved_on >= received_on AND resolved_on <= CAST($as_of AS DATE)
            THEN resolved_on ELSE DATE '9999-12-31' END AS resolved_on,
        CASE WHEN acknowledged_on >= received_on AND acknowledged_on <= CAST($as_of AS DATE)
            THEN acknowledged_on ELSE DATE '9999-12-31' END AS acknowledged_on,
        CASE WHEN first_response_on >= received_on AND first_response_on <= CAST($as_of AS DATE)
            THEN first_response_on ELSE DATE '9999-12-31' END AS first_response_on,
        -- without a usable day of closing it cannot be said whether and until when it was open
        CASE WHEN state = 'open' OR (state = 'closed' AND closed_on >= received_on) THEN 'open' ELSE 'undated' END AS otherwise
    FROM issues
    WHERE received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) AND received_on <= CAST($as_of AS DATE) AND is_primary
),
persons AS (
    SELECT first_value, second_value, people(customer, complaints) AS people
    FROM cohort
    GROUP BY first_value, second_value
),
clocks AS (
    SELECT
        'resolve' AS clock, first_value, second_value, received_on, complaints, least(resolved_on, closed_on) AS stopped_on, otherwise,
        'done' AS fate
    FROM cohort
    UNION ALL
    SELECT
        'acknowledge',
        first_value,
        second_value,
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
        first_value,
        second_value,
        received_on,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN stopped_on ELSE CAST($as_of AS DATE) END AS until,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN fate ELSE otherwise END AS fate,
        sum(complaints) AS n
    FROM clocks
    GROUP BY
        clock,
        first_value,
        second_value,
        received_on,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN stopped_on ELSE CAST($as_of AS DATE) END,
        CASE WHEN stopped_on < DATE '9999-12-31' THEN fate ELSE otherwise END
),
timed AS (
    SELECT
        h.clock,
        h.first_value,
        h.second_value,
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
),
counted AS (
    SELECT clock, first_value, second_value, fate, CAST(days AS BIGINT) AS days, sum(n) AS n
    FROM timed
    GROUP BY clock, first_value, second_value, fate, CAST(days AS BIGINT)
)
SELECT
    c.clock,         -- 'acknowledge', 'resolve'
    c.first_value,   -- '': not stated
    c.second_value,
    c.fate,          -- 'done'; 'closed': acknowledged by its closing only; 'open': still running on $as_of; 'undated': closed on no usable day
    c.days,          -- from the receipt to the end of the clock or to $as_of; NULL: undated, or not in the calendar
    CAST(c.n AS BIGINT)      AS complaints,
    CAST(p.people AS BIGINT) AS people -- of all complaints with the two values
FROM counted AS c
JOIN persons AS p ON p.first_value = c.first_value AND p.second_value = c.second_value
ORDER BY c.first_value, c.second_value, c.clock, c.fate, c.days NULLS LAST;
