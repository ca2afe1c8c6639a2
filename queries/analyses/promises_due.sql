-- one row per promise, span of days, unit of it and fate, and one for all fates together: cases whose promise fell due in it, as known on $as_of
-- The spans are the period from $from to before $to, the one before it from $previous to before $from, and the months from $first to
-- before $until.
WITH
spans AS (
    SELECT 'period' AS span, CAST($from AS DATE) AS from_day, CAST($to AS DATE) AS to_day
    UNION ALL
    SELECT 'previous', CAST($previous AS DATE), CAST($from AS DATE)
    UNION ALL
    SELECT 'month', CAST($first AS DATE), CAST($until AS DATE)
),
due AS (
    SELECT
        of_source,
        promise_id,
        customer,
        complaints,
        due_on,
        CASE
            WHEN is_timeless THEN 'unknown'
            WHEN stopped_at <= last_at AND CAST(stopped_at AS DATE) <= CAST($as_of AS DATE) THEN 'kept'
            WHEN CAST(last_at AS DATE) > CAST($as_of AS DATE) THEN 'running'
            WHEN CAST(stopped_at AS DATE) <= CAST($as_of AS DATE) THEN 'late'
            WHEN is_followed THEN 'overdue'
            ELSE 'unknown'
        END AS fate
    FROM promise_cases
    WHERE CAST(started_at AS DATE) <= CAST($as_of AS DATE)
),
placed AS (
    SELECT
        d.of_source,
        d.promise_id,
        s.span,
        CASE WHEN s.span = 'month' THEN CAST(date_trunc('month', d.due_on) AS DATE) ELSE s.from_day END AS unit_from,
        d.fate,
        d.customer,
        d.complaints
    FROM due AS d
    JOIN spans AS s ON d.due_on >= s.from_day AND d.due_on < s.to_day
),
counted AS (
    SELECT
        of_source,
        promise_id,
        span,
        unit_from,
        fate,
        sum(complaints) AS n,
        people(customer, complaints) AS people
    FROM placed
    GROUP BY GROUPING SETS ((of_source, promise_id, span, unit_from, fate), (of_source, promise_id, span, unit_from))
)
SELECT
    of_source AS source,
    promise_id,
    span,       -- 'period', 'previous', 'month'
    unit_from,  -- first day
    fate,       -- 'kept'; 'late': too late; 'overdue': not yet, and due; 'running': not yet, and not due; 'unknown'; NULL: all
    CAST(n AS BIGINT) AS n,
    CAST(people AS BIGINT) AS people
FROM counted
ORDER BY of_source, promise_id, span, unit_from, fate NULLS FIRST;
