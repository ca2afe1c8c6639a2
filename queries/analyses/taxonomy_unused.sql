-- one row per word of the taxonomy that no complaint has
SELECT
    t.source,       -- NULL: of any source
    t.field,
    t.word,
    t.path
FROM taxonomy_word AS t
WHERE NOT EXISTS (
    SELECT 1
    FROM classified AS k
    WHERE COALESCE(t.source, k.source) = k.source
      AND t.word = lower(CASE t.field
          WHEN 'cause' THEN k.cause
          WHEN 'subcategory' THEN k.subcategory
          WHEN 'category' THEN k.category
          WHEN 'service' THEN k.service
          ELSE k.product
      END)
)
ORDER BY t.rank;
