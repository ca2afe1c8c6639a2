-- one row per case open on $as_of and promise or statutory limit that is at most $days days away, before or behind
-- A promise whose end no complaint records is left out: it is not measured.
WITH
promised AS (
    SELECT
        promise_id,
        source,
        complaint_id,
        started_at,
        stopped_at,
        last_at,
        is_followed,
        is_timeless,
        max(CASE WHEN is_recorded THEN 1 ELSE 0 END) OVER (PARTITION BY of_source, promise_id) AS recorded
    FROM promise_cases
),
near AS (
    SELECT
        'promise' AS kind,
        promise_id AS rule,
        source,
        complaint_id,
        CAST(started_at AS DATE) AS started_on,
        CAST(NULL AS DATE) AS stopped_on,
        CAST(last_at AS DATE) AS last_on
    FROM promised
    WHERE recorded = 1
      AND is_followed
      AND NOT is_timeless
      AND CAST(started_at AS DATE) <= CAST($as_of AS DATE)
      AND coalesce(CAST(stopped_at AS DATE) > CAST($as_of AS DATE), TRUE)
    UNION ALL
    SELECT
        'law',
        limit_id,
        source,
        complaint_id,
        started_on,
        CASE WHEN stopped_on <= CAST($as_of AS DATE) THEN stopped_on END,
        limit_on
    FROM limit_cases
    WHERE received_on <= CAST($as_of AS DATE)
      AND NOT is_unknown
      AND (state = 'open' OR closed_on > CAST($as_of AS DATE))
),
measured AS (
    SELECT
        kind,
        rule,
        source,
        complaint_id,
        started_on,
        stopped_on,
        last_on,
        date_diff('day', coalesce(stopped_on, CAST($as_of AS DATE)), last_on) AS days_left
    FROM near
)
SELECT
    kind,        -- 'promise', 'law'
    rule,        -- number of the promise, id of the statutory limit
    source,
    complaint_id,
    started_on,
    stopped_on,  -- NULL: the clock is running
    last_on,     -- last day of the promise or limit
    days_left    -- from the day that the clock stopped, or $as_of; below 0: passed
FROM measured
WHERE abs(days_left) <= $days
ORDER BY days_left, kind, rule, source, complaint_id;
