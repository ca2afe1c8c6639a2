-- One row per record of an export of exposure, in its order: typed, judged and hashed. Without its period, its measure or its
-- units a record says nothing: whatever is wrong with one of them refuses it.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(period, 'period') AS period_text,
        word(period_from, 'period_from') AS period_from_text,
        word(period_to, 'period_to') AS period_to_text,
        word(measure, 'measure') AS measure_text,
        word(units, 'units') AS units_text,
        word(channel, 'channel') AS channel,
        word(product, 'product') AS product,
        word(service, 'service') AS service,
        word(unit, 'unit') AS unit,
        word(site, 'site') AS site,
        word(region, 'region') AS region,
        word(supplier, 'supplier') AS supplier,
        word(segment, 'segment') AS segment,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_period(period_text)                                    AS period_read,
        read_time(period_from_text, 'period_from')                  AS period_from_read,
        read_time(period_to_text, 'period_to')                      AS period_to_read,
        read_measure(units_text, 'units')                           AS units_read
    FROM texts
),
verdicts AS (
    SELECT
        *,
        coalesce(period_read, CAST(period_from_read AS DATE))       AS first_day,
        CASE
            WHEN period_text IS NULL AND period_from_text IS NULL THEN 'missing'
            WHEN period_text IS NOT NULL AND period_read IS NULL THEN 'unreadable'
        END                                                         AS period_flaw,
        CASE WHEN period_text IS NULL THEN day_flaw(period_from_text, period_from_read) END AS period_from_flaw,
        CASE WHEN period_text IS NULL THEN
            order_flaw(day_flaw(period_to_text, period_to_read), period_to_read, period_from_read, 'before_period_from')
        END                                                         AS period_to_flaw,
        CASE WHEN measure_text IS NULL THEN 'missing' END           AS measure_flaw,
        CASE WHEN units_text IS NULL THEN 'missing' ELSE measure_flaw(units_text, units_read) END AS units_flaw
    FROM readings
),
periods AS (
    SELECT
        *,
        coalesce(period_flaw, period_from_flaw, period_to_flaw) IS NULL AS dated,
        CASE
            WHEN period_text IS NOT NULL THEN period_end(first_day, period_form(period_text))
            ELSE CAST(coalesce(period_to_read, period_from_read) AS DATE) + 1 -- an export gives the last day
        END                                                         AS end_day
    FROM verdicts
),
cells AS (
    SELECT
        *,
        struct_pack(
            period_from := CASE WHEN dated THEN first_day END,
            period_to := CASE WHEN dated THEN end_day END,
            measure := measure_text,
            channel := channel, product := product, service := service, unit := unit, site := site,
            region := region, supplier := supplier, segment := segment
        )                                                           AS cell,
        CASE WHEN units_flaw IS NULL THEN units_read END            AS units
    FROM periods
)
SELECT
    'cell-' || md5(concat(CAST(cell AS VARCHAR), chr(31), dimensions_text)) AS cell_id,
    period_text                                                     AS period,
    CASE WHEN dated THEN period_grain(first_day, end_day) END       AS grain,
    cell.*,
    units,
    dimensions,
    verdict(blank, [
        'period.' || period_flaw, 'period_from.' || period_from_flaw, 'period_to.' || period_to_flaw,
        'measure.' || measure_flaw, 'units.' || units_flaw
    ], CAST([] AS VARCHAR[]))                                       AS flaws,
    md5_number(concat(CAST(cell AS VARCHAR), chr(31), units, chr(31), dimensions_text)) AS row_hash,
    blank,
    ordinal
FROM cells;
