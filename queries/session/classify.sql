-- What the taxonomy makes of the words that issues have. The words are few where complaints are many.
INSERT INTO classified
WITH words AS (
    SELECT row_number() OVER () AS words_id, *
    FROM (SELECT DISTINCT source, cause, subcategory, category, service, product FROM issue_words)
),
bounds AS (
    SELECT DATE '0001-01-01' AS day
    UNION SELECT valid_from FROM taxonomy_word WHERE valid_from IS NOT NULL
    UNION SELECT valid_to FROM taxonomy_word WHERE valid_to IS NOT NULL
),
periods AS (
    SELECT day AS from_day, lead(day, 1, DATE '9999-12-31') OVER (ORDER BY day) AS to_day
    FROM bounds
),
tokens AS (
    SELECT words_id, 1 AS place, 'cause' AS field, cause AS word FROM words WHERE cause IS NOT NULL
    UNION ALL SELECT words_id, 2, 'subcategory', subcategory FROM words WHERE subcategory IS NOT NULL
    UNION ALL SELECT words_id, 3, 'category', category FROM words WHERE category IS NOT NULL
    UNION ALL SELECT words_id, 4, 'service', service FROM words WHERE service IS NOT NULL
    UNION ALL SELECT words_id, 5, 'product', product FROM words WHERE product IS NOT NULL
),
-- the most specific word of a field that the taxonomy maps at all
own AS (
    SELECT words_id, arg_min(field, place) AS field, arg_min(word, place) AS word
    FROM tokens
    WHERE field IN (SELECT t.field FROM taxonomy_word AS t)
    GROUP BY words_id
),
mapped AS (
    SELECT k.words_id, p.from_day, arg_min(t.path, t.rank) AS path
    FROM tokens AS k
    JOIN taxonomy_word AS t ON t.field = k.field AND t.word = lower(k.word)
    JOIN words AS w ON w.words_id = k.words_id
    JOIN periods AS p ON coalesce(t.valid_from, p.from_day) <= p.from_day AND coalesce(t.valid_to, p.to_day) >= p.to_day
    WHERE coalesce(t.source, w.source) = w.source
        AND (t.when_cause IS NULL OR t.when_cause = lower(w.cause))
        AND (t.when_subcategory IS NULL OR t.when_subcategory = lower(w.subcategory))
        AND (t.when_category IS NULL OR t.when_category = lower(w.category))
        AND (t.when_service IS NULL OR t.when_service = lower(w.service))
        AND (t.when_product IS NULL OR t.when_product = lower(w.product))
    GROUP BY k.words_id, p.from_day
)
SELECT
    w.source, w.cause, w.subcategory, w.category, w.service, w.product, p.from_day, p.to_day,
    m.path IS NOT NULL                                          AS is_mapped,
    CASE WHEN m.path IS NULL THEN o.field END                   AS field,
    coalesce(m.path, o.word)                                    AS issue,
    CASE WHEN m.path IS NULL THEN o.word ELSE n.issue_1 END     AS issue_1,
    n.issue_2,
    n.issue_3,
    n.severity
FROM words AS w
CROSS JOIN periods AS p
LEFT JOIN mapped AS m ON m.words_id = w.words_id AND m.from_day = p.from_day
LEFT JOIN taxonomy_node AS n ON n.path = m.path
LEFT JOIN own AS o ON o.words_id = w.words_id;
