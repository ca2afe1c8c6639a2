-- What is being erased: complaints, and at most one person by the pseudonyms.
CREATE OR REPLACE TEMP TABLE erased (
    source       VARCHAR NOT NULL,
    complaint_id VARCHAR NOT NULL
);
CREATE OR REPLACE TEMP TABLE erased_person (
    customer      VARCHAR,
    respondent_id VARCHAR
);
