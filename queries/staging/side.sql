-- How the records of side sources are read, beside macros.sql and times.sql. Each macro gives NULL for what it cannot read; none fails.
-- Side sources are small: what is easy to read wins over what is fast.

-- What is wrong with a record: one rule for a record that is refused, otherwise one for every value that is emptied.
CREATE OR REPLACE TEMP MACRO found(rules) AS list_filter(rules, lambda rule: rule IS NOT NULL);
CREATE OR REPLACE TEMP MACRO verdict(blank, refusing, emptying) AS
    CASE
        WHEN blank THEN ['record.empty']
        WHEN len(found(refusing)) > 0 THEN found(refusing)[1:1]
        WHEN len(found(emptying)) > 0 THEN found(emptying)
    END;

-- The key of a record, or what it says where it has none.
CREATE OR REPLACE TEMP MACRO keyed_or_made(key_text, row_hash) AS
    CASE WHEN getvariable('keyed') THEN key_text ELSE made_id(row_hash) END;
CREATE OR REPLACE TEMP MACRO key_flaw(key_text) AS
    CASE WHEN key_text IS NULL AND getvariable('keyed') THEN 'missing' END;

-- A number in full precision: weights have ten decimals, which an amount of money has not.
-- What is no number, endless, or beyond what can be added up exactly is none.
CREATE OR REPLACE TEMP MACRO finite(n) AS CASE WHEN abs(n) < 1e15 THEN n END;
CREATE OR REPLACE TEMP MACRO read_measure(x, field) AS
    coalesce(
        finite(try_cast(CASE
            WHEN getvariable('mark')[field] IS DISTINCT FROM ',' THEN x
            WHEN NOT contains(x, '.') THEN replace(x, ',', '.')
        END AS DOUBLE)),
        CAST(read_number(x, field) AS DOUBLE));
CREATE OR REPLACE TEMP MACRO measure_flaw(x, n) AS
    CASE WHEN x IS NULL THEN NULL WHEN n IS NULL THEN 'unreadable' WHEN n < 0 THEN 'negative' END;

-- A share: 0.9 or 90 %.
CREATE OR REPLACE TEMP MACRO read_share(x, field) AS
    CASE WHEN suffix(x, '%') THEN read_measure(rtrim(x, '% ' || chr(160)), field) / 100 ELSE read_measure(x, field) END;

-- A rating, and what is wrong with it: a number on the scale of its question, where the mapping says what that is.
CREATE OR REPLACE TEMP MACRO rating_on(x, field) AS
    CASE WHEN x IS DISTINCT FROM 'not_applicable' THEN read_measure(x, field) END;
CREATE OR REPLACE TEMP MACRO rating_flaw(x, field) AS
    CASE
        WHEN x IS NULL OR x = 'not_applicable' THEN NULL
        WHEN read_measure(x, field) IS NULL THEN 'unreadable'
        WHEN read_measure(x, field) < getvariable('lowest')[field] OR read_measure(x, field) > getvariable('highest')[field] THEN 'range'
    END;

-- A day that may lie in the future, as dates of plans do; and one that may not lie before another.
CREATE OR REPLACE TEMP MACRO day_flaw(x, t) AS
    CASE WHEN x IS NULL THEN NULL WHEN t IS NULL THEN 'unreadable' WHEN t < TIMESTAMP '1970-01-01' THEN 'early' END;
CREATE OR REPLACE TEMP MACRO order_flaw(flaw, t, earlier, rule) AS
    coalesce(flaw, CASE WHEN precedes(t, earlier) THEN rule END);

-- The complaints that something is about: "Site=Web", or several parts after semicolons, or after commas where each part
-- between them is one. A name that is known as a heading becomes its canonical field. NULL where a part is no name and
-- value, or a name comes twice.
CREATE OR REPLACE TEMP MACRO is_part(part) AS regexp_full_match(part, '[^=]*[^=\s][^=]*=[^=]*[^=\s][^=]*');
CREATE OR REPLACE TEMP MACRO parts_by(x, separator) AS
    list_filter(list_transform(string_split(x, separator), lambda part: trim(part)), lambda part: part <> '');
CREATE OR REPLACE TEMP MACRO all_parts(parts) AS len(parts) > 0 AND len(list_filter(parts, lambda part: NOT is_part(part))) = 0;
CREATE OR REPLACE TEMP MACRO scope_parts(x) AS
    CASE WHEN NOT contains(x, ';') AND all_parts(parts_by(x, ',')) THEN parts_by(x, ',') ELSE parts_by(x, ';') END;
CREATE OR REPLACE TEMP MACRO scope_field(name) AS coalesce(getvariable('words')['scope'][lower(name)], name);
CREATE OR REPLACE TEMP MACRO scope_names(x) AS
    list_transform(scope_parts(x), lambda part: scope_field(trim(split_part(part, '=', 1))));
CREATE OR REPLACE TEMP MACRO read_scope(x) AS
    CASE
        WHEN all_parts(scope_parts(x)) AND list_unique(scope_names(x)) = len(scope_parts(x))
            THEN map(scope_names(x), list_transform(scope_parts(x), lambda part: trim(split_part(part, '=', 2))))
    END;

-- A period by its first day: 2024, 2024-11, 11/2024, 2024-Q4, Q4 2024, 2024-W45 (in the Nordic languages V or U, KW in
-- German; K for quarters), 2024-11-05, or in the field's own format, whose smallest part says how long it is.
CREATE OR REPLACE TEMP MACRO period_year(x) AS regexp_extract(x, '(19|20)[0-9]{2}');
CREATE OR REPLACE TEMP MACRO period_part(x) AS
    try_cast(regexp_extract(regexp_replace(x, '(19|20)[0-9]{2}', ''), '[0-9]+') AS INTEGER);
CREATE OR REPLACE TEMP MACRO first_of_month(year_text, month_number) AS
    try_cast(year_text || '-' || lpad(CAST(month_number AS VARCHAR), 2, '0') || '-01' AS DATE);
CREATE OR REPLACE TEMP MACRO first_of_week(year_text, week) AS
    CAST(date_trunc('week', try_cast(year_text || '-01-04' AS DATE)) AS DATE) + 7 * (week - 1);
CREATE OR REPLACE TEMP MACRO period_form(x) AS
    CASE
        WHEN getvariable('formats')['period'] IS NOT NULL THEN
            CASE
                WHEN regexp_matches(getvariable('formats')['period'][1], '%-?[dj]') THEN 'day'
                WHEN regexp_matches(getvariable('formats')['period'][1], '%-?[mbB]') THEN 'month'
                ELSE 'year'
            END
        WHEN regexp_full_match(x, '(19|20)[0-9]{2}') THEN 'year'
        WHEN regexp_full_match(x, '(19|20)[0-9]{2}[-/. ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/.](19|20)[0-9]{2}') THEN 'month'
        WHEN regexp_full_match(lower(x), '(19|20)[0-9]{2}[- /]?[qkt][1-4]|[qkt][1-4][- /]?(19|20)[0-9]{2}') THEN 'quarter'
        WHEN regexp_full_match(lower(x), '(19|20)[0-9]{2}[- ]?(w|v|u|kw)(0?[1-9]|[1-4][0-9]|5[0-3])') THEN 'week'
        WHEN regexp_full_match(x, '(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}([ T]00:00(:00)?)?') THEN 'day'
    END;
CREATE OR REPLACE TEMP MACRO read_period(x) AS
    CASE
        WHEN getvariable('formats')['period'] IS NOT NULL
            THEN CAST(date_trunc(period_form(x), try_strptime(x, getvariable('formats')['period'])) AS DATE)
        WHEN period_form(x) = 'year' THEN first_of_month(x, 1)
        WHEN period_form(x) = 'month' THEN first_of_month(period_year(x), period_part(x))
        WHEN period_form(x) = 'quarter' THEN first_of_month(period_year(x), 3 * period_part(x) - 2)
        WHEN period_form(x) = 'week' AND isoyear(first_of_week(period_year(x), period_part(x))) = CAST(period_year(x) AS INTEGER)
            THEN first_of_week(period_year(x), period_part(x))
        WHEN period_form(x) = 'day' THEN try_cast(left(x, 10) AS DATE)
    END;
CREATE OR REPLACE TEMP MACRO period_end(first_day, form) AS
    CAST(CASE form
        WHEN 'year' THEN first_day + INTERVAL 1 YEAR
        WHEN 'quarter' THEN first_day + INTERVAL 3 MONTH
        WHEN 'month' THEN first_day + INTERVAL 1 MONTH
        WHEN 'week' THEN first_day + INTERVAL 7 DAY
        ELSE first_day + INTERVAL 1 DAY
    END AS DATE);

-- How long a period is, from its first day to the day after its last.
CREATE OR REPLACE TEMP MACRO period_grain(first_day, end_day) AS
    CASE
        WHEN end_day = period_end(first_day, 'day') THEN 'day'
        WHEN end_day = period_end(first_day, 'week') AND isodow(first_day) = 1 THEN 'week'
        WHEN end_day = period_end(first_day, 'month') AND day(first_day) = 1 THEN 'month'
        WHEN end_day = period_end(first_day, 'quarter') AND first_day = date_trunc('quarter', first_day) THEN 'quarter'
        WHEN end_day = period_end(first_day, 'year') AND dayofyear(first_day) = 1 THEN 'year'
        ELSE 'days'
    END;

-- What is wrong with the name of a time of a complaint.
CREATE OR REPLACE TEMP MACRO complaint_time_flaw(x) AS
    CASE
        WHEN x IS NULL THEN 'missing'
        WHEN NOT list_contains([
            'received_at', 'occurred_at', 'discovered_at', 'purchased_at', 'acknowledged_at', 'first_response_at', 'resolved_at',
            'closed_at'], x) THEN 'unmapped'
    END;
