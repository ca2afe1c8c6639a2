-- Tables for what help desks do not export. Their ingest is not there yet; analyses may join them and find them empty.

-- One row per period and combination of dimensions.
CREATE TABLE exposure (
    period_from DATE NOT NULL,
    period_to   DATE NOT NULL,           -- exclusive
    measure     VARCHAR NOT NULL,        -- e.g. bicycles sold
    units       DOUBLE NOT NULL,
    dimensions  MAP(VARCHAR, VARCHAR)
);

-- One row per respondent and question.
CREATE TABLE survey_response (
    survey        VARCHAR NOT NULL,
    respondent_id VARCHAR NOT NULL,
    answered_at   TIMESTAMP,
    complaint_id  VARCHAR,
    segment       VARCHAR,
    question      VARCHAR NOT NULL,      -- 'overall', 'recommend', 'effort' or an attribute
    scale_min     DOUBLE NOT NULL,
    scale_max     DOUBLE NOT NULL,
    rating        DOUBLE,                -- NULL: not applicable or blank
    importance    DOUBLE,
    weight        DOUBLE NOT NULL DEFAULT 1
);

-- One row per corrective action.
CREATE TABLE action (
    action_id      VARCHAR NOT NULL,
    title          VARCHAR NOT NULL,
    cause          VARCHAR,
    scope          MAP(VARCHAR, VARCHAR),
    owner          VARCHAR,
    decided_on     DATE,
    due_on         DATE,
    implemented_on DATE,
    verified_on    DATE
);

-- One row per promise to customers (ISO 10001).
CREATE TABLE promise (
    promise_id VARCHAR NOT NULL,
    promise    VARCHAR NOT NULL,
    field_from VARCHAR NOT NULL,         -- canonical time the clock starts at
    field_to   VARCHAR NOT NULL,         -- canonical time it stops at
    within     DOUBLE NOT NULL,
    unit       VARCHAR NOT NULL,         -- 'hours', 'days', 'working_days'
    target     DOUBLE NOT NULL           -- share, 0..1
);
