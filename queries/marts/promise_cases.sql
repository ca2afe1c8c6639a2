-- One row per promise and complaint that it is given for, by its primary issue: when the clock started and stopped, and
-- until when it might run. Times are to the second where the promise is in hours, otherwise days at midnight. A step of
-- handling that has a later one behind it has been taken: an answer acknowledges, a closing answers.
CREATE OR REPLACE TEMP VIEW promise_cases AS
WITH conditions AS (
    SELECT
        source,
        promise_id,
        unnest(map_keys(scope))   AS name,  -- a dimension, as dimension_value knows it
        unnest(map_values(scope)) AS value
    FROM promise
    WHERE scope IS NOT NULL
),
missed AS (
    SELECT s.source AS of_source, s.promise_id, i.source, i.complaint_id
    FROM conditions AS s
    JOIN issues AS i
        ON i.is_primary
        AND lower(s.value) <> lower(dimension_value(
            s.name, i.source, i.channel, i.product, i.service, i.category, i.subcategory, i.cause, i.unit, i.site, i.region,
            i.supplier, i.segment, i.severity, i.priority, i.priority_first, i.outcome, i.remedy, i.language, i.issue,
            i.issue_1, i.issue_2, i.issue_3, i.dimensions))
),
given AS (
    SELECT
        p.source AS of_source,
        p.promise_id,
        p.unit,
        least(p.within, 1000000) AS within, -- a century of hours: one more makes no difference, and days must not overflow
        list_position(['acknowledged_at', 'first_response_at', 'resolved_at', 'closed_at'], p.field_to) AS step,
        p.valid_from,
        p.valid_to,
        c.source,
        c.complaint_id,
        c.customer,
        c.complaints,
        c.state,
        clock(p.unit, moment(
            p.field_from, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at, c.acknowledged_at,
            c.first_response_at, c.resolved_at, c.closed_at)) AS started_at,
        clock(p.unit, moment(
            p.field_to, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at, c.acknowledged_at,
            c.first_response_at, c.resolved_at, c.closed_at)) AS said_at,
        [clock(p.unit, c.acknowledged_at), clock(p.unit, c.first_response_at), clock(p.unit, c.resolved_at), clock(p.unit, c.closed_at)] AS steps
    FROM promise AS p, complaint AS c
    WHERE NOT EXISTS (
        SELECT 1
        FROM missed AS m
        WHERE m.of_source = p.source AND m.promise_id = p.promise_id AND m.source = c.source AND m.complaint_id = c.complaint_id
    )
),
timed AS (
    SELECT
        *,
        CASE WHEN said_at >= started_at THEN said_at END AS own_at,
        list_min(list_filter(
            CASE WHEN step IS NULL THEN [said_at] ELSE steps[step:] END, lambda x: x >= started_at)) AS stopped_at
    FROM given
    WHERE started_at IS NULL
       OR (CAST(started_at AS DATE) >= coalesce(valid_from, DATE '0001-01-01') AND CAST(started_at AS DATE) <= coalesce(valid_to, DATE '9999-12-31'))
),
working_spans AS (
    SELECT working_days, min(day) AS first_on, max(day) AS last_on
    FROM calendar
    GROUP BY working_days
)
SELECT
    t.of_source,
    t.promise_id,
    t.source,
    t.complaint_id,
    t.customer,
    t.complaints,
    t.state,
    t.started_at,                              -- NULL: the data do not say
    t.own_at IS NOT NULL AS is_recorded,       -- whether the step itself is, and not only a later one
    t.stopped_at,                              -- NULL: not stopped, or the data do not say
    -- whether the hours cannot be told, since a time stands for a whole day
    t.unit = 'hours' AND (CAST(t.started_at AS TIME) = TIME '00:00:00' OR coalesce(CAST(t.stopped_at AS TIME) = TIME '00:00:00', FALSE)) AS is_timeless,
    -- whether a clock that has not stopped is running: it is not where the case is closed, or the time is no step of handling
    t.step IS NOT NULL AND (t.state = 'open' OR (t.state = 'closed' AND t.stopped_at IS NOT NULL)) AS is_followed,
    CASE t.unit
        WHEN 'working_days' THEN w.first_on
        ELSE CAST(allowed(t.unit, t.started_at, t.within) AS DATE)
    END AS due_on,                             -- NULL: the working calendar does not reach so far
    CASE t.unit
        WHEN 'working_days' THEN CAST(w.last_on AS TIMESTAMP) -- the days off after the due one count with it
        ELSE allowed(t.unit, t.started_at, t.within)
    END AS last_at
FROM timed AS t
LEFT JOIN calendar AS f ON t.unit = 'working_days' AND f.day = CAST(t.started_at AS DATE)
LEFT JOIN working_spans AS w
    ON w.working_days = f.working_days + CAST(floor(t.within) AS INTEGER) + CASE WHEN f.working THEN 0 ELSE 1 END;
