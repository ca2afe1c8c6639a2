-- one row per combination of values of up to three dimensions and stratum, over the complaints received in a period: the complaints that name them in one issue
-- Of the issues of a complaint that name the same, the most severe counts.
-- The strata of $by 'severity' are its levels, those of 'cost' currencies; 'days' are calendar days open, until closed or
-- $as_of; 'count' weighs all alike. $within and $beneath may be '', for a path of fewer dimensions.
WITH stated AS (
    SELECT
        source,
        complaint_id,
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
),
named AS (
    SELECT
        source,
        complaint_id,
        value,
        part,
        piece,
        max(complaints) AS complaints,
        max(severity) AS severity,
        max(cost) AS cost,
        max(currency) AS currency,
        max(days) AS days
    FROM stated
    GROUP BY source, complaint_id, value, part, piece
),
largest AS (
    SELECT source, complaint_id, max(value) AS value
    FROM named
    GROUP BY source, complaint_id
),
weighed AS (
    SELECT
        n.value,
        n.part,
        n.piece,
        CASE $by
            WHEN 'severity' THEN coalesce(CAST(n.severity AS VARCHAR), '')
            WHEN 'cost' THEN CASE WHEN n.cost IS NULL THEN '' ELSE coalesce(n.currency, '') END
            ELSE ''
        END AS stratum,
        CASE $by WHEN 'cost' THEN 1 ELSE n.complaints END AS times,
        CASE $by WHEN 'cost' THEN n.cost WHEN 'days' THEN n.days ELSE 1 END AS weight,
        n.complaints
    FROM named AS n
    JOIN largest AS l ON l.source = n.source AND l.complaint_id = n.complaint_id
    WHERE n.value <> '' OR l.value = ''
)
SELECT
    value,          -- '' where no issue of the complaint states it
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
