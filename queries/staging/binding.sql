-- One row per bound column of the export: how its text is to be read.
CREATE TEMP TABLE binding (
    field    VARCHAR NOT NULL,          -- canonical field, or dimensions.NAME
    missing  VARCHAR[],                 -- lower-cased words for no value
    words    MAP(VARCHAR, VARCHAR),     -- lower-cased source word to canonical word
    formats  VARCHAR[],                 -- strptime formats without offset
    zoned    BOOLEAN NOT NULL,          -- an offset may follow
    mark     VARCHAR                    -- ',' or '.'
);
