-- How an export's text is read. Each macro gives NULL for what it cannot read; none fails.
-- What differs from export to export is in session variables (variables.sql), which the engine folds into the plan: a field
-- that no column feeds costs nothing. Words are looked up in lists: a longer IN (…) would become a join, and a join would mix
-- up the order of the file.

-- Text without white space around it, NULL where nothing is left. Most text has none and is not copied.
CREATE OR REPLACE TEMP MACRO trimmed(x) AS
    CASE
        WHEN x < '!' OR starts_with(x, chr(160)) OR suffix(x, ' ') OR suffix(x, chr(160)) OR suffix(x, chr(10))
            THEN nullif(trim(x, ' ' || chr(9) || chr(10) || chr(13) || chr(160)), '')
        ELSE x
    END;

-- The word of a trimmed text: NULL for a word that stands for no value, the canonical word for one that the mapping knows.
-- Only a text as short as the longest such word is looked up.
CREATE OR REPLACE TEMP MACRO present(x, field) AS
    CASE
        WHEN length(x) > getvariable('longest')[field] THEN x
        WHEN list_contains(getvariable('missing')[field], lower(x)) THEN NULL
        ELSE x
    END;
CREATE OR REPLACE TEMP MACRO mapped(x, field) AS
    CASE WHEN getvariable('words')[field] IS NULL THEN x ELSE coalesce(getvariable('words')[field][lower(x)], x) END;
CREATE OR REPLACE TEMP MACRO word(x, field) AS
    mapped(present(x, field), field);

-- Why a time is not taken, NULL where it is. No complaint is older than the epoch; years such as 1900 stand for no date.
CREATE OR REPLACE TEMP MACRO time_flaw(x, t) AS
    CASE
        WHEN x IS NULL THEN NULL
        WHEN t IS NULL THEN 'unreadable'
        WHEN t >= getvariable('tomorrow') THEN 'future'
        WHEN t < TIMESTAMP '1970-01-01' THEN 'early'
    END;

-- Why a time that is still to come is not taken.
CREATE OR REPLACE TEMP MACRO due_flaw(x, t) AS
    CASE
        WHEN x IS NULL THEN NULL
        WHEN t IS NULL THEN 'unreadable'
        WHEN t < TIMESTAMP '1970-01-01' THEN 'early'
    END;

-- Why another value is not taken.
CREATE OR REPLACE TEMP MACRO unread(x, value_read) AS
    CASE WHEN x IS NOT NULL AND value_read IS NULL THEN 'unreadable' END;

-- Whether a happens before b, by the day where one of them has no time of day.
CREATE OR REPLACE TEMP MACRO has_clock(t) AS t <> date_trunc('day', t);
CREATE OR REPLACE TEMP MACRO precedes(a, b) AS
    a < b AND (CAST(a AS DATE) < CAST(b AS DATE) OR (has_clock(a) AND has_clock(b)));
-- Where the first event of a case tells when it was received, the others do not.
CREATE OR REPLACE TEMP MACRO handling_flaw(x, t, received) AS
    coalesce(time_flaw(x, t), CASE
        WHEN getvariable('received_derived') OR NOT precedes(t, received) THEN NULL
        WHEN day_month_swapped(t) >= received AND day_month_swapped(t) < getvariable('tomorrow') THEN 'swapped'
        WHEN precedes(t, received) THEN 'before_received'
    END);

-- Numbers: plain ones first, then those with thousands separators in their places, a currency or a typographic minus.
CREATE OR REPLACE TEMP MACRO plain_number(x, field) AS
    try_cast(CASE
        WHEN getvariable('mark')[field] IS DISTINCT FROM ',' THEN x
        WHEN NOT contains(x, '.') THEN replace(x, ',', '.')
    END AS DECIMAL(18, 4));
CREATE OR REPLACE TEMP MACRO comma_number(x) AS
    CASE WHEN regexp_full_match(x, '(?:\p{Sc}\s?|[A-Za-z]{2,3}\s)?[+−-]?(?:\d{1,3}(?:[.\p{Zs}''’]\d{3})+|\d+)(?:,\d+)?(?:\s?\p{Sc}|\p{Zs}?[A-Za-z]{2,3}\.?|:-|,-)?')
        THEN try_cast(replace(replace(regexp_replace(x, '[^0-9,−+-]|[,:]-$', '', 'g'), ',', '.'), '−', '-') AS DECIMAL(18, 4)) END;
CREATE OR REPLACE TEMP MACRO point_number(x) AS
    CASE WHEN regexp_full_match(x, '(?:\p{Sc}\s?|[A-Za-z]{2,3}\s)?[+−-]?(?:\d{1,3}(?:[,\p{Zs}''’]\d{3})+|\d+)(?:\.\d+)?(?:\s?\p{Sc}|\p{Zs}?[A-Za-z]{2,3})?')
        THEN try_cast(replace(regexp_replace(x, '[^0-9.−+-]', '', 'g'), '−', '-') AS DECIMAL(18, 4)) END;
CREATE OR REPLACE TEMP MACRO read_number(x, field) AS
    coalesce(plain_number(x, field),
        CASE WHEN getvariable('mark')[field] = ',' THEN comma_number(x) ELSE point_number(x) END);

-- A number of times: whole and not negative.
CREATE OR REPLACE TEMP MACRO times(n) AS
    CASE WHEN n >= 0 AND n <= 2147483647 AND n = floor(n) THEN CAST(n AS INTEGER) END;

CREATE OR REPLACE TEMP MACRO whole(n) AS
    CASE WHEN n >= 0 AND n = floor(n) THEN CAST(n AS BIGINT) END;

-- An amount in minor units: ISO 4217 gives most currencies two decimals, some none, some three.
CREATE OR REPLACE TEMP MACRO minor_units(n, currency) AS
    CAST(round(CAST(n AS DECIMAL(24, 4)) * CASE
        WHEN list_contains(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'], currency) THEN 1
        WHEN list_contains(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'], currency) THEN 1000
        ELSE 100
    END) AS BIGINT);

-- The key of a record whose source gives none: what it says.
CREATE OR REPLACE TEMP MACRO made_id(row_hash) AS 'row-' || lpad(lower(hex(row_hash)), 32, '0');

-- Whether the source's word for the status says that the case is closed.
CREATE OR REPLACE TEMP MACRO says_closed(status) AS
    starts_with(lower(status), 'closed') OR list_contains([
        'resolved', 'solved', 'completed', 'complete', 'done', 'finished', 'settled',
        'stängd', 'stängt', 'avslutad', 'avslutat', 'klar', 'klart', 'löst', 'färdig', 'färdigbehandlad', 'åtgärdad', 'åtgärdat',
        'lukket', 'avsluttet', 'løst', 'ferdig', 'ferdigbehandlet', 'fullført',
        'afsluttet', 'færdig', 'færdigbehandlet',
        'gesloten', 'afgesloten', 'afgehandeld', 'opgelost', 'voltooid',
        'geschlossen', 'abgeschlossen', 'erledigt', 'gelöst', 'beendet'], lower(status));
