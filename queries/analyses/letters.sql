-- one row per complaint with a text, the latest first: $rows of those that come after the last one of the page before
SELECT
    source,
    complaint_id,
    received_on,
    coalesce(customer, '') AS customer,     -- pseudonym; '': not known
    dimension_value(
        $cause, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier, segment,
        severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS cause,
    coalesce(product, service, '') AS product,
    complaints,
    substr(narrative, 1, 10000) AS text -- what the customer wrote; of a longer text its beginning, so that a page has an end
FROM issues
WHERE is_primary
  AND narrative IS NOT NULL
  AND received_on >= CAST($from AS DATE)
  AND received_on <= CAST($received_on AS DATE)
  AND (received_on < CAST($received_on AS DATE)
    OR source > $source
    OR (source = $source AND complaint_id > $complaint_id))
ORDER BY received_on DESC, source, complaint_id
LIMIT $rows;
