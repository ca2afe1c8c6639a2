-- How personal data were handled before they came here, and who is to be forgotten.

-- Which key made a load's pseudonyms, by its public fingerprint: another key makes other pseudonyms of the same people.
ALTER TABLE load ADD COLUMN key_id VARCHAR;             -- NULL: the load has no pseudonyms
ALTER TABLE load ADD COLUMN narrative VARCHAR;          -- 'drop', 'redact', 'keep'; NULL: not known
ALTER TABLE load ADD COLUMN redacted BIGINT DEFAULT 0;  -- records in which something was replaced by a placeholder

-- One row per load, field and type of personal data: what was replaced by placeholders. Never the data.
CREATE TABLE redaction (
    load_id INTEGER NOT NULL,            -- of the load that did it
    field   VARCHAR NOT NULL,            -- canonical field, or dimensions.NAME
    type    VARCHAR NOT NULL,            -- 'e-mail', 'phone', 'personal number', 'name' …
    found   BIGINT NOT NULL,             -- how often
    records BIGINT NOT NULL              -- in how many records
);

-- One row per complaint or person that was erased and must not come back with the next export.
CREATE TABLE forgotten (
    mark         VARCHAR NOT NULL,       -- HMAC-SHA-256 of what was erased, hexadecimal; never the number itself
    what         VARCHAR NOT NULL,       -- 'complaint', 'customer', 'respondent'
    key_id       VARCHAR,                -- of the key that made the mark; NULL: the salt did
    forgotten_at TIMESTAMP NOT NULL      -- the clock handed in (--now)
);

-- At most one row: what marks are made with where there is no key. Who has the warehouse can find out by trying whether
-- the mark of a number is in it.
CREATE TABLE salt (
    salt VARCHAR NOT NULL                -- 32 random bytes, hexadecimal
);
