-- one row per currency and combination of values of up to twelve dimensions: what the complaints of a period and of the one that it is compared with cost, or how long they took, each with its primary issue
-- $of is cost, of the complaints received (a negative one is none), or days from receipt to closing, of the complaints closed, which
-- have the currency ''. $d1 … $d12 may be '', which all have the value ''.
WITH known AS (
    SELECT
        dimension_value(
            $d1, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v1,
        dimension_value(
            $d2, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v2,
        dimension_value(
            $d3, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v3,
        dimension_value(
            $d4, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v4,
        dimension_value(
            $d5, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v5,
        dimension_value(
            $d6, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v6,
        dimension_value(
            $d7, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v7,
        dimension_value(
            $d8, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v8,
        dimension_value(
            $d9, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v9,
        dimension_value(
            $d10, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v10,
        dimension_value(
            $d11, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v11,
        dimension_value(
            $d12, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS v12,
        CASE $of WHEN 'cost' THEN coalesce(currency, '') ELSE '' END AS currency,
        CASE $of WHEN 'cost' THEN received_on WHEN 'days' THEN closed_on END AS day,
        CASE $of
            WHEN 'cost' THEN CASE WHEN coalesce(cost_minor, compensation_minor) >= 0 THEN coalesce(cost_minor, compensation_minor) END
            WHEN 'days' THEN CASE WHEN closed_on >= received_on THEN complaints * date_diff('day', received_on, closed_on) END
        END AS amount,
        complaints
    FROM issues
    WHERE is_primary
),
windows AS (
    SELECT
        currency,
        v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,
        CASE WHEN day >= CAST($from AS DATE) AND day < CAST($to AS DATE) THEN complaints ELSE 0 END AS n,
        CASE WHEN day >= CAST($reference_from AS DATE) AND day < CAST($reference_to AS DATE) THEN complaints ELSE 0 END AS n_reference,
        CASE WHEN day >= CAST($from AS DATE) AND day < CAST($to AS DATE) THEN amount ELSE 0 END AS amount,
        CASE WHEN day >= CAST($reference_from AS DATE) AND day < CAST($reference_to AS DATE) THEN amount ELSE 0 END AS amount_reference
    FROM known
    WHERE amount IS NOT NULL
      AND ((day >= CAST($from AS DATE) AND day < CAST($to AS DATE))
        OR (day >= CAST($reference_from AS DATE) AND day < CAST($reference_to AS DATE)))
)
SELECT
    currency,       -- '' where none is named
    v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,   -- '' where the complaint does not state it
    CAST(sum(n) AS BIGINT) AS n,                    -- complaints whose amount is known
    CAST(sum(n_reference) AS BIGINT) AS n_reference,
    CAST(sum(amount) AS BIGINT) AS amount,          -- minor units of money, or days
    CAST(sum(amount_reference) AS BIGINT) AS amount_reference
FROM windows
GROUP BY currency, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
ORDER BY currency, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12;
