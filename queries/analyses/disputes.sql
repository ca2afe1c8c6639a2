-- one row per source, provider, stage, outcome and currency: the disputes that were loaded
SELECT
    d.source,
    d.provider,
    d.stage,
    d.outcome,                                             -- for the customer; NULL: open, or not said
    d.currency,
    count(*)                               AS disputes,
    count(d.closed_on)                     AS closed,
    count(d.complaint_id)                  AS linked,      -- to a complaint by its number
    CAST(sum(d.award_minor) AS BIGINT)     AS award_minor,
    min(d.opened_on)                       AS first_on,
    max(d.opened_on)                       AS last_on
FROM disputes AS d
GROUP BY d.source, d.provider, d.stage, d.outcome, d.currency
ORDER BY d.source, d.provider, d.stage, d.outcome, d.currency;
