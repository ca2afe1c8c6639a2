-- The cases that this load changes. What the export itself gives counts before what its events tell.
INSERT INTO complaint BY NAME
WITH told AS (
    SELECT
        * EXCLUDE (event_at, event_no, ordinal, began_at, answered_at, ended_at, times_reopened, times_transferred)
        REPLACE (
            CASE WHEN getvariable('received_derived') THEN began_at ELSE received_at END    AS received_at,
            coalesce(first_response_at, answered_at)                                        AS first_response_at,
            coalesce(closed_at, CASE WHEN event_state = 'closed' THEN ended_at END)         AS closed_at,
            coalesce(reopened, times_reopened)                                              AS reopened,
            coalesce(transfers, times_transferred)                                          AS transfers,
            $load_id                                                                        AS load_id)
    FROM case_history
)
SELECT * EXCLUDE (event_state) REPLACE (
    CASE WHEN closed_at IS NOT NULL THEN 'closed' ELSE state END AS state,
    coalesce(on_time, NOT precedes(due_at, closed_at))           AS on_time)
FROM told;
