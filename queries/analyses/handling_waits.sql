-- one row per outcome, whether it came, values of two dimensions and days waited: complaints closed from $from to before $to, and those open on $as_of
-- A dispute counts where it was opened within $follow days of the closing, among complaints closed at least so many days before $as_of.
-- Dissatisfied is who rates below the middle of the survey's scale or, where no survey says, the handling below $dissatisfied.
WITH
-- a number that two sources have given is no link
numbered AS (
    SELECT complaint_id
    FROM complaints
    WHERE complaint_id IN (SELECT complaint_id FROM survey_answers)
       OR complaint_id IN (SELECT complaint_id FROM disputes)
    GROUP BY complaint_id
    HAVING count(*) = 1
),
rated AS (
    SELECT a.complaint_id, avg(a.rating - (a.scale_min + a.scale_max) / 2) AS above
    FROM survey_answers AS a
    JOIN numbered AS n ON n.complaint_id = a.complaint_id
    WHERE a.question = 'overall' AND a.given = 'rated' AND a.scale_max > a.scale_min
    GROUP BY a.complaint_id
),
referred AS (
    SELECT d.complaint_id, min(d.opened_on) AS opened_on
    FROM disputes AS d
    JOIN numbered AS n ON n.complaint_id = d.complaint_id
    WHERE d.opened_on <= CAST($as_of AS DATE)
    GROUP BY d.complaint_id
),
cases AS (
    SELECT
        dimension_value(
            $first, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS first_value,
        dimension_value(
            $second, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS second_value,
        complaint_id,
        customer,
        complaints,
        received_on,
        CASE WHEN state = 'closed' AND closed_on <= CAST($as_of AS DATE) THEN closed_on END AS closed_on,
        escalation_stage,
        compensation_minor,
        handling_satisfaction
    FROM issues
    WHERE is_primary
      AND received_on < CAST($to AS DATE)
      AND received_on <= CAST($as_of AS DATE)
      AND (state = 'open'
           OR (state = 'closed' AND closed_on > CAST($as_of AS DATE))
           OR (state = 'closed' AND closed_on >= received_on AND closed_on >= CAST($from AS DATE) AND closed_on < CAST($to AS DATE)))
),
linked AS (
    SELECT
        c.first_value,
        c.second_value,
        c.customer,
        c.complaints,
        c.closed_on,
        CASE
            WHEN c.closed_on IS NULL THEN NULL
            WHEN $unit = 'calendar_days' THEN date_diff('day', c.received_on, c.closed_on)
            ELSE working_days_between(f.working, f.working_days, u.working_days)
        END AS days,
        CASE WHEN c.escalation_stage IS NOT NULL THEN c.escalation_stage > 0 END AS escalated,
        CASE
            WHEN c.closed_on IS NULL THEN r.complaint_id IS NOT NULL
            WHEN date_diff('day', c.closed_on, CAST($as_of AS DATE)) >= $follow
                THEN coalesce(date_diff('day', c.closed_on, r.opened_on) <= $follow, FALSE)
        END AS referred,
        CASE WHEN c.closed_on IS NOT NULL THEN coalesce(c.compensation_minor > 0, FALSE) END AS compensated,
        CASE WHEN c.closed_on IS NOT NULL THEN coalesce(a.above < 0, c.handling_satisfaction < CAST($dissatisfied AS DOUBLE)) END AS dissatisfied
    FROM cases AS c
    LEFT JOIN calendar AS f ON f.day = c.received_on
    LEFT JOIN calendar AS u ON u.day = c.closed_on
    LEFT JOIN referred AS r ON r.complaint_id = c.complaint_id
    LEFT JOIN rated AS a ON a.complaint_id = c.complaint_id
),
outcomes AS (
    SELECT 'escalated' AS outcome, escalated AS came, first_value, second_value, days, closed_on, customer, complaints
    FROM linked
    UNION ALL
    SELECT 'referred', referred, first_value, second_value, days, closed_on, customer, complaints
    FROM linked
    UNION ALL
    SELECT 'compensated', compensated, first_value, second_value, days, closed_on, customer, complaints
    FROM linked
    UNION ALL
    SELECT 'dissatisfied', dissatisfied, first_value, second_value, days, closed_on, customer, complaints
    FROM linked
)
SELECT
    outcome,       -- 'compensated', 'dissatisfied', 'escalated', 'referred'
    came,
    first_value,   -- '': not stated
    second_value,
    closed_on IS NOT NULL AS closed,  -- false: open on $as_of, when only escalation and reference can be known
    CAST(days AS BIGINT)  AS days,    -- from the receipt to the closing, in $unit; NULL: open, or not in the calendar
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM outcomes
WHERE came IS NOT NULL
GROUP BY outcome, came, first_value, second_value, closed_on IS NOT NULL, CAST(days AS BIGINT)
ORDER BY outcome, came, first_value, second_value, closed_on IS NOT NULL, CAST(days AS BIGINT) NULLS LAST;
