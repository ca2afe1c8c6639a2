-- One row per case that this load changes: its last event, and what only the sequence of its events tells.
-- Events of one time stand in the order of their numbers, else in the order of loading and of the file.
CREATE OR REPLACE TEMP TABLE case_history AS
WITH events AS (
    SELECT e.*, row_number() OVER in_order AS place
    FROM event AS e
    WHERE e.source = $source AND e.complaint_id IN (SELECT c.complaint_id FROM changed_case AS c)
    WINDOW in_order AS (PARTITION BY e.complaint_id ORDER BY e.event_at, e.event_no NULLS FIRST, e.load_id, e.ordinal)
),
steps AS (
    SELECT
        *,
        lag(event_state) OVER in_order                            AS state_before,
        lag(unit IGNORE NULLS) OVER in_order                      AS unit_before,
        first_value(status IGNORE NULLS) OVER in_order            AS first_status,
        lead(place) OVER in_order IS NULL                         AS is_last
    FROM events
    WINDOW in_order AS (PARTITION BY complaint_id ORDER BY place)
),
histories AS (
    SELECT
        complaint_id,
        min(event_at)                                                                       AS began_at,
        min(CASE WHEN status <> first_status THEN event_at END)                             AS answered_at,
        max(CASE WHEN event_state = 'closed' AND state_before IS DISTINCT FROM 'closed' THEN event_at END) AS ended_at,
        CAST(count(CASE WHEN event_state = 'open' AND state_before = 'closed' THEN 1 END) AS INTEGER)  AS times_reopened,
        CAST(count(CASE WHEN unit <> unit_before THEN 1 END) AS INTEGER)                    AS times_transferred
    FROM steps
    GROUP BY complaint_id
)
SELECT
    s.* EXCLUDE (place, state_before, unit_before, first_status, is_last),
    h.* EXCLUDE (complaint_id)
FROM steps AS s
JOIN histories AS h ON h.complaint_id = s.complaint_id
WHERE s.is_last;
