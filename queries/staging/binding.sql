-- One row per bound column of the export: how its text is to be read.
CREATE TEMP TABLE binding (
    field    VARCHAR NOT NULL,          -- canonical field, or dimensions.NAME
    missing  VARCHAR[],                 -- lower-cased words for no value
    words    MAP(VARCHAR, VARCHAR),     -- lower-cased source word to canonical word
    formats  VARCHAR[],                 -- strptime formats
    whole_days BOOLEAN NOT NULL,        -- one of the formats has no time of day
    epochs   BOOLEAN NOT NULL,          -- times may be seconds or milliseconds since 1970
    serials  BOOLEAN NOT NULL,          -- times are days since 1899-12-30
    months   MAP(VARCHAR, VARCHAR),     -- lower-cased name of a month to its English name, where a format has names
    offsets  MAP(VARCHAR, INTEGER),     -- zone at the end of a text to its minutes before UTC
    unit     VARCHAR,                   -- of durations
    mark     VARCHAR,                   -- ',' or '.'
    lowest   DOUBLE,                    -- rating
    highest  DOUBLE                     -- rating
);
