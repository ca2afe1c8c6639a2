-- One row per record of a survey, in its order: typed, judged and hashed. Each question that is asked is in answers, whether
-- it was answered or not; a rating that is not on the scale is emptied.
CREATE OR REPLACE TEMP VIEW typed_record AS
WITH texts AS (
    SELECT
        word(response_id, 'response_id') AS response_id_text,
        word(respondent_id, 'respondent_id') AS respondent_id, -- a pseudonym already, as the next
        word(customer, 'customer') AS customer,
        word(invited, 'invited') AS invited_text,
        word(invited_at, 'invited_at') AS invited_at_text,
        word(answered_at, 'answered_at') AS answered_at_text,
        word(weight, 'weight') AS weight_text,
        word(survey, 'survey') AS survey,
        word(complaint_id, 'complaint_id') AS complaint_id,
        word(channel, 'channel') AS channel,
        word(product, 'product') AS product,
        word(service, 'service') AS service,
        word(unit, 'unit') AS unit,
        word(site, 'site') AS site,
        word(region, 'region') AS region,
        word(supplier, 'supplier') AS supplier,
        word(segment, 'segment') AS segment,
        -- what was asked, in order of question and name: 'not_applicable' is a word that the mapping makes
        list_concat(
            list_transform(map_entries(rating), lambda e: struct_pack(
                question := e.key, attribute := CAST(NULL AS VARCHAR), field := 'rating.' || e.key,
                given := e.value, stated := CAST(NULL AS VARCHAR))),
            list_transform(map_entries(attribute), lambda e: struct_pack(
                question := 'attribute', attribute := e.key, field := 'attribute.' || e.key,
                given := e.value, stated := importance[e.key]))
        ) AS asked,
        dimensions, dimensions_text, blank, ordinal
    FROM chosen
),
readings AS (
    SELECT
        *,
        read_time(invited_at_text, 'invited_at')   AS invited_at_read,
        read_time(answered_at_text, 'answered_at') AS answered_at_read,
        read_measure(weight_text, 'weight')        AS weight_read,
        list_transform(asked, lambda a: struct_pack(
            a := a,
            scale_min := getvariable('lowest')[a.field], scale_max := getvariable('highest')[a.field],
            rating := rating_on(a.given, a.field), importance := rating_on(a.stated, 'importance.' || a.attribute),
            rating_flaw := rating_flaw(a.given, a.field),
            importance_flaw := rating_flaw(a.stated, 'importance.' || a.attribute))) AS ratings
    FROM texts
),
verdicts AS (
    SELECT
        *,
        coalesce(response_id_text, respondent_id)      AS key_text,
        time_flaw(invited_at_text, invited_at_read)    AS invited_at_flaw,
        order_flaw(time_flaw(answered_at_text, answered_at_read), answered_at_read, invited_at_read, 'before_invited') AS answered_at_flaw,
        measure_flaw(weight_text, weight_read)         AS weight_flaw,
        CASE WHEN invited_text NOT IN ('yes', 'no') THEN 'unmapped' END AS invited_flaw
    FROM readings
),
responses AS (
    SELECT
        *,
        struct_pack(
            survey := survey,
            invited := CASE
                WHEN invited_text IN ('yes', 'no') THEN invited_text = 'yes'
                WHEN invited_at_text IS NOT NULL THEN true
            END,
            invited_at := CAST(CASE WHEN invited_at_flaw IS NULL THEN invited_at_read END AS TIMESTAMP),
            answered := answered_at_text IS NOT NULL
                OR coalesce(len(list_filter(ratings, lambda r: r.a.given IS NOT NULL)), 0) > 0,
            answered_at := CAST(CASE WHEN answered_at_flaw IS NULL THEN answered_at_read END AS TIMESTAMP),
            complaint_id := complaint_id,
            customer := customer,
            respondent_id := respondent_id,
            weight := CASE WHEN weight_flaw IS NULL THEN weight_read END,
            channel := channel, product := product, service := service, unit := unit, site := site,
            region := region, supplier := supplier, segment := segment,
            answers := list_transform(ratings, lambda r: struct_pack(
                question := r.a.question, attribute := r.a.attribute, scale_min := r.scale_min, scale_max := r.scale_max,
                given := CASE
                    WHEN r.a.given IS NULL THEN 'blank'
                    WHEN r.a.given = 'not_applicable' THEN 'not_applicable'
                    WHEN r.rating_flaw IS NOT NULL THEN 'flawed'
                    ELSE 'rated'
                END,
                rating := CASE WHEN r.rating_flaw IS NULL THEN r.rating END,
                importance := CASE WHEN r.importance_flaw IS NULL THEN r.importance END))
        ) AS said
    FROM verdicts
),
hashed AS (
    SELECT *, md5_number(concat(CAST(said AS VARCHAR), chr(31), dimensions_text)) AS row_hash
    FROM responses
)
SELECT
    keyed_or_made(key_text, row_hash) AS response_id,
    said.*,
    dimensions,
    verdict(blank, ['response_id.' || key_flaw(key_text)], list_concat([
        'invited.' || invited_flaw, 'invited_at.' || invited_at_flaw, 'answered_at.' || answered_at_flaw, 'weight.' || weight_flaw
    ], list_transform(ratings, lambda r: r.a.field || '.' || r.rating_flaw),
    list_transform(ratings, lambda r: 'importance.' || r.a.attribute || '.' || r.importance_flaw))) AS flaws,
    row_hash,
    blank,
    ordinal
FROM hashed;
