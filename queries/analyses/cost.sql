-- one row per value of a dimension and currency, over the complaints received from $from to before $to, each with its primary issue
-- $handling and $rework name further columns with amounts in $currency, '' none; $minor is how many minor units one unit of it has.
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        customer,
        complaints,
        state,
        currency,
        CASE WHEN compensation_minor >= 0 THEN compensation_minor END AS compensation,
        CASE WHEN cost_minor >= 0 THEN cost_minor END AS cost,
        map_value(dimensions, $handling) AS handling_text,
        map_value(dimensions, $rework) AS rework_text
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
amounts AS (
    SELECT
        value, customer, complaints, state, currency, compensation, cost, handling_text, rework_text,
        plain_amount(handling_text, $minor) AS handling,
        plain_amount(rework_text, $minor) AS rework
    FROM received
),
summed AS (
    SELECT
        value, customer, complaints, state, compensation, cost, handling, rework,
        CASE
            WHEN coalesce(compensation, cost) IS NOT NULL THEN coalesce(currency, '')
            WHEN coalesce(handling, rework) IS NOT NULL THEN $currency
            ELSE ''
        END AS currency,
        (handling_text IS NOT NULL AND handling IS NULL) OR (rework_text IS NOT NULL AND rework IS NULL) AS unread,
        coalesce(cost, compensation, handling, rework) IS NOT NULL AS stated,
        coalesce(cost, compensation, 0) + coalesce(handling, 0) + coalesce(rework, 0) AS amount
    FROM amounts
)
SELECT
    value,       -- '' where the complaint does not state it
    currency,    -- '' where no amount is stated, or its currency is not
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, complaints) AS BIGINT) AS people,
    CAST(coalesce(sum(CASE WHEN state = 'open' THEN complaints END), 0) AS BIGINT) AS open, -- amounts of these may still come
    CAST(coalesce(sum(CASE WHEN stated THEN 1 END), 0) AS BIGINT) AS stated,                -- with an amount
    CAST(coalesce(sum(CASE WHEN unread THEN 1 END), 0) AS BIGINT) AS unread,                -- with a further column that is no plain number
    CAST(coalesce(sum(compensation), 0) AS BIGINT) AS compensation,                         -- minor units, these too:
    CAST(coalesce(sum(cost), 0) AS BIGINT) AS cost,                                         -- as the source states it
    CAST(coalesce(sum(handling), 0) AS BIGINT) AS handling,
    CAST(coalesce(sum(rework), 0) AS BIGINT) AS rework,
    CAST(coalesce(sum(CASE WHEN stated THEN amount END), 0) AS BIGINT) AS amount,           -- cost, else compensation; and handling and rework
    CAST(coalesce(sum(CASE WHEN stated THEN CAST(amount AS DOUBLE) * CAST(amount AS DOUBLE) END), 0) AS DOUBLE) AS squares
FROM summed
GROUP BY value, currency
ORDER BY amount DESC, value, currency;
