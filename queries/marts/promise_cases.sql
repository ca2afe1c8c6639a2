-- One row per promise and complaint that it is given for, by its primary issue: when the clock started and stopped, and
-- until when it might run. Times are to the second where the promise is in hours, otherwise days at midnight. A step of
-- handling that has a later one behind it has been taken: an answer acknowledges, a closing answers.
CREATE OR REPLACE TEMP VIEW promise_cases AS
WITH conditions AS (
    SELECT
        source AS of_source,
        promise_id,
        unnest(map_keys(scope))   AS name,  -- a dimension, as dimension_value knows it
        unnest(map_values(scope)) AS value,
        cardinality(scope)        AS conditions
    FROM promise
    WHERE cardinality(scope) > 0
),
scoped AS (
    SELECT s.of_source, s.promise_id, i.source, i.complaint_id
    FROM conditions AS s
    JOIN issues AS i
        ON i.is_primary
        AND lower(s.value) = lower(dimension_value(
            s.name, i.source, i.channel, i.product, i.service, i.category, i.subcategory, i.cause, i.unit, i.site, i.region,
            i.supplier, i.segment, i.severity, i.priority, i.priority_first, i.outcome, i.remedy, i.language, i.issue,
            i.issue_1, i.issue_2, i.issue_3, i.dimensions))
    GROUP BY s.of_source, s.promise_id, i.source, i.complaint_id
    HAVING count(*) = max(s.conditions)
),
pairs AS (
    SELECT p.source AS of_source, p.promise_id, p.unit, p.within, p.field_from, p.field_to, p.valid_from, p.valid_to,
        c.source, c.complaint_id, c.customer, c.complaints, c.state, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at,
        c.acknowledged_at, c.first_response_at, c.resolved_at, c.closed_at
    FROM promise AS p, complaint AS c
    WHERE coalesce(cardinality(p.scope), 0) = 0
    UNION ALL
    SELECT p.source, p.promise_id, p.unit, p.within, p.field_from, p.field_to, p.valid_from, p.valid_to,
        c.source, c.complaint_id, c.customer, c.complaints, c.state, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at,
        c.acknowledged_at, c.first_response_at, c.resolved_at, c.closed_at
    FROM scoped AS s
    JOIN promise AS p ON p.source = s.of_source AND p.promise_id = s.promise_id
    JOIN complaint AS c ON c.source = s.source AND c.complaint_id = s.complaint_id
),
given AS (
    SELECT
        of_source,
        promise_id,
        unit,
        least(within, 1000000) AS within, -- a century of hours: one more makes no difference, and days must not overflow
        list_position(['acknowledged_at', 'first_response_at', 'resolved_at', 'closed_at'], field_to) AS step,
        valid_from,
        valid_to,
        source,
        complaint_id,
        customer,
        complaints,
        state,
        clock(unit, moment(
            field_from, received_at, occurred_at, discovered_at, purchased_at, acknowledged_at,
            first_response_at, resolved_at, closed_at)) AS started_at,
        clock(unit, moment(
            field_to, received_at, occurred_at, discovered_at, purchased_at, acknowledged_at,
            first_response_at, resolved_at, closed_at)) AS said_at,
        clock(unit, first_response_at) AS first_response_at,
        clock(unit, resolved_at) AS resolved_at,
        clock(unit, closed_at) AS closed_at
    FROM pairs
),
timed AS (
    SELECT
        *,
        CASE WHEN said_at >= started_at THEN said_at END AS own_at
    FROM given
    WHERE started_at IS NULL
       OR (CAST(started_at AS DATE) >= coalesce(valid_from, DATE '0001-01-01') AND CAST(started_at AS DATE) <= coalesce(valid_to, DATE '9999-12-31'))
),
stopped AS (
    SELECT
        *,
        least( -- of those that are known
            own_at,
            CASE WHEN step < 2 AND first_response_at >= started_at THEN first_response_at END,
            CASE WHEN step < 3 AND resolved_at >= started_at THEN resolved_at END,
            CASE WHEN step < 4 AND closed_at >= started_at THEN closed_at END) AS stopped_at
    FROM timed
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
FROM stopped AS t
-- in the key, not beside it: a condition of one side alone would have every case compared with every day
LEFT JOIN calendar AS f ON f.day = CASE WHEN t.unit = 'working_days' THEN CAST(t.started_at AS DATE) END
LEFT JOIN working_spans AS w
    ON w.working_days = f.working_days + CAST(floor(t.within) AS INTEGER) + CASE WHEN f.working THEN 0 ELSE 1 END;
