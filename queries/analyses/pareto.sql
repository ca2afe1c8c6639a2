-- one row per combination of values of up to three dimensions and stratum, over the complaints received in a period, each with its primary issue
-- The strata of $by 'severity' are its levels, those of 'cost' currencies; 'days' are calendar days open, until closed or
-- $as_of; 'count' weighs all alike. $within and $beneath may be '', for a path of fewer dimensions.
WITH received AS (
    SELECT
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value,
        dimension_value(
            $within, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS part,
        dimension_value(
            $beneath, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS piece,
        complaints,
        severity,
        CASE WHEN coalesce(cost_minor, compensation_minor) >= 0 THEN coalesce(cost_minor, compensation_minor) END AS cost,
        currency,
        CASE
            WHEN state = 'closed' AND closed_on >= received_on AND closed_on <= CAST($as_of AS DATE)
                THEN date_diff('day', received_on, closed_on)
            WHEN (state = 'open' OR (state = 'closed' AND closed_on >= received_on)) AND received_on <= CAST($as_of AS DATE)
                THEN date_diff('day', received_on, CAST($as_of AS DATE))
        END AS days
    FROM issues
    WHERE received_on >= CAST($from AS DATE)
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
weighed AS (
    SELECT
        value,
        part,
        piece,
        CASE $by
            WHEN 'severity' THEN coalesce(CAST(severity AS VARCHAR), '')
            WHEN 'cost' THEN CASE WHEN cost IS NULL THEN '' ELSE coalesce(currency, '') END
            ELSE ''
        END AS stratum,
        CASE $by WHEN 'cost' THEN 1 ELSE complaints END AS times,
        CASE $by WHEN 'cost' THEN cost WHEN 'days' THEN days ELSE 1 END AS weight,
        complaints
    FROM received
)
SELECT
    value,          -- '' where the complaint does not state it
    part,
    piece,
    stratum,        -- '' where it has none
    CAST(sum(complaints) AS BIGINT) AS n,
    CAST(coalesce(sum(CASE WHEN weight IS NULL THEN complaints END), 0) AS BIGINT) AS unweighed, -- whose cost (a negative one is none) or days are not known
    CAST(coalesce(sum(times * weight), 0) AS BIGINT) AS amount, -- complaints, minor units of money, or days
    CAST(coalesce(sum(CAST(times * weight AS DECIMAL(19, 0)) * CAST(weight AS DECIMAL(19, 0))), 0) AS DOUBLE) AS squares
FROM weighed
GROUP BY value, part, piece, stratum
ORDER BY n DESC, value, part, piece, stratum;
