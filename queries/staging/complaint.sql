-- One row per record of the export, in its order: typed, judged and hashed.
-- flaws names what is wrong as field.rule, NULL where nothing is; a record is rejected that is blank or lacks what its shape
-- needs: received_at and complaint_id, of an event event_at, of a counted row the count.
-- Whoever selects fewer columns pays for fewer: nothing here is kept.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(received_at, 'received_at')                     AS received_at_text,
        word(occurred_at, 'occurred_at')                     AS occurred_at_text,
        word(discovered_at, 'discovered_at')                 AS discovered_at_text,
        word(purchased_at, 'purchased_at')                   AS purchased_at_text,
        coalesce(word(acknowledged_at, 'acknowledged_at'), word(acknowledged_after, 'acknowledged_after')) AS acknowledged_at_text,
        coalesce(word(first_response_at, 'first_response_at'), word(first_response_after, 'first_response_after')) AS first_response_at_text,
        coalesce(word(resolved_at, 'resolved_at'), word(resolved_after, 'resolved_after')) AS resolved_at_text,
        coalesce(word(closed_at, 'closed_at'), word(closed_after, 'closed_after')) AS closed_at_text,
        word(due_at, 'due_at')                               AS due_at_text,
        word(on_time, 'on_time')                             AS on_time_text,
        word(severity, 'severity')                           AS severity_text,
        word(escalation_stage, 'escalation_stage')           AS escalation_stage_text,
        word(reopened, 'reopened')                           AS reopened_text,
        word(transfers, 'transfers')                         AS transfers_text,
        word(compensation_minor, 'compensation_minor')       AS compensation_minor_text,
        word(cost_minor, 'cost_minor')                       AS cost_minor_text,
        word(handling_satisfaction, 'handling_satisfaction') AS handling_satisfaction_text,
        word(state, 'state')                                 AS state_text,
        word(outcome, 'outcome')                             AS outcome_text,
        word(currency, 'currency')                           AS currency_text,
        word(event_at, 'event_at')                           AS event_at_text,
        word(event_no, 'event_no')                           AS event_no_text,
        word(complaints, 'complaints')                       AS complaints_text,
        word(complaint_id, 'complaint_id')     AS complaint_id,
        word(customer, 'customer')             AS customer,  -- a pseudonym already
        word(status, 'status')                 AS status,
        word(channel, 'channel')               AS channel,
        word(product, 'product')               AS product,
        word(service, 'service')               AS service,
        word(category, 'category')             AS category,
        word(subcategory, 'subcategory')       AS subcategory,
        word(cause, 'cause')                   AS cause,
        word(unit, 'unit')                     AS unit,
        word(site, 'site')                     AS site,
        word(region, 'region')                 AS region,
        word(supplier, 'supplier')             AS supplier,
        word(segment, 'segment')               AS segment,
        word(priority, 'priority')             AS priority,
        word(priority_first, 'priority_first') AS priority_first,
        word(remedy, 'remedy')                 AS remedy,
        word(narrative, 'narrative')           AS narrative,
        word(language, 'language')             AS language,
        word(tags, 'tags')                     AS tags,
        word(action_id, 'action_id')           AS action_id,
        dimensions,
        dimensions_text,
        list_transform(issues, lambda i: struct_pack(
            product := word(i.product, 'product'), service := word(i.service, 'service'),
            category := word(i.category, 'category'), subcategory := word(i.subcategory, 'subcategory'),
            cause := word(i.cause, 'cause'), supplier := word(i.supplier, 'supplier'),
            severity := word(i.severity, 'severity'))) AS issues,
        blank,
        record_hash,
        ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_time(received_at_text, 'received_at')             AS received_at_read,
        read_time(occurred_at_text, 'occurred_at')             AS occurred_at_read,
        read_time(discovered_at_text, 'discovered_at')         AS discovered_at_read,
        read_time(purchased_at_text, 'purchased_at')           AS purchased_at_read,
        coalesce(read_time(acknowledged_at_text, 'acknowledged_at'), later(received_at_read, acknowledged_at_text, 'acknowledged_after')) AS acknowledged_at_read,
        coalesce(read_time(first_response_at_text, 'first_response_at'), later(received_at_read, first_response_at_text, 'first_response_after')) AS first_response_at_read,
        coalesce(read_time(resolved_at_text, 'resolved_at'), later(received_at_read, resolved_at_text, 'resolved_after')) AS resolved_at_read,
        coalesce(read_time(closed_at_text, 'closed_at'), later(received_at_read, closed_at_text, 'closed_after')) AS closed_at_read,
        read_time(due_at_text, 'due_at')                       AS due_at_read,
        read_answer(on_time_text, 'on_time')                   AS on_time_read,
        read_time(event_at_text, 'event_at')                   AS event_at_read,
        read_number(event_no_text, 'event_no')                           AS event_no_read,
        read_number(complaints_text, 'complaints')                       AS complaints_read,
        read_number(severity_text, 'severity')                           AS severity_read,
        read_number(escalation_stage_text, 'escalation_stage')           AS escalation_stage_read,
        read_number(reopened_text, 'reopened')                           AS reopened_read,
        read_number(transfers_text, 'transfers')                         AS transfers_read,
        read_number(compensation_minor_text, 'compensation_minor')       AS compensation_minor_read,
        read_number(cost_minor_text, 'cost_minor')                       AS cost_minor_read,
        read_number(handling_satisfaction_text, 'handling_satisfaction') AS handling_satisfaction_read,
        coalesce(upper(currency_text), getvariable('currency'))                        AS currency_read
    FROM texts
),
verdicts AS (
    SELECT
        *,
        CASE WHEN received_at_text IS NULL THEN 'missing' ELSE time_flaw(received_at_text, received_at_read) END AS received_at_flaw,
        CASE WHEN complaint_id IS NULL AND getvariable('keyed') THEN 'missing' END AS complaint_id_flaw,
        CASE
            WHEN getvariable('shape') <> 'events' THEN NULL
            WHEN event_at_text IS NULL THEN 'missing'
            ELSE time_flaw(event_at_text, event_at_read)
        END AS event_at_flaw,
        CASE
            WHEN getvariable('shape') <> 'counts' THEN NULL
            WHEN complaints_text IS NULL THEN 'missing'
            ELSE unread(complaints_text, whole(complaints_read))
        END AS complaints_flaw,
        unread(event_no_text, event_no_read)              AS event_no_flaw,
        time_flaw(occurred_at_text, occurred_at_read)     AS occurred_at_flaw,
        time_flaw(discovered_at_text, discovered_at_read) AS discovered_at_flaw,
        time_flaw(purchased_at_text, purchased_at_read)   AS purchased_at_flaw,
        handling_flaw(acknowledged_at_text, acknowledged_at_read, received_at_read)     AS acknowledged_at_flaw,
        handling_flaw(first_response_at_text, first_response_at_read, received_at_read) AS first_response_at_flaw,
        handling_flaw(resolved_at_text, resolved_at_read, received_at_read)             AS resolved_at_flaw,
        handling_flaw(closed_at_text, closed_at_read, received_at_read)                 AS closed_at_flaw,
        due_flaw(due_at_text, due_at_read)                                              AS due_at_flaw,
        unread(on_time_text, on_time_read)                                              AS on_time_flaw,
        CASE
            WHEN severity_text IS NULL THEN NULL
            WHEN severity_read IS NULL THEN 'unreadable'
            WHEN severity_read NOT IN (0, 1, 2, 3) THEN 'range'
        END AS severity_flaw,
        CASE WHEN outcome_text NOT IN ('upheld', 'partly', 'not_upheld') THEN 'unmapped' END AS outcome_flaw,
        unread(escalation_stage_text, times(escalation_stage_read)) AS escalation_stage_flaw,
        unread(reopened_text, times(reopened_read))                 AS reopened_flaw,
        unread(transfers_text, times(transfers_read))               AS transfers_flaw,
        unread(compensation_minor_text, compensation_minor_read)       AS compensation_minor_flaw,
        unread(cost_minor_text, cost_minor_read)                       AS cost_minor_flaw,
        unread(handling_satisfaction_text, handling_satisfaction_read) AS handling_satisfaction_flaw
    FROM readings
),
complaints_read AS (
    SELECT
        CASE
            WHEN blank THEN ['record.empty']
            WHEN received_at_flaw IS NOT NULL THEN ['received_at.' || received_at_flaw]
            WHEN complaint_id_flaw IS NOT NULL THEN ['complaint_id.' || complaint_id_flaw]
            WHEN event_at_flaw IS NOT NULL THEN ['event_at.' || event_at_flaw]
            WHEN complaints_flaw IS NOT NULL THEN ['complaints.' || complaints_flaw]
            WHEN coalesce(
                event_no_flaw, occurred_at_flaw, discovered_at_flaw, purchased_at_flaw, acknowledged_at_flaw,
                first_response_at_flaw, resolved_at_flaw, closed_at_flaw, due_at_flaw, on_time_flaw, severity_flaw, outcome_flaw,
                escalation_stage_flaw, reopened_flaw, transfers_flaw, compensation_minor_flaw, cost_minor_flaw,
                handling_satisfaction_flaw) IS NOT NULL
            THEN list_filter([
                'event_no.' || event_no_flaw, 'occurred_at.' || occurred_at_flaw, 'discovered_at.' || discovered_at_flaw,
                'purchased_at.' || purchased_at_flaw, 'acknowledged_at.' || acknowledged_at_flaw,
                'first_response_at.' || first_response_at_flaw, 'resolved_at.' || resolved_at_flaw,
                'closed_at.' || closed_at_flaw, 'due_at.' || due_at_flaw, 'on_time.' || on_time_flaw, 'severity.' || severity_flaw, 'outcome.' || outcome_flaw,
                'escalation_stage.' || escalation_stage_flaw, 'reopened.' || reopened_flaw,
                'transfers.' || transfers_flaw, 'compensation_minor.' || compensation_minor_flaw,
                'cost_minor.' || cost_minor_flaw, 'handling_satisfaction.' || handling_satisfaction_flaw
            ], lambda flaw: flaw IS NOT NULL)
        END AS flaws,
        complaint_id,
        CAST(CASE WHEN received_at_flaw IS NULL THEN received_at_read END AS TIMESTAMP)             AS received_at,
        CAST(CASE WHEN occurred_at_flaw IS NULL THEN occurred_at_read END AS TIMESTAMP)             AS occurred_at,
        CAST(CASE WHEN discovered_at_flaw IS NULL THEN discovered_at_read END AS TIMESTAMP)         AS discovered_at,
        CAST(CASE WHEN purchased_at_flaw IS NULL THEN purchased_at_read END AS TIMESTAMP)           AS purchased_at,
        CAST(CASE WHEN acknowledged_at_flaw IS NULL THEN acknowledged_at_read END AS TIMESTAMP)     AS acknowledged_at,
        CAST(CASE WHEN first_response_at_flaw IS NULL THEN first_response_at_read END AS TIMESTAMP) AS first_response_at,
        CAST(CASE WHEN resolved_at_flaw IS NULL THEN resolved_at_read END AS TIMESTAMP)             AS resolved_at,
        CAST(CASE WHEN closed_at_flaw IS NULL THEN closed_at_read END AS TIMESTAMP)                 AS closed_at,
        CAST(CASE WHEN due_at_flaw IS NULL THEN due_at_read END AS TIMESTAMP)                       AS due_at,
        status,
        CASE
            WHEN closed_at_text IS NOT NULL AND closed_at_flaw IS NULL THEN 'closed'
            WHEN closed_at_flaw IN ('before_received', 'swapped') OR (closed_at_flaw = 'unreadable' AND regexp_matches(closed_at_text, '[0-9]'))
                THEN 'closed_undated' -- it was closed, it is not known when
            WHEN state_text IS NOT NULL THEN
                CASE WHEN lower(state_text) IN ('closed', 'closed_undated') THEN 'closed_undated' ELSE 'open' END
            WHEN says_closed(status) THEN 'closed_undated'
            WHEN getvariable('shape') = 'counts' AND status IS NULL THEN 'closed_undated' -- a count is no open case
            ELSE 'open'
        END AS state,
        CASE
            WHEN getvariable('units')['on_time'] IS NOT NULL AND on_time_read AND state = 'open' THEN NULL -- there is time left, still
            WHEN on_time_read IS NOT NULL THEN on_time_read
            WHEN closed_at_flaw IS NULL AND due_at_flaw IS NULL THEN NOT precedes(due_at_read, closed_at_read)
        END AS on_time,
        CAST(CASE WHEN event_at_flaw IS NULL THEN event_at_read END AS TIMESTAMP) AS event_at,
        CAST(event_no_read AS DOUBLE)    AS event_no,
        CASE WHEN lower(state_text) IN ('closed', 'closed_undated') OR (state_text IS NULL AND says_closed(status)) THEN 'closed' ELSE 'open' END AS event_state,
        CASE WHEN getvariable('shape') = 'counts' THEN whole(complaints_read) ELSE 1 END AS complaints,
        channel, product, service, category, subcategory, cause, unit, site, region, supplier, customer, segment,
        CAST(CASE WHEN severity_flaw IS NULL THEN severity_read END AS TINYINT) AS severity,
        priority, priority_first,
        times(escalation_stage_read) AS escalation_stage,
        times(reopened_read)         AS reopened,
        times(transfers_read)        AS transfers,
        CASE WHEN outcome_flaw IS NULL THEN outcome_text END AS outcome,
        remedy,
        minor_units(compensation_minor_read, currency_read) AS compensation_minor,
        minor_units(cost_minor_read, currency_read)         AS cost_minor,
        CASE WHEN currency_text IS NOT NULL OR coalesce(compensation_minor_read, cost_minor_read) IS NOT NULL THEN currency_read END AS currency,
        CAST(handling_satisfaction_read AS DOUBLE) AS handling_satisfaction,
        narrative, language, tags, action_id, dimensions, dimensions_text, issues, blank, record_hash, ordinal
    FROM verdicts
),
hashed AS (
    SELECT
        * EXCLUDE (dimensions_text),
        -- chr(31) cannot be told from one in a text; NULL from an empty text need not be: there is none
        md5_number(concat(
            epoch_us(received_at), chr(31), epoch_us(occurred_at), chr(31), epoch_us(discovered_at), chr(31),
            epoch_us(purchased_at), chr(31), epoch_us(acknowledged_at), chr(31),
            epoch_us(first_response_at), chr(31), epoch_us(resolved_at), chr(31), epoch_us(closed_at), chr(31),
            status, chr(31), state, chr(31), channel, chr(31), product, chr(31), service, chr(31), category, chr(31),
            subcategory, chr(31), cause, chr(31), unit, chr(31), site, chr(31), region, chr(31), supplier, chr(31),
            customer, chr(31), segment, chr(31), severity, chr(31), priority, chr(31), priority_first, chr(31),
            escalation_stage, chr(31), reopened, chr(31), transfers, chr(31), outcome, chr(31), remedy, chr(31),
            compensation_minor, chr(31), cost_minor, chr(31), currency, chr(31), handling_satisfaction, chr(31),
            narrative, chr(31), language, chr(31), tags, chr(31), action_id, chr(31), dimensions_text,
            -- what came later: a record without it keeps its hash, and the id that was made of it
            CASE WHEN due_at IS NOT NULL OR on_time IS NOT NULL THEN concat(chr(29), epoch_us(due_at), chr(31), on_time) END,
            chr(28) || epoch_us(event_at), chr(28) || event_no, chr(27) || CAST(issues AS VARCHAR)
        )) AS row_hash
    FROM complaints_read
)
-- A revised count is another record of the same key. What has a flaw is read every time: its problems are told again.
SELECT * REPLACE (
    CASE WHEN flaws IS NULL THEN record_hash END AS record_hash,
    CASE WHEN getvariable('keyed') THEN complaint_id ELSE made_id(row_hash) END AS complaint_id,
    CASE WHEN getvariable('shape') = 'counts' THEN md5_number(concat(row_hash, chr(31), complaints)) ELSE row_hash END AS row_hash)
FROM hashed;
