-- Tables for what help desks do not export. Their ingest is not there yet; analyses may join them and find them empty.

-- One row per period and combination of dimensions.
CREATE TABLE exposure (
    period_from DATE NOT NULL,           -- first day
    period_to   DATE NOT NULL,           -- exclusive
    measure     VARCHAR NOT NULL,        -- e.g. bicycles sold
    units       DOUBLE NOT NULL,         -- how many of them in the period
    dimensions  MAP(VARCHAR, VARCHAR)    -- what the units are of, by canonical field
);

-- One row per respondent and question.
CREATE TABLE survey_response (
    survey        VARCHAR NOT NULL,      -- name of the survey
    respondent_id VARCHAR NOT NULL,      -- pseudonym
    answered_at   TIMESTAMP,             -- time of the answer
    complaint_id  VARCHAR,               -- complaint that the survey is about, if any
    segment       VARCHAR,               -- kind of customer
    question      VARCHAR NOT NULL,      -- 'overall', 'recommend', 'effort' or an attribute
    scale_min     DOUBLE NOT NULL,       -- lowest rating that could be given
    scale_max     DOUBLE NOT NULL,       -- highest
    rating        DOUBLE,                -- NULL: not applicable or blank
    importance    DOUBLE,                -- of the attribute to the respondent, on the same scale
    weight        DOUBLE NOT NULL DEFAULT 1-- of the respondent in the sample
);

-- One row per corrective action.
CREATE TABLE action (
    action_id      VARCHAR NOT NULL,     -- as in complaint
    title          VARCHAR NOT NULL,     -- what is to be done
    cause          VARCHAR,              -- cause that it is to remove
    scope          MAP(VARCHAR, VARCHAR),-- complaints that it is about, by canonical field
    owner          VARCHAR,              -- role that answers for it
    decided_on     DATE,                 -- day of the decision
    due_on         DATE,                 -- day on which it is to be in place
    implemented_on DATE,                 -- day from which it was in place
    verified_on    DATE                  -- day on which its effect was confirmed
);

-- One row per promise to customers (ISO 10001).
CREATE TABLE promise (
    promise_id VARCHAR NOT NULL,         -- key of the promise
    promise    VARCHAR NOT NULL,         -- in the words given to customers
    field_from VARCHAR NOT NULL,         -- canonical time the clock starts at
    field_to   VARCHAR NOT NULL,         -- canonical time it stops at
    within     DOUBLE NOT NULL,          -- how long may pass, in units
    unit       VARCHAR NOT NULL,         -- 'hours', 'days', 'working_days'
    target     DOUBLE NOT NULL           -- share, 0..1
);
