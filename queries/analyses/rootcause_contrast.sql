-- one row per combination of values of up to twelve dimensions, over the complaints received in a period of which it is known whether they are in a group, each with its primary issue
-- The group is $of: severe (of the highest severity), late (not closed when promised), dissatisfied (whoever answered gave less
-- than the middle of the scale), costly (among the tenth of their currency that cost most), upheld, reopened, repeat (the
-- customer had complained in the 90 days before); or value: those with one of some values in each of $g1 … $g4, which may be ''.
-- The values of each stand between separators, with one at either end. $d1 … $d12 may be '', too.
WITH known AS (
    SELECT
        source,
        complaint_id,
        customer,
        received_on,
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
        dimension_value(
            $g1, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS w1,
        dimension_value(
            $g2, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS w2,
        dimension_value(
            $g3, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS w3,
        dimension_value(
            $g4, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS w4,
        severity,
        outcome,
        reopened,
        CASE
            WHEN on_time IS NOT NULL THEN NOT on_time
            WHEN state = 'open' AND due_on < CAST($as_of AS DATE) THEN true
        END AS late,
        CASE WHEN coalesce(cost_minor, compensation_minor) >= 0 THEN coalesce(cost_minor, compensation_minor) END AS cost,
        currency,
        complaints,
        lag(received_on) OVER (PARTITION BY customer ORDER BY received_on, source, complaint_id) AS before_on
    FROM issues
    WHERE received_on >= CAST($from AS DATE) - INTERVAL '90' DAY
      AND received_on < CAST($to AS DATE)
      AND is_primary
),
dear AS (
    SELECT currency, approx_percentile(cost, 0.9) AS cost
    FROM known
    WHERE received_on >= CAST($from AS DATE) AND cost > 0
    GROUP BY currency
),
satisfaction AS (
    SELECT complaint_id, min((rating - scale_min) / (scale_max - scale_min)) AS rating
    FROM survey_answers
    WHERE given = 'rated' AND question = 'overall' AND scale_max > scale_min AND $of = 'dissatisfied'
    GROUP BY complaint_id
),
members AS (
    SELECT
        k.v1, k.v2, k.v3, k.v4, k.v5, k.v6, k.v7, k.v8, k.v9, k.v10, k.v11, k.v12,
        k.complaints,
        CASE $of
            WHEN 'severe' THEN k.severity >= 3
            WHEN 'late' THEN k.late
            WHEN 'dissatisfied' THEN s.rating < 0.5
            WHEN 'costly' THEN k.cost >= d.cost
            WHEN 'upheld' THEN CASE WHEN k.outcome IN ('upheld', 'partly') THEN true WHEN k.outcome = 'not_upheld' THEN false END
            WHEN 'reopened' THEN k.reopened > 0
            WHEN 'repeat' THEN CASE WHEN k.customer IS NOT NULL AND k.complaints = 1
                THEN coalesce(date_diff('day', k.before_on, k.received_on) <= 90, false) END
            WHEN 'value' THEN ($g1 = '' OR strpos($values_1, $separator || k.w1 || $separator) > 0) AND ($g2 = '' OR strpos($values_2, $separator || k.w2 || $separator) > 0) AND ($g3 = '' OR strpos($values_3, $separator || k.w3 || $separator) > 0) AND ($g4 = '' OR strpos($values_4, $separator || k.w4 || $separator) > 0)
        END AS member
    FROM known AS k
    LEFT JOIN dear AS d ON d.currency = k.currency
    LEFT JOIN satisfaction AS s ON s.complaint_id = k.complaint_id
    WHERE k.received_on >= CAST($from AS DATE)
)
SELECT
    v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,   -- '' where the complaint does not state it
    CAST(coalesce(sum(CASE WHEN member THEN complaints END), 0) AS BIGINT) AS n,
    CAST(coalesce(sum(CASE WHEN NOT member THEN complaints END), 0) AS BIGINT) AS n_reference
FROM members
WHERE member IS NOT NULL
GROUP BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12
ORDER BY v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12;
