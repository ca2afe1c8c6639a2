-- one row per mark of its handling and value: complaints closed, or received and closed since, from $from to before $to, as known on $as_of
-- $cohort is 'closed' (by day of closing) or 'received' (by day of receipt, closed by $as_of on whatever day).
WITH
cases AS (
    SELECT
        customer, complaints, on_time, priority, priority_first, reopened, transfers, escalation_stage,
        outcome, remedy, compensation_minor
    FROM complaints
    WHERE ($cohort = 'closed' AND state = 'closed' AND closed_on >= received_on
           AND closed_on >= CAST($from AS DATE) AND closed_on < CAST($to AS DATE) AND closed_on <= CAST($as_of AS DATE))
       OR ($cohort = 'received' AND received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE)
           AND (state = 'closed_undated' OR (state = 'closed' AND closed_on <= CAST($as_of AS DATE))))
),
marks AS (
    SELECT 'all' AS mark, '' AS value, customer, complaints
    FROM cases
    UNION ALL
    SELECT 'on_time', CASE WHEN on_time THEN 'yes' ELSE 'no' END, customer, complaints
    FROM cases
    WHERE on_time IS NOT NULL
    UNION ALL
    SELECT
        'priority', CASE WHEN lower(priority) = lower(priority_first) THEN 'no' ELSE 'yes' END,
        customer, complaints
    FROM cases
    WHERE priority IS NOT NULL AND priority_first IS NOT NULL
    UNION ALL
    SELECT 'reopened', CASE WHEN reopened > 0 THEN 'yes' ELSE 'no' END, customer, complaints
    FROM cases
    WHERE reopened IS NOT NULL
    UNION ALL
    SELECT 'transferred', CASE WHEN transfers > 0 THEN 'yes' ELSE 'no' END, customer, complaints
    FROM cases
    WHERE transfers IS NOT NULL
    UNION ALL
    SELECT 'stage', CAST(greatest(escalation_stage, 0) AS VARCHAR), customer, complaints
    FROM cases
    WHERE escalation_stage IS NOT NULL
    UNION ALL
    SELECT 'outcome', coalesce(outcome, ''), customer, complaints
    FROM cases
    UNION ALL
    SELECT 'remedy', coalesce(remedy, ''), customer, complaints
    FROM cases
    UNION ALL
    SELECT
        'compensation', CASE WHEN compensation_minor > 0 THEN 'yes' WHEN compensation_minor IS NULL THEN '' ELSE 'no' END,
        customer, complaints
    FROM cases
)
SELECT
    mark,   -- 'all', 'on_time' (by the source's own word), 'priority' (changed), 'reopened', 'transferred', 'stage', 'outcome', 'remedy', 'compensation'
    value,  -- 'yes', 'no'; a stage from 0, an outcome, a remedy; '': not stated
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM marks
GROUP BY mark, value
ORDER BY mark, value;
