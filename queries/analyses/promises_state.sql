-- one row per promise that is given for a complaint: what the data say of its clock, and what is running on $as_of
WITH flagged AS (
    SELECT
        of_source,
        promise_id,
        customer,
        complaints,
        started_at,
        stopped_at,
        is_recorded,
        is_timeless,
        due_on,
        is_followed
            AND NOT is_timeless
            AND CAST(started_at AS DATE) <= CAST($as_of AS DATE)
            AND coalesce(CAST(stopped_at AS DATE) > CAST($as_of AS DATE), TRUE)
            AND CAST(last_at AS DATE) > CAST($as_of AS DATE) AS is_running
    FROM promise_cases
)
SELECT
    of_source AS source,
    promise_id,
    CAST(sum(complaints) AS BIGINT) AS concerned,                                       -- complaints that it is given for
    CAST(sum(CASE WHEN started_at IS NOT NULL THEN complaints ELSE 0 END) AS BIGINT) AS started, -- of which the start of the clock is known
    CAST(sum(CASE WHEN is_recorded THEN complaints ELSE 0 END) AS BIGINT) AS recorded,  -- of which the step that stops it is
    CAST(sum(CASE WHEN stopped_at IS NOT NULL AND NOT is_recorded THEN complaints ELSE 0 END) AS BIGINT) AS by_later, -- a later step is
    CAST(sum(CASE WHEN is_timeless THEN complaints ELSE 0 END) AS BIGINT) AS timeless,  -- in hours, of which only days are known
    CAST(sum(CASE WHEN started_at IS NOT NULL AND due_on IS NULL THEN complaints ELSE 0 END) AS BIGINT) AS beyond, -- not in the calendar
    CAST(sum(CASE WHEN is_running THEN complaints ELSE 0 END) AS BIGINT) AS running,    -- not stopped, and not due
    CAST(coalesce(people(CASE WHEN is_running THEN customer END, CASE WHEN is_running THEN complaints END), 0) AS BIGINT) AS running_people
FROM flagged
GROUP BY of_source, promise_id
ORDER BY of_source, promise_id;
