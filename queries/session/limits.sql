-- One row per statutory limit that the project has taken up. Empty: none.
CREATE OR REPLACE TEMP TABLE statutory_limit (
    limit_id   VARCHAR NOT NULL,
    field_from VARCHAR NOT NULL,  -- canonical time of a complaint at which it starts
    field_to   VARCHAR NOT NULL,  -- time that it is a limit for
    months     INTEGER NOT NULL,
    valid_from DATE NOT NULL      -- first day of purchase, or where that is not known of the start
);
