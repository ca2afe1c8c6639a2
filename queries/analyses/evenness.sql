-- one row per measure, whether it was so, value of a dimension, and either stratum of the case mix, month, or neither: how many complaints
-- Of complaints closed from $from to before $to: 'outcome', upheld at least in part (the outcome is known); 'compensation', that were not
-- turned down and got money; 'amount', that got more than half of those of the stratum and currency. Of those received in these days
-- and followed until $as_of for $within days of $unit (below 0: none): 'time', closed by then. Of those about whom a survey was answered in these days:
-- 'satisfaction', one of the two best answers overall. $mix may be '', which puts all into one stratum.
WITH
cases AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $mix, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS stratum,
        complaint_id,
        customer,
        complaints,
        received_on,
        CASE WHEN state = 'closed' AND closed_on >= received_on AND closed_on <= CAST($as_of AS DATE) THEN closed_on END AS closed_on,
        state = 'open' OR (state = 'closed' AND closed_on >= received_on) AS dated,
        outcome,
        CASE WHEN compensation_minor > 0 THEN compensation_minor END AS compensation,
        currency
    FROM issues
    WHERE is_primary
      AND received_on < CAST($to AS DATE)
),
stated AS (
    SELECT value, stratum, complaint_id, customer, complaints, received_on, closed_on, dated, outcome, compensation, currency
    FROM cases
    WHERE value <> ''
),
closed AS (
    SELECT value, stratum, customer, complaints, closed_on AS happened_on, outcome, compensation, currency
    FROM stated
    WHERE closed_on >= CAST($from AS DATE) AND closed_on < CAST($to AS DATE)
),
middles AS (
    SELECT stratum, currency, approx_percentile(compensation, 0.5) AS middle
    FROM closed
    WHERE compensation IS NOT NULL
    GROUP BY stratum, currency
),
waits AS (
    SELECT
        s.value,
        s.stratum,
        s.customer,
        s.complaints,
        s.received_on AS happened_on,
        CASE
            WHEN $unit = 'calendar_days' THEN date_diff('day', s.received_on, s.closed_on)
            ELSE working_days_between(f.working, f.working_days, u.working_days)
        END AS waited,                      -- NULL: open
        CASE
            WHEN $unit = 'calendar_days' THEN date_diff('day', s.received_on, CAST($as_of AS DATE))
            ELSE working_days_between(f.working, f.working_days, l.working_days)
        END AS followed
    FROM stated AS s
    LEFT JOIN calendar AS f ON f.day = s.received_on
    LEFT JOIN calendar AS u ON u.day = s.closed_on
    LEFT JOIN calendar AS l ON l.day = CAST($as_of AS DATE)
    WHERE s.received_on >= CAST($from AS DATE) AND s.dated
),
ratings AS (
    SELECT s.complaint_id, min(a.answered_on) AS answered_on, min(CASE WHEN a.rating >= highest_from(a.scale_min, a.scale_max) THEN 1 ELSE 0 END) AS best
    FROM surveys_linked AS s
    JOIN survey_answers AS a ON a.source = s.source AND a.response_id = s.response_id
    WHERE s.complaint_id IS NOT NULL AND a.question = 'overall' AND a.given = 'rated' AND highest_from(a.scale_min, a.scale_max) IS NOT NULL
      AND a.answered_on >= CAST($from AS DATE) AND a.answered_on < CAST($to AS DATE)
    GROUP BY s.complaint_id
),
measured AS (
    SELECT 'outcome' AS measure, outcome IN ('upheld', 'partly') AS event, value, stratum, happened_on, customer, complaints
    FROM closed
    WHERE outcome IN ('upheld', 'partly', 'not_upheld')
    UNION ALL
    SELECT 'compensation', compensation IS NOT NULL, value, stratum, happened_on, customer, complaints
    FROM closed
    WHERE outcome IS NULL OR outcome <> 'not_upheld'
    UNION ALL
    SELECT 'amount', c.compensation > m.middle, c.value, c.stratum, c.happened_on, c.customer, c.complaints
    FROM closed AS c
    INNER JOIN middles AS m ON m.stratum = c.stratum AND m.currency IS NOT DISTINCT FROM c.currency
    WHERE c.compensation IS NOT NULL
    UNION ALL
    SELECT 'time', coalesce(waited <= $within, FALSE), value, stratum, happened_on, customer, complaints
    FROM waits
    WHERE followed >= $within AND $within >= 0
    UNION ALL
    SELECT 'satisfaction', r.best = 1, s.value, s.stratum, r.answered_on, s.customer, s.complaints
    FROM stated AS s
    INNER JOIN ratings AS r ON r.complaint_id = s.complaint_id
),
-- few rows stand for many where no customer is known; the rest is added up from these
counted AS (
    SELECT
        measure,
        event,
        value,
        stratum,
        CAST(date_trunc('month', happened_on) AS DATE) AS month,
        customer,
        sum(complaints) AS complaints,
        sum(CASE WHEN customer IS NULL THEN complaints ELSE complaints - 1 END) AS unnamed
    FROM measured
    GROUP BY measure, event, value, stratum, CAST(date_trunc('month', happened_on) AS DATE), customer
)
SELECT
    measure,
    event,
    value,
    stratum,                                                        -- NULL: of all strata
    month,                                                          -- of closing; of receipt for 'time'; of the answer for 'satisfaction'. NULL: of all months
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(count(DISTINCT customer) + sum(unnamed) AS BIGINT) AS people
FROM counted
GROUP BY GROUPING SETS ((measure, event, value, stratum), (measure, event, value, month), (measure, event, value))
ORDER BY measure, value, event, stratum NULLS FIRST, month NULLS FIRST;
