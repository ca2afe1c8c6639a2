-- How an export's times and durations are read. As in macros.sql, nothing fails, and what no column feeds costs nothing.

-- Times by the formats of the field, tried in order. The engine knows English names of months only: where the formats
-- have names, a text that none of them reads is tried once more with its first word in English.
CREATE OR REPLACE TEMP MACRO by_formats(x, field) AS
    CASE WHEN getvariable('formats')[field] IS NULL THEN NULL ELSE try_strptime(x, getvariable('formats')[field]) END;
CREATE OR REPLACE TEMP MACRO in_english(x, field) AS
    regexp_replace(x, '\p{L}{3,}(?:\.([ /-]))?', getvariable('months')[field][lower(regexp_extract(x, '\p{L}{3,}'))] || '\1');

-- Seconds or milliseconds since 1970, UTC, by their digits.
CREATE OR REPLACE TEMP MACRO since_1970(x) AS
    make_timestamp(try_cast(CASE length(x) WHEN 10 THEN x || '000000' WHEN 13 THEN x || '000' END AS BIGINT));

-- Days since 1899-12-30 and what has passed of the day, to the second, as spreadsheets count them.
CREATE OR REPLACE TEMP MACRO since_1899(x) AS
    TIMESTAMP '1899-12-30 00:00:00' + to_seconds(CAST(round(try_cast(CASE
        WHEN regexp_full_match(x, '\d{5}(?:[.,]\d+)?') THEN replace(x, ',', '.')
    END AS DOUBLE) * 86400) AS BIGINT));

-- What the clocks of the organisation showed, where the configuration says its zone: an offset in the text wins over the
-- zone of the source. A day without a time of day stays the day that it is, and so does a time of which no zone is known.
CREATE OR REPLACE TEMP MACRO offset_minutes(x, field) AS
    getvariable('offsets')[field][regexp_extract(x, '(?:[+-][0-9:]{2,6}|[A-Z]{1,5})$')];
CREATE OR REPLACE TEMP MACRO on_our_clock(x, t, field) AS
    CASE
        WHEN getvariable('zone') IS NULL OR t IS NULL THEN t
        WHEN getvariable('whole_days')[field] AND t = date_trunc('day', t) AND NOT contains(x, ':') THEN t
        ELSE coalesce(
            timezone(getvariable('zone'), timezone('UTC', t - to_minutes(offset_minutes(x, field)))),
            timezone(getvariable('zone'), timezone(getvariable('source_zone'), t)),
            t)
    END;
CREATE OR REPLACE TEMP MACRO read_time(x, field) AS
    coalesce(
        on_our_clock(x, by_formats(x, field), field),
        CASE WHEN getvariable('months')[field] IS NULL THEN NULL ELSE on_our_clock(x, by_formats(in_english(x, field), field), field) END,
        CASE WHEN getvariable('serials')[field] IS NULL THEN NULL ELSE on_our_clock(x, since_1899(x), field) END,
        CASE
            WHEN getvariable('epochs')[field] IS NULL THEN NULL
            WHEN getvariable('zone') IS NULL THEN since_1970(x)
            ELSE timezone(getvariable('zone'), timezone('UTC', since_1970(x)))
        END);

-- Durations in seconds: HH:MM or HH:MM:SS with any number of hours, or a number of the field's unit. What is longer than a
-- century is none.
CREATE OR REPLACE TEMP MACRO hms_seconds(x) AS
    CASE WHEN regexp_full_match(x, '[−-]?\d{1,9}:[0-5]?\d(?::[0-5]?\d(?:\.\d+)?)?') THEN
        CASE WHEN regexp_matches(x, '^[−-]') THEN -1 ELSE 1 END
        * (CAST(regexp_extract(x, '(\d+):', 1) AS DOUBLE) * 3600
            + CAST(regexp_extract(x, ':(\d+)', 1) AS DOUBLE) * 60
            + coalesce(try_cast(regexp_extract(x, ':\d+:([\d.]+)', 1) AS DOUBLE), 0))
    END;
CREATE OR REPLACE TEMP MACRO read_seconds(x, field) AS
    CASE
        WHEN contains(x, ':') THEN hms_seconds(x)
        ELSE CAST(read_number(x, field) AS DOUBLE) * CASE getvariable('units')[field]
            WHEN 'milliseconds' THEN 0.001 WHEN 'seconds' THEN 1 WHEN 'minutes' THEN 60 WHEN 'hours' THEN 3600 WHEN 'days' THEN 86400
        END
    END;
CREATE OR REPLACE TEMP MACRO later(t, x, field) AS
    CASE
        WHEN getvariable('units')[field] IS NULL THEN NULL
        WHEN abs(read_seconds(x, field)) <= 3.2e9 THEN t + to_microseconds(CAST(round(read_seconds(x, field) * 1e6) AS BIGINT))
    END;

-- Yes or no: a word for true or false, or the time left, which is negative where it has run out.
CREATE OR REPLACE TEMP MACRO read_answer(x, field) AS
    CASE WHEN getvariable('units')[field] IS NULL THEN try_cast(x AS BOOLEAN) ELSE read_seconds(x, field) >= 0 END;
