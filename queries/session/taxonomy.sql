-- The organisation's own tree of issues, and which words of the sources mean which of its nodes. Empty: there is none.

-- One row per node.
CREATE OR REPLACE TEMP TABLE taxonomy_node (
    path     VARCHAR NOT NULL,           -- Delivery / Late
    issue_1  VARCHAR NOT NULL,           -- Delivery
    issue_2  VARCHAR,                    -- Late
    issue_3  VARCHAR,                    -- of the third level
    severity TINYINT,                    -- where a complaint has none
    code     VARCHAR                     -- of the organisation
);

-- One row per word that means a node. Of several that fit an issue the one with the lowest rank counts.
CREATE OR REPLACE TEMP TABLE taxonomy_word (
    rank             INTEGER NOT NULL,   -- 1, 2, 3 …
    source           VARCHAR,            -- NULL: any
    field            VARCHAR NOT NULL,   -- cause, subcategory, category, service, product
    word             VARCHAR NOT NULL,   -- in lower case
    when_cause       VARCHAR,            -- what else the issue must say, in lower case; NULL: whatever
    when_subcategory VARCHAR,
    when_category    VARCHAR,
    when_service     VARCHAR,
    when_product     VARCHAR,
    valid_from       DATE,               -- first day of receipt; NULL: always
    valid_to         DATE,               -- day after the last; NULL: for ever
    path             VARCHAR NOT NULL    -- of the node
);

-- One row per source, words that an issue of it has, and time: what the taxonomy makes of them.
CREATE OR REPLACE TEMP TABLE classified (
    source      VARCHAR NOT NULL,
    cause       VARCHAR,
    subcategory VARCHAR,
    category    VARCHAR,
    service     VARCHAR,
    product     VARCHAR,
    from_day    DATE NOT NULL,           -- first day of receipt
    to_day      DATE NOT NULL,           -- day after the last
    is_mapped   BOOLEAN NOT NULL,        -- whether there is a node
    field       VARCHAR,                 -- of the word that stands for the node where there is none; NULL: no word either
    issue       VARCHAR,                 -- path of the node, else that word
    issue_1     VARCHAR,                 -- first level of the node, else that word
    issue_2     VARCHAR,
    issue_3     VARCHAR,
    severity    TINYINT                  -- of the node
);
