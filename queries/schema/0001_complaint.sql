-- The canonical complaint and what was loaded from where.
-- Money is an integer number of minor units (öre, cent) of its currency. Times are local to the organisation, without zone.

-- One row per file of schema/ that has been applied.
CREATE TABLE schema_version (
    version INTEGER NOT NULL,            -- 1, 2, 3 …
    name    VARCHAR NOT NULL             -- of the file
);

-- One row per load of one file that changed the warehouse.
CREATE TABLE load (
    load_id        INTEGER NOT NULL,     -- 1, 2, 3 … in the order of loading
    source         VARCHAR NOT NULL,     -- the source's name in the configuration
    file           VARCHAR NOT NULL,     -- file name without its folder
    sha256         VARCHAR NOT NULL,     -- of the file as read, hexadecimal
    bytes          BIGINT  NOT NULL,
    mapping_sha256 VARCHAR NOT NULL,     -- of the mapping that read it: the same file read otherwise is loaded again
    preset         VARCHAR NOT NULL,
    encoding       VARCHAR NOT NULL,
    delimiter      VARCHAR NOT NULL,
    header_line    BIGINT  NOT NULL,     -- 1-based line of the headings
    records_read   BIGINT  NOT NULL,     -- = loaded + updated + unchanged + rejected
    loaded         BIGINT  NOT NULL,
    updated        BIGINT  NOT NULL,
    unchanged      BIGINT  NOT NULL,
    rejected       BIGINT  NOT NULL,
    emptied        BIGINT  NOT NULL,     -- values that could not be read and were left empty, in rows that were loaded
    loaded_at      TIMESTAMP NOT NULL,   -- the clock handed in (--now)
    version        VARCHAR NOT NULL      -- of vitalfew
);

-- One row per problem of a record: effect 'rejected' (the record is not in the warehouse, one problem each)
-- or 'emptied' (the record is, without this value). Never the text itself.
CREATE TABLE problem (
    load_id INTEGER NOT NULL,
    line    BIGINT  NOT NULL,            -- 1-based line of the file on which the record starts
    col     INTEGER,                     -- 1-based column of the file, NULL where the whole record is meant
    heading VARCHAR,
    field   VARCHAR,                     -- canonical field
    rule    VARCHAR NOT NULL,            -- e.g. received_at.missing
    reason  VARCHAR NOT NULL,            -- one English sentence, without the value
    effect  VARCHAR NOT NULL
);

-- One warning per row about a load as a whole: an undecided order of day and month, a column that nothing was made of.
CREATE TABLE load_warning (
    load_id INTEGER NOT NULL,
    rule    VARCHAR NOT NULL,
    field   VARCHAR,
    heading VARCHAR,
    n       BIGINT NOT NULL              -- records concerned; 0 where the file as a whole is meant
);

-- One row per complaint, keyed by source and complaint_id (kept unique by the load, not by an index).
CREATE TABLE complaint (
    source                VARCHAR NOT NULL,
    complaint_id          VARCHAR NOT NULL,
    received_at           TIMESTAMP NOT NULL,
    occurred_at           TIMESTAMP,     -- when the matter happened
    discovered_at         TIMESTAMP,     -- when the customer found it
    purchased_at          TIMESTAMP,
    acknowledged_at       TIMESTAMP,
    first_response_at     TIMESTAMP,
    resolved_at           TIMESTAMP,
    closed_at             TIMESTAMP,
    status                VARCHAR,       -- the source's word
    state                 VARCHAR NOT NULL, -- 'open', 'closed' (closed_at known), 'closed_undated'
    channel               VARCHAR,
    product               VARCHAR,
    service               VARCHAR,
    category              VARCHAR,
    subcategory           VARCHAR,
    cause                 VARCHAR,
    unit                  VARCHAR,       -- organisational unit that handles it
    site                  VARCHAR,
    region                VARCHAR,
    supplier              VARCHAR,
    customer              VARCHAR,       -- pseudonym (HMAC-SHA-256, hexadecimal), never the identifier
    segment               VARCHAR,
    severity              TINYINT,       -- 0 none, 1 low, 2 medium, 3 high
    priority              VARCHAR,
    priority_first        VARCHAR,
    escalation_stage      INTEGER,
    reopened              INTEGER,       -- times
    transfers             INTEGER,       -- times
    outcome               VARCHAR,       -- 'upheld', 'partly', 'not_upheld'
    remedy                VARCHAR,
    compensation_minor    BIGINT,
    cost_minor            BIGINT,
    currency              VARCHAR,       -- ISO 4217
    handling_satisfaction DOUBLE,        -- the source's scale
    narrative             VARCHAR,       -- only when the configuration keeps it
    language              VARCHAR,
    tags                  VARCHAR,
    action_id             VARCHAR,
    dimensions            MAP(VARCHAR, VARCHAR), -- further columns of the export by name
    row_hash              UHUGEINT NOT NULL,     -- of all columns above
    load_id               INTEGER NOT NULL       -- the load that wrote this row
);
