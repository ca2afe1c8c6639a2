-- One row per record of a list of compliments, in its order: typed, judged and hashed.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(compliment_id, 'compliment_id') AS compliment_id_text,
        word(received_at, 'received_at') AS received_at_text,
        word(channel, 'channel') AS channel,
        word(product, 'product') AS product,
        word(service, 'service') AS service,
        word(category, 'category') AS category,
        word(unit, 'unit') AS unit,
        word(site, 'site') AS site,
        word(region, 'region') AS region,
        word(segment, 'segment') AS segment,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
verdicts AS (
    SELECT
        *,
        read_time(received_at_text, 'received_at') AS received_at_read,
        CASE
            WHEN received_at_text IS NULL THEN 'missing'
            ELSE time_flaw(received_at_text, read_time(received_at_text, 'received_at'))
        END AS received_at_flaw
    FROM texts
),
compliments AS (
    SELECT
        *,
        struct_pack(
            received_at := CAST(CASE WHEN received_at_flaw IS NULL THEN received_at_read END AS TIMESTAMP),
            channel := channel, product := product, service := service, category := category, unit := unit,
            site := site, region := region, segment := segment
        ) AS said
    FROM verdicts
),
hashed AS (
    SELECT *, md5_number(concat(CAST(said AS VARCHAR), chr(31), dimensions_text)) AS row_hash
    FROM compliments
)
SELECT
    keyed_or_made(compliment_id_text, row_hash) AS compliment_id,
    said.*,
    dimensions,
    verdict(blank, ['compliment_id.' || key_flaw(compliment_id_text), 'received_at.' || received_at_flaw], CAST([] AS VARCHAR[])) AS flaws,
    row_hash,
    blank,
    ordinal
FROM hashed;
