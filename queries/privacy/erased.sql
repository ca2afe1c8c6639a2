-- What is being erased: complaints, and at most one person by the pseudonyms.
CREATE TEMP TABLE erased (
    source       VARCHAR NOT NULL,
    complaint_id VARCHAR NOT NULL
);
CREATE TEMP TABLE erased_person (
    customer      VARCHAR,
    respondent_id VARCHAR
);
