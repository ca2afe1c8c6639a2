-- one row per event, outcome, currency and number of days: disputes opened, decided and pending, from $from to before $to
WITH events AS (
    SELECT 'opened' AS event, '' AS outcome, '' AS currency, CAST(NULL AS BIGINT) AS days, CAST(NULL AS BIGINT) AS award_minor
    FROM disputes
    WHERE opened_on >= CAST($from AS DATE) AND opened_on < CAST($to AS DATE)
    UNION ALL
    SELECT
        'decided', coalesce(outcome, ''), CASE WHEN award_minor IS NULL THEN '' ELSE coalesce(currency, '') END,
        CAST(date_diff('day', opened_on, closed_on) AS BIGINT), award_minor
    FROM disputes
    WHERE closed_on >= CAST($from AS DATE) AND closed_on < CAST($to AS DATE)
    UNION ALL
    SELECT 'pending', '', '', CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
    FROM disputes
    WHERE opened_on < CAST($to AS DATE) AND (closed_on IS NULL OR closed_on >= CAST($to AS DATE))
)
SELECT
    event,        -- 'opened', 'decided', 'pending' at the end
    outcome,      -- for the customer; '': not decided, or not said
    currency,     -- of the awards; '': none was made
    days,         -- calendar days from opening to decision
    count(*) AS disputes,
    CAST(sum(award_minor) AS BIGINT) AS award_minor
FROM events
GROUP BY event, outcome, currency, days
ORDER BY event, outcome, currency, days NULLS LAST;
