-- What is not a complaint: exposure, surveys, actions, promises, disputes, compliments. The tables of 0002 had no way in
-- and are made anew. A row is one record of an export; source and key tell it apart (kept unique by the load).

DROP TABLE exposure;
DROP TABLE survey_response;
DROP TABLE action;
DROP TABLE promise;

ALTER TABLE load ADD COLUMN kind VARCHAR DEFAULT 'complaints'; -- what the records are: complaints, exposure, surveys …

-- One row per period, measure and combination of dimensions: what complaints are set against.
CREATE TABLE exposure (
    source      VARCHAR NOT NULL,        -- the source's name in the configuration
    cell_id     VARCHAR NOT NULL,        -- of period, measure and dimensions: a later load replaces the units
    period      VARCHAR,                 -- as the export writes it; NULL where it gives first and last day
    grain       VARCHAR NOT NULL,        -- 'day', 'week' (ISO), 'month', 'quarter', 'year', 'days' (any other)
    period_from DATE NOT NULL,           -- first day
    period_to   DATE NOT NULL,           -- exclusive
    measure     VARCHAR NOT NULL,        -- what is counted: bicycles sold, bed-days …
    units       DOUBLE NOT NULL,         -- how many of them in the period, 0 or more
    channel     VARCHAR,                 -- what the units are of, as in complaint
    product     VARCHAR,                 -- the same
    service     VARCHAR,                 -- the same
    unit        VARCHAR,                 -- the same
    site        VARCHAR,                 -- the same
    region      VARCHAR,                 -- the same
    supplier    VARCHAR,                 -- the same
    segment     VARCHAR,                 -- the same
    dimensions  MAP(VARCHAR, VARCHAR),   -- further columns of the export by name
    row_hash    UHUGEINT NOT NULL,       -- of all columns that say something
    flaws       VARCHAR[],               -- field.rule of every value that was left empty; NULL where none was
    load_id     INTEGER NOT NULL         -- the load that wrote this row
);

-- One row per person asked, whether there is an answer or not.
CREATE TABLE survey (
    source        VARCHAR NOT NULL,      -- the source's name in the configuration
    response_id   VARCHAR NOT NULL,      -- the survey's number of the invitation or answer; else the respondent's pseudonym, or row-…
    survey        VARCHAR,               -- name of the survey
    invited       BOOLEAN,               -- whether the person was asked; NULL: not said
    invited_at    TIMESTAMP,             -- when
    answered      BOOLEAN NOT NULL,      -- whether there is a time of answering, a rating or a 'not applicable'
    answered_at   TIMESTAMP,             -- when the survey was answered
    complaint_id  VARCHAR,               -- complaint that the survey is about, if any
    customer      VARCHAR,               -- pseudonym (HMAC-SHA-256, hexadecimal), as in complaint
    respondent_id VARCHAR,               -- pseudonym of the survey's number of the person
    weight        DOUBLE,                -- of the respondent in the sample; NULL: none is given
    channel       VARCHAR,               -- as in complaint
    product       VARCHAR,               -- the same
    service       VARCHAR,               -- the same
    unit          VARCHAR,               -- the same
    site          VARCHAR,               -- the same
    region        VARCHAR,               -- the same
    supplier      VARCHAR,               -- the same
    segment       VARCHAR,               -- the same
    answers       STRUCT(                -- one per question, in order of question and name:
        question   VARCHAR,              -- 'overall', 'recommend', 'effort', 'attribute'
        attribute  VARCHAR,              -- its name, NULL for the others
        scale_min  DOUBLE,               -- lowest rating that could be given, NULL: not said
        scale_max  DOUBLE,               -- highest
        given      VARCHAR,              -- 'rated', 'not_applicable', 'blank', 'flawed' (not on the scale)
        rating     DOUBLE,               -- known exactly when given is 'rated'
        importance DOUBLE                -- of the attribute, as the respondent states it
    )[],
    dimensions    MAP(VARCHAR, VARCHAR), -- further columns of the export by name
    row_hash      UHUGEINT NOT NULL,     -- of all columns that say something
    flaws         VARCHAR[],             -- field.rule of every value that was left empty; NULL where none was
    load_id       INTEGER NOT NULL       -- the load that wrote this row
);

-- One row per corrective action.
CREATE TABLE action (
    source         VARCHAR NOT NULL,     -- the source's name in the configuration
    action_id      VARCHAR NOT NULL,     -- as in complaint; row-… where the export numbers none
    title          VARCHAR NOT NULL,     -- what is to be done
    cause          VARCHAR,              -- cause that it is to remove
    scope          MAP(VARCHAR, VARCHAR),-- complaints that it is about: canonical field, or name of a further column, and value
    owner          VARCHAR,              -- role that answers for it
    status         VARCHAR,              -- the source's word
    decided_on     DATE,                 -- day of the decision
    due_on         DATE,                 -- day on which it is to be in place
    implemented_on DATE,                 -- day from which it was in place
    verified_on    DATE,                 -- day on which its effect was confirmed
    dimensions     MAP(VARCHAR, VARCHAR),-- further columns of the export by name
    row_hash       UHUGEINT NOT NULL,    -- of all columns that say something
    flaws          VARCHAR[],            -- field.rule of every value that was left empty; NULL where none was
    load_id        INTEGER NOT NULL      -- the load that wrote this row
);

-- One row per promise to customers (ISO 10001).
CREATE TABLE promise (
    source     VARCHAR NOT NULL,         -- the source's name in the configuration
    promise_id VARCHAR NOT NULL,         -- key of the promise; row-… where the export numbers none
    promise    VARCHAR,                  -- in the words given to customers
    field_from VARCHAR NOT NULL,         -- canonical time of a complaint at which the clock starts
    field_to   VARCHAR NOT NULL,         -- canonical time at which it stops
    within     DOUBLE NOT NULL,          -- how long may pass, in the unit
    unit       VARCHAR NOT NULL,         -- 'hours', 'days', 'working_days'
    target     DOUBLE NOT NULL,          -- share of cases in which it is to be kept, above 0 and at most 1
    valid_from DATE,                     -- first day on which it is given, NULL: always was
    valid_to   DATE,                     -- last day
    scope      MAP(VARCHAR, VARCHAR),    -- complaints that it is given for: canonical field, or name of a further column, and value
    dimensions MAP(VARCHAR, VARCHAR),    -- further columns of the export by name
    row_hash   UHUGEINT NOT NULL,        -- of all columns that say something
    flaws      VARCHAR[],                -- field.rule of every value that was left empty; NULL where none was
    load_id    INTEGER NOT NULL          -- the load that wrote this row
);

-- One row per case before a dispute-resolution body (ISO 10003).
CREATE TABLE dispute (
    source       VARCHAR NOT NULL,       -- the source's name in the configuration
    dispute_id   VARCHAR NOT NULL,       -- the body's number of the case; row-… where the export numbers none
    complaint_id VARCHAR,                -- complaint that it began with
    provider     VARCHAR,                -- the body
    stage        VARCHAR,                -- stage reached, the source's word
    opened_on    DATE NOT NULL,          -- day on which the body took the case
    closed_on    DATE,                   -- day on which it ended
    outcome      VARCHAR,                -- for the customer: 'upheld', 'partly', 'not_upheld'
    award_minor  BIGINT,                 -- awarded to the customer, in minor units
    currency     VARCHAR,                -- ISO 4217
    dimensions   MAP(VARCHAR, VARCHAR),  -- further columns of the export by name
    row_hash     UHUGEINT NOT NULL,      -- of all columns that say something
    flaws        VARCHAR[],              -- field.rule of every value that was left empty; NULL where none was
    load_id      INTEGER NOT NULL        -- the load that wrote this row
);

-- One row per compliment.
CREATE TABLE compliment (
    source        VARCHAR NOT NULL,      -- the source's name in the configuration
    compliment_id VARCHAR NOT NULL,      -- the source's key; row-… where it has none
    received_at   TIMESTAMP NOT NULL,    -- when the organisation got it
    channel       VARCHAR,               -- as in complaint
    product       VARCHAR,               -- the same
    service       VARCHAR,               -- the same
    category      VARCHAR,               -- what is praised
    unit          VARCHAR,               -- as in complaint
    site          VARCHAR,               -- the same
    region        VARCHAR,               -- the same
    segment       VARCHAR,               -- the same
    dimensions    MAP(VARCHAR, VARCHAR), -- further columns of the export by name
    row_hash      UHUGEINT NOT NULL,     -- of all columns that say something
    flaws         VARCHAR[],             -- field.rule of every value that was left empty; NULL where none was
    load_id       INTEGER NOT NULL       -- the load that wrote this row
);
