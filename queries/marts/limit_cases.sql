-- One row per statutory limit and complaint that it may concern, where the start of the limit is known. Days are the
-- organisation's own; a month ends on the day of the same number, or where there is none on its last.
CREATE OR REPLACE TEMP VIEW limit_cases AS
WITH days AS (
    SELECT
        l.limit_id,
        l.months,
        c.source,
        c.complaint_id,
        c.customer,
        c.complaints,
        c.state,
        CAST(c.received_at AS DATE) AS received_on,
        CAST(c.closed_at AS DATE) AS closed_on,
        CAST(moment(
            l.field_from, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at, c.acknowledged_at,
            c.first_response_at, c.resolved_at, c.closed_at) AS DATE) AS started_on,
        CAST(moment(
            l.field_to, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at, c.acknowledged_at,
            c.first_response_at, c.resolved_at, c.closed_at) AS DATE) AS said_on,
        l.field_to = 'closed_at' AND c.state = 'closed_undated' AS is_undated
    FROM statutory_limit AS l, complaint AS c
    WHERE coalesce(
        CAST(c.purchased_at AS DATE),
        CAST(moment(
            l.field_from, c.received_at, c.occurred_at, c.discovered_at, c.purchased_at, c.acknowledged_at,
            c.first_response_at, c.resolved_at, c.closed_at) AS DATE)) >= l.valid_from
)
SELECT
    limit_id,
    source,
    complaint_id,
    customer,
    complaints,
    state,
    received_on,
    closed_on,
    started_on,
    CASE WHEN said_on >= started_on THEN said_on END AS stopped_on, -- NULL: not yet, or the data do not say
    CAST(started_on + to_months(months) AS DATE) AS limit_on,       -- the last day
    is_undated OR coalesce(said_on < started_on, FALSE) AS is_unknown -- it stopped on no known day: on none, or on one before it started
FROM days
WHERE started_on IS NOT NULL;
