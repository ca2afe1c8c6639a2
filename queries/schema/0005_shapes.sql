-- Exports that have more or fewer than one row for each complaint.

-- Complaints that a row stands for: 1, or the count of a row that was counted before.
ALTER TABLE complaint ADD COLUMN complaints BIGINT DEFAULT 1;

-- What a row of the file was, and how many complaints its accepted records are.
ALTER TABLE load ADD COLUMN shape      VARCHAR DEFAULT 'complaint'; -- complaint, events, issues, counts
ALTER TABLE load ADD COLUMN complaints BIGINT;                      -- NULL: loaded before this was counted

-- One row per distinct event of a case, of sources whose shape is events. It holds the whole record: their complaints are
-- made of nothing else, so that exports may overlap and come in any order.
CREATE TABLE event AS SELECT * FROM complaint LIMIT 0;
ALTER TABLE event ADD COLUMN event_at    TIMESTAMP; -- when the case came to be as this record says
ALTER TABLE event ADD COLUMN event_no    DOUBLE;    -- the source's number of the event; decides between events of one time
ALTER TABLE event ADD COLUMN event_state VARCHAR;   -- 'open' or 'closed' by the word of this record alone
ALTER TABLE event ADD COLUMN ordinal     BIGINT;    -- of the record in its file, from 1

-- One row per complaint and issue, of complaints whose source can give several of them.
CREATE TABLE issue (
    source       VARCHAR NOT NULL,       -- as in complaint
    complaint_id VARCHAR NOT NULL,       -- as in complaint
    issue_no     BIGINT NOT NULL,        -- 1, 2, 3 … in the order of the export
    is_primary   BOOLEAN NOT NULL,       -- the first one, which stands in complaint too
    product      VARCHAR,                -- these as in complaint
    service      VARCHAR,                -- as in complaint
    category     VARCHAR,                -- as in complaint
    subcategory  VARCHAR,                -- as in complaint
    cause        VARCHAR,                -- as in complaint
    supplier     VARCHAR,                -- as in complaint
    severity     TINYINT,                -- as in complaint
    dimensions   MAP(VARCHAR, VARCHAR),  -- as in complaint
    row_hash     UHUGEINT NOT NULL,      -- of the record that names it
    load_id      INTEGER NOT NULL        -- the load that wrote this row
);
