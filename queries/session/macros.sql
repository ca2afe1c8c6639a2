-- What analyses' SQL calls by another name than DuckDB does, so that the same text runs on a distributed engine.
CREATE OR REPLACE TEMP MACRO regexp_like(s, p) AS regexp_matches(s, p);
CREATE OR REPLACE TEMP MACRO approx_distinct(x) AS count(DISTINCT x);        -- exact on purpose: DuckDB's sketch is off by 10 % and more
CREATE OR REPLACE TEMP MACRO approx_percentile(x, p) AS quantile_disc(x, p); -- exact, and an element of the data
-- How many people rows are of, each another complaint: customers, and a complaint of an unknown one is one more.
CREATE OR REPLACE TEMP MACRO people(customer, complaints) AS
    count(DISTINCT customer) + sum(CASE WHEN customer IS NULL THEN complaints ELSE complaints - 1 END);
-- Minor units of an amount that is written plainly, 1 234,50 or 1234.5; NULL where it is not, and where it could be read in two ways.
CREATE OR REPLACE TEMP MACRO plain_amount(x, minor) AS CASE
    WHEN regexp_matches(regexp_replace(x, '[ \x{00A0}\x{202F}]', '', 'g'), '^[0-9]{1,12}([.,][0-9]{1,2})?$')
    THEN CAST(round(CAST(replace(regexp_replace(x, '[ \x{00A0}\x{202F}]', '', 'g'), ',', '.') AS DECIMAL(18, 2)) * minor) AS BIGINT) END;
CREATE OR REPLACE TEMP MACRO joined_text(s, k) AS string_agg(s, ' ' ORDER BY k); -- texts in order of a key; NULL adds none
-- Working days from one day to another, of which the calendar says whether the first is one and how many there were up to each:
-- what comes in on a day off counts from the next working day on, and that day is its day 0. NULL where either is not known.
CREATE OR REPLACE TEMP MACRO working_days_between(from_working, from_days, to_days) AS CASE
    WHEN from_working THEN to_days - from_days
    WHEN to_days > from_days THEN to_days - from_days - 1
    WHEN to_days <= from_days THEN 0 END;
CREATE OR REPLACE TEMP MACRO day_of_week(d) AS isodow(d);                    -- 1 Monday … 7 Sunday
CREATE OR REPLACE TEMP MACRO date_diff(u, a, b) AS date_sub(u, a, b);        -- complete units, where DuckDB's own counts boundaries
CREATE OR REPLACE TEMP MACRO map_value(m, k) AS m[k];                        -- NULL where the map has no such key
CREATE OR REPLACE TEMP MACRO day_month_swapped(t) AS                         -- NULL where the other day is none, or the same
    CASE WHEN day(t) <= 12 AND day(t) <> month(t)
        THEN make_timestamp(year(t), day(t), month(t), hour(t), minute(t), second(t)) END;

-- A time of a complaint by its canonical name.
CREATE OR REPLACE TEMP MACRO moment(
    name, received_at, occurred_at, discovered_at, purchased_at, acknowledged_at, first_response_at, resolved_at, closed_at) AS
    CASE name
        WHEN 'received_at' THEN received_at
        WHEN 'occurred_at' THEN occurred_at
        WHEN 'discovered_at' THEN discovered_at
        WHEN 'purchased_at' THEN purchased_at
        WHEN 'acknowledged_at' THEN acknowledged_at
        WHEN 'first_response_at' THEN first_response_at
        WHEN 'resolved_at' THEN resolved_at
        WHEN 'closed_at' THEN closed_at
    END;
-- A time as a promise in the unit counts it, and until when it allows.
CREATE OR REPLACE TEMP MACRO clock(unit, t) AS CASE WHEN unit = 'hours' THEN t ELSE CAST(CAST(t AS DATE) AS TIMESTAMP) END;
CREATE OR REPLACE TEMP MACRO allowed(unit, t, within) AS
    t + CASE WHEN unit = 'hours' THEN to_seconds(CAST(round(within * 3600) AS BIGINT)) ELSE to_days(CAST(floor(within) AS INTEGER)) END;

-- The least of the highest ratings on a scale, whose share is told of: the two best, of three steps or two the best alone. NULL:
-- the scale is not known, or has more than eleven steps, or others than whole ones.
CREATE OR REPLACE TEMP MACRO highest_from(scale_min, scale_max) AS CASE
    WHEN scale_max - scale_min <> floor(scale_max - scale_min) OR scale_max - scale_min > 10 OR scale_max - scale_min < 1 THEN NULL
    WHEN scale_max - scale_min < 3 THEN scale_max
    ELSE scale_max - 1 END;

-- The value of a row of issues by the name of a dimension: a canonical field, or a further column of the exports.
CREATE OR REPLACE TEMP MACRO dimension_value(
    name, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
    severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS
    coalesce(CASE name
        WHEN '' THEN NULL
        WHEN 'source' THEN source
        WHEN 'channel' THEN channel
        WHEN 'product' THEN product
        WHEN 'service' THEN service
        WHEN 'category' THEN category
        WHEN 'subcategory' THEN subcategory
        WHEN 'cause' THEN cause
        WHEN 'unit' THEN unit
        WHEN 'site' THEN site
        WHEN 'region' THEN region
        WHEN 'supplier' THEN supplier
        WHEN 'segment' THEN segment
        WHEN 'severity' THEN CAST(severity AS VARCHAR)
        WHEN 'priority' THEN priority
        WHEN 'priority_first' THEN priority_first
        WHEN 'outcome' THEN outcome
        WHEN 'remedy' THEN remedy
        WHEN 'language' THEN language
        WHEN 'issue' THEN issue
        WHEN 'issue_1' THEN issue_1
        WHEN 'issue_2' THEN issue_2
        WHEN 'issue_3' THEN issue_3
        ELSE map_value(dimensions, name)
    END, '');

-- The value of a person asked, by the name of a dimension: what the survey says, or else the complaint that it is about;
-- '' where neither does. waiting is the class of the days from receipt to closing: to 7, to 14, to 28, over.
CREATE OR REPLACE TEMP MACRO surveyed_value(
    name, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
    severity, priority, priority_first, outcome, remedy, language, dimensions, complaint_dimensions, received_on, closed_on) AS
    CASE
        WHEN name <> 'waiting' THEN coalesce(
            nullif(dimension_value(
                name, NULL, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
                severity, priority, priority_first, outcome, remedy, language, NULL, NULL, NULL, NULL, dimensions), ''),
            map_value(complaint_dimensions, name), '')
        WHEN closed_on IS NULL OR received_on IS NULL THEN ''
        WHEN date_diff('day', received_on, closed_on) <= 7 THEN '1'
        WHEN date_diff('day', received_on, closed_on) <= 14 THEN '2'
        WHEN date_diff('day', received_on, closed_on) <= 28 THEN '3'
        ELSE '4'
    END;
