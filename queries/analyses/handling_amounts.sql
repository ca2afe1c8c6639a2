-- one row per currency and amount paid to a customer: complaints closed, or received and closed since, from $from to before $to, as known on $as_of
-- $cohort as in handling.sql.
SELECT
    coalesce(currency, '') AS currency,
    compensation_minor     AS amount_minor,
    CAST(sum(complaints) AS BIGINT) AS complaints
FROM complaints
WHERE compensation_minor > 0
  AND complaints = 1 -- what several were paid together is no amount of one
  AND (($cohort = 'closed' AND state = 'closed' AND closed_on >= received_on
        AND closed_on >= CAST($from AS DATE) AND closed_on < CAST($to AS DATE) AND closed_on <= CAST($as_of AS DATE))
    OR ($cohort = 'received' AND received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE)
        AND (state = 'closed_undated' OR (state = 'closed' AND closed_on <= CAST($as_of AS DATE)))))
GROUP BY coalesce(currency, ''), compensation_minor
ORDER BY coalesce(currency, ''), compensation_minor;
