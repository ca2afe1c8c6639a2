-- One row per complaint and issue, with the node of the organisation's own taxonomy: what analyses by what complaints are
-- about count. Without a taxonomy there is no node.
CREATE OR REPLACE TEMP VIEW issues AS
SELECT
    w.* REPLACE (coalesce(w.severity, k.severity) AS severity), -- that of the node where the complaint has none
    k.issue,                                                    -- path of the node, Delivery / Late; unmapped: the source's own word
    k.issue_1,                                                  -- first level of the node; unmapped: the source's own word
    k.issue_2,
    k.issue_3,
    k.is_mapped,
    k.field AS unmapped_field                                   -- that the source's own word is of
FROM issue_words AS w
LEFT JOIN classified AS k
    ON k.source = w.source
    AND k.cause IS NOT DISTINCT FROM w.cause
    AND k.subcategory IS NOT DISTINCT FROM w.subcategory
    AND k.category IS NOT DISTINCT FROM w.category
    AND k.service IS NOT DISTINCT FROM w.service
    AND k.product IS NOT DISTINCT FROM w.product
    AND w.received_on >= k.from_day
    AND w.received_on < k.to_day;
