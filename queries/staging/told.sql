-- One row: what a load is told that no column of the export says.
CREATE TEMP TABLE told AS
SELECT
    CAST($tomorrow AS TIMESTAMP) AS tomorrow,   -- midnight after the day of loading
    CAST($keyed AS BOOLEAN)      AS keyed,      -- whether a record has a key of its own
    CAST($shape AS VARCHAR)      AS shape,      -- complaint, events, issues, counts
    CAST($received_derived AS BOOLEAN) AS received_derived, -- received_at is the time of the first event
    CAST($currency AS VARCHAR)   AS currency,   -- where no column says it
    CAST($zone AS VARCHAR)       AS zone,       -- of the organisation's clocks; NULL: not known
    CAST($source_zone AS VARCHAR) AS source_zone; -- of times without an offset; NULL: the organisation's
