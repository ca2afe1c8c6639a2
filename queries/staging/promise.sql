-- One row per record of a list of promises, in its order: typed, judged and hashed. A promise that cannot be measured is
-- refused, and so is one of which it is not known which complaints it is given for.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(promise_id, 'promise_id') AS promise_id_text,
        word(field_from, 'field_from') AS field_from_text,
        word(field_to, 'field_to') AS field_to_text,
        word(within, 'within') AS within_text,
        word(unit, 'unit') AS unit_text,
        word(target, 'target') AS target_text,
        word(valid_from, 'valid_from') AS valid_from_text,
        word(valid_to, 'valid_to') AS valid_to_text,
        word(scope, 'scope') AS scope_text,
        word(promise, 'promise') AS promise,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_measure(within_text, 'within')      AS within_read,
        read_share(target_text, 'target')        AS target_read,
        read_time(valid_from_text, 'valid_from') AS valid_from_read,
        read_time(valid_to_text, 'valid_to')     AS valid_to_read,
        read_scope(scope_text)                   AS scope_read
    FROM texts
),
verdicts AS (
    SELECT
        *,
        complaint_time_flaw(field_from_text) AS field_from_flaw,
        complaint_time_flaw(field_to_text)   AS field_to_flaw,
        CASE WHEN within_text IS NULL THEN 'missing' ELSE measure_flaw(within_text, within_read) END AS within_flaw,
        CASE
            WHEN unit_text IS NULL THEN 'missing'
            WHEN unit_text NOT IN ('hours', 'days', 'working_days') THEN 'unmapped'
        END                                  AS unit_flaw,
        CASE
            WHEN target_text IS NULL THEN 'missing'
            WHEN target_read IS NULL THEN 'unreadable'
            WHEN target_read <= 0 OR target_read > 1 THEN 'range'
        END                                  AS target_flaw,
        day_flaw(valid_from_text, valid_from_read) AS valid_from_flaw,
        order_flaw(day_flaw(valid_to_text, valid_to_read), valid_to_read, valid_from_read, 'before_valid_from') AS valid_to_flaw,
        unread(scope_text, scope_read)       AS scope_flaw
    FROM readings
),
promises AS (
    SELECT
        *,
        struct_pack(
            promise := promise,
            field_from := CASE WHEN field_from_flaw IS NULL THEN field_from_text END,
            field_to := CASE WHEN field_to_flaw IS NULL THEN field_to_text END,
            "within" := CASE WHEN within_flaw IS NULL THEN within_read END,
            unit := CASE WHEN unit_flaw IS NULL THEN unit_text END,
            target := CASE WHEN target_flaw IS NULL AND scope_flaw IS NULL THEN target_read END, -- or it would hold for all
            valid_from := CAST(CASE WHEN valid_from_flaw IS NULL THEN valid_from_read END AS DATE),
            valid_to := CAST(CASE WHEN valid_to_flaw IS NULL THEN valid_to_read END AS DATE),
            scope := scope_read
        ) AS said
    FROM verdicts
),
hashed AS (
    SELECT *, md5_number(concat(CAST(said AS VARCHAR), chr(31), dimensions_text)) AS row_hash
    FROM promises
)
SELECT
    keyed_or_made(promise_id_text, row_hash) AS promise_id,
    said.*,
    dimensions,
    verdict(blank, [
        'promise_id.' || key_flaw(promise_id_text), 'field_from.' || field_from_flaw, 'field_to.' || field_to_flaw,
        'within.' || within_flaw, 'unit.' || unit_flaw, 'target.' || target_flaw, 'scope.' || scope_flaw
    ], ['valid_from.' || valid_from_flaw, 'valid_to.' || valid_to_flaw]) AS flaws,
    row_hash,
    blank,
    ordinal
FROM hashed;
