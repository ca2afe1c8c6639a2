-- one row per complaint received from $from to before $to, or open on $from, for a return to a regulator
-- After the data elements of the internal dispute resolution returns of the Australian Securities and Investments Commission
-- (docs/regulators.md), as far as exports tell, in the words of the sources: its own codes must be put in. No personal data.
WITH cases AS (
    SELECT
        source, complaint_id, unit, segment, channel, received_on, product, service, category, cause, outcome, remedy,
        compensation_minor, currency,
        CASE WHEN state = 'closed' AND closed_on >= received_on AND closed_on < CAST($to AS DATE) THEN closed_on END AS closed_on,
        state
    FROM complaints
    WHERE received_on < CAST($to AS DATE)
      AND complaints = 1
)
SELECT
    source || '/' || complaint_id AS complaint_unique_identifier,
    unit AS brand,
    segment AS complainant_type,
    CASE WHEN closed_on IS NOT NULL THEN 'closed' WHEN state = 'closed_undated' THEN 'closed, day not known' ELSE 'open' END AS current_status,
    channel,
    received_on AS date_received,
    closed_on AS date_closed,                                       -- NULL: not closed before $to
    CAST(date_diff('day', received_on, closed_on) AS BIGINT) AS days_taken,
    coalesce(product, service) AS product_or_service,
    coalesce(category, cause) AS issue,
    CASE WHEN closed_on IS NOT NULL THEN outcome END AS outcome,
    CASE WHEN closed_on IS NOT NULL THEN remedy END AS remedy,
    CASE WHEN closed_on IS NOT NULL THEN compensation_minor END AS monetary_remedy_minor, -- minor units of the currency
    CASE WHEN closed_on IS NOT NULL AND compensation_minor IS NOT NULL THEN currency END AS currency
FROM cases
WHERE received_on >= CAST($from AS DATE)
   OR closed_on >= CAST($from AS DATE)
   OR (closed_on IS NULL AND state <> 'closed_undated')
ORDER BY received_on, source, complaint_id;
