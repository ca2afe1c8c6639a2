-- One row per record of a list of disputes, in its order: typed, judged and hashed.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(dispute_id, 'dispute_id') AS dispute_id_text,
        word(opened_on, 'opened_on') AS opened_on_text,
        word(closed_on, 'closed_on') AS closed_on_text,
        word(outcome, 'outcome') AS outcome_text,
        word(award_minor, 'award_minor') AS award_minor_text,
        word(currency, 'currency') AS currency_text,
        word(complaint_id, 'complaint_id') AS complaint_id,
        word(provider, 'provider') AS provider,
        word(stage, 'stage') AS stage,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_time(opened_on_text, 'opened_on')      AS opened_on_read,
        read_time(closed_on_text, 'closed_on')      AS closed_on_read,
        read_number(award_minor_text, 'award_minor') AS award_read,
        coalesce(upper(currency_text), getvariable('currency')) AS currency_read
    FROM texts
),
verdicts AS (
    SELECT
        *,
        CASE WHEN opened_on_text IS NULL THEN 'missing' ELSE time_flaw(opened_on_text, opened_on_read) END AS opened_on_flaw,
        order_flaw(time_flaw(closed_on_text, closed_on_read), closed_on_read, opened_on_read, 'before_opened') AS closed_on_flaw,
        CASE WHEN outcome_text NOT IN ('upheld', 'partly', 'not_upheld') THEN 'unmapped' END AS outcome_flaw,
        measure_flaw(award_minor_text, award_read) AS award_minor_flaw
    FROM readings
),
disputes AS (
    SELECT
        *,
        struct_pack(
            complaint_id := complaint_id, provider := provider, stage := stage,
            opened_on := CAST(CASE WHEN opened_on_flaw IS NULL THEN opened_on_read END AS DATE),
            closed_on := CAST(CASE WHEN closed_on_flaw IS NULL THEN closed_on_read END AS DATE),
            outcome := CASE WHEN outcome_flaw IS NULL THEN outcome_text END,
            award_minor := CASE WHEN award_minor_flaw IS NULL THEN minor_units(award_read, currency_read) END,
            currency := CASE WHEN currency_text IS NOT NULL OR (award_minor_flaw IS NULL AND award_read IS NOT NULL) THEN currency_read END
        ) AS said
    FROM verdicts
),
hashed AS (
    SELECT *, md5_number(concat(CAST(said AS VARCHAR), chr(31), dimensions_text)) AS row_hash
    FROM disputes
)
SELECT
    keyed_or_made(dispute_id_text, row_hash) AS dispute_id,
    said.*,
    dimensions,
    verdict(blank, ['dispute_id.' || key_flaw(dispute_id_text), 'opened_on.' || opened_on_flaw], [
        'closed_on.' || closed_on_flaw, 'outcome.' || outcome_flaw, 'award_minor.' || award_minor_flaw
    ]) AS flaws,
    row_hash,
    blank,
    ordinal
FROM hashed;
