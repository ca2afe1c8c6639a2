-- The canonical complaint and what was loaded from where.
-- Money is an integer number of minor units (öre, cent) of its currency. Times are local to the organisation, without zone.

-- One row per file of schema/ that has been applied.
CREATE TABLE schema_version (
    version INTEGER NOT NULL,            -- 1, 2, 3 …
    name    VARCHAR NOT NULL             -- of the file
);

-- One row per load of one file.
CREATE TABLE load (
    load_id        INTEGER NOT NULL,     -- 1, 2, 3 … in the order of loading
    source         VARCHAR NOT NULL,     -- the source's name in the configuration
    file           VARCHAR NOT NULL,     -- file name without its folder
    sha256         VARCHAR NOT NULL,     -- of the file as read, hexadecimal
    bytes          BIGINT  NOT NULL,     -- of the file as read
    mapping_sha256 VARCHAR NOT NULL,     -- of the mapping that read it: the same file read otherwise is loaded again
    preset         VARCHAR NOT NULL,     -- that the mapping began with: cfpb, nyc311, generic
    encoding       VARCHAR NOT NULL,     -- of the file as read
    delimiter      VARCHAR NOT NULL,     -- between the fields of the file
    header_line    BIGINT  NOT NULL,     -- 1-based line of the headings
    records_read   BIGINT  NOT NULL,     -- = loaded + updated + unchanged + rejected
    loaded         BIGINT  NOT NULL,     -- records of new complaints
    updated        BIGINT  NOT NULL,     -- records that replaced a complaint
    unchanged      BIGINT  NOT NULL,     -- records that said what the warehouse had
    rejected       BIGINT  NOT NULL,     -- records that are not in the warehouse
    emptied        BIGINT  NOT NULL,     -- values that could not be read and were left empty, in rows that were loaded
    loaded_at      TIMESTAMP NOT NULL,   -- the clock handed in (--now)
    version        VARCHAR NOT NULL      -- of vitalfew
);

-- One row per problem of a record: effect 'rejected' (the record is not in the warehouse, one problem each)
-- or 'emptied' (the record is, without this value). Never the text itself.
CREATE TABLE problem (
    load_id INTEGER NOT NULL,            -- of the load that met it
    line    BIGINT  NOT NULL,            -- 1-based line of the file on which the record starts
    col     INTEGER,                     -- 1-based column of the file, NULL where the whole record is meant
    heading VARCHAR,                     -- of that column
    field   VARCHAR,                     -- canonical field
    rule    VARCHAR NOT NULL,            -- e.g. received_at.missing
    reason  VARCHAR NOT NULL,            -- one English sentence, without the value
    effect  VARCHAR NOT NULL             -- 'rejected' or 'emptied'
);

-- One warning per row about a load as a whole: an undecided order of day and month, a column that nothing was made of.
CREATE TABLE load_warning (
    load_id INTEGER NOT NULL,            -- of the load that it is about
    rule    VARCHAR NOT NULL,            -- e.g. column.no_key
    field   VARCHAR,                     -- canonical field, NULL where no field is meant
    heading VARCHAR,                     -- of the column, NULL where no column is meant
    n       BIGINT NOT NULL              -- records concerned; 0 where the file as a whole is meant
);

-- One row per complaint, keyed by source and complaint_id (kept unique by the load, not by an index).
CREATE TABLE complaint (
    source                VARCHAR NOT NULL,-- the source's name in the configuration
    complaint_id          VARCHAR NOT NULL,-- the source's key; row-… where it has none
    received_at           TIMESTAMP NOT NULL,-- when the organisation got the complaint
    occurred_at           TIMESTAMP,     -- when the matter happened
    discovered_at         TIMESTAMP,     -- when the customer found it
    purchased_at          TIMESTAMP,     -- when the customer bought
    acknowledged_at       TIMESTAMP,     -- when the customer was told that it had arrived
    first_response_at     TIMESTAMP,     -- when the customer first got an answer
    resolved_at           TIMESTAMP,     -- when the matter was solved
    closed_at             TIMESTAMP,     -- when the case was closed
    status                VARCHAR,       -- the source's word
    state                 VARCHAR NOT NULL, -- 'open', 'closed' (closed_at known), 'closed_undated'
    channel               VARCHAR,       -- how it came: phone, e-mail, shop …
    product               VARCHAR,       -- what was bought, as a thing
    service               VARCHAR,       -- what was bought, as a service
    category              VARCHAR,       -- what it is about
    subcategory           VARCHAR,       -- the same, finer
    cause                 VARCHAR,       -- what the organisation found behind it
    unit                  VARCHAR,       -- organisational unit that handles it
    site                  VARCHAR,       -- shop, plant or office
    region                VARCHAR,       -- where the customer or the site is
    supplier              VARCHAR,       -- who made or delivered
    customer              VARCHAR,       -- pseudonym (HMAC-SHA-256, hexadecimal), never the identifier
    segment               VARCHAR,       -- kind of customer
    severity              TINYINT,       -- 0 none, 1 low, 2 medium, 3 high
    priority              VARCHAR,       -- now, the source's word
    priority_first        VARCHAR,       -- when it came
    escalation_stage      INTEGER,       -- 0 not escalated, 1, 2 …
    reopened              INTEGER,       -- times
    transfers             INTEGER,       -- times
    outcome               VARCHAR,       -- 'upheld', 'partly', 'not_upheld'
    remedy                VARCHAR,       -- what the customer got
    compensation_minor    BIGINT,        -- paid to the customer
    cost_minor            BIGINT,        -- all costs of the case, compensation included where the source does
    currency              VARCHAR,       -- ISO 4217
    handling_satisfaction DOUBLE,        -- the source's scale
    narrative             VARCHAR,       -- only when the configuration keeps it
    language              VARCHAR,       -- of the customer
    tags                  VARCHAR,       -- the source's labels
    action_id             VARCHAR,       -- corrective action that it led to
    dimensions            MAP(VARCHAR, VARCHAR), -- further columns of the export by name
    row_hash              UHUGEINT NOT NULL,     -- of all columns above
    flaws                 VARCHAR[],     -- field.rule of every value that was left empty; NULL where none was
    load_id               INTEGER NOT NULL       -- the load that wrote this row
);
