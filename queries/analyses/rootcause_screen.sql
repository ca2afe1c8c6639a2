-- one row per value of up to eight dimensions, and pair of values of two, that came in a period more often (if $falls, more seldom) than in the one that it is compared with beyond what all did: the $most that differ clearest of each dimension and pair
-- $d1 … $d8 may be ''. A dimension that a row is not about has the value ''; values that are not stated are left out.
WITH received AS (
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
        CASE WHEN received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) THEN CAST(complaints AS DOUBLE) ELSE 0 END AS n,
        CASE WHEN received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE) THEN CAST(complaints AS DOUBLE) ELSE 0 END AS n_reference
    FROM issues
    WHERE is_primary
      AND ((received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE))
        OR (received_on >= CAST($reference_from AS DATE) AND received_on < CAST($reference_to AS DATE)))
),
counted AS (
    SELECT
        grouping(v1, v2, v3, v4, v5, v6, v7, v8) AS about,
        v1, v2, v3, v4, v5, v6, v7, v8,
        sum(n) AS n,
        sum(n_reference) AS n_reference
    FROM received
    GROUP BY GROUPING SETS (
        (), (v1), (v2), (v3), (v4), (v5), (v6), (v7), (v8),
        (v1, v2), (v1, v3), (v1, v4), (v1, v5), (v1, v6), (v1, v7), (v1, v8), (v2, v3), (v2, v4), (v2, v5),
        (v2, v6), (v2, v7), (v2, v8), (v3, v4), (v3, v5), (v3, v6), (v3, v7), (v3, v8), (v4, v5), (v4, v6),
        (v4, v7), (v4, v8), (v5, v6), (v5, v7), (v5, v8), (v6, v7), (v6, v8), (v7, v8))
    HAVING CASE WHEN $falls THEN sum(n_reference) ELSE sum(n) END >= $least
),
whole AS (
    SELECT n, n_reference
    FROM counted
    WHERE about = 255
),
scored AS (
    SELECT
        c.about,
        coalesce(c.v1, '') AS v1, coalesce(c.v2, '') AS v2, coalesce(c.v3, '') AS v3, coalesce(c.v4, '') AS v4, coalesce(c.v5, '') AS v5, coalesce(c.v6, '') AS v6, coalesce(c.v7, '') AS v7, coalesce(c.v8, '') AS v8,
        CASE WHEN c.n > 0 THEN c.n * ln(c.n * (w.n + w.n_reference) / ((c.n + c.n_reference) * w.n)) ELSE 0 END
            + CASE WHEN c.n_reference > 0
                THEN c.n_reference * ln(c.n_reference * (w.n + w.n_reference) / ((c.n + c.n_reference) * w.n_reference)) ELSE 0 END AS score
    FROM counted AS c
    CROSS JOIN whole AS w
    WHERE c.about < 255
      AND w.n > 0
      AND w.n_reference > 0
      AND CASE WHEN $falls
            THEN c.n_reference * w.n >= $least * w.n_reference AND $effect * c.n * w.n_reference < c.n_reference * w.n
            ELSE c.n * w.n_reference > $effect * c.n_reference * w.n END
      AND coalesce(c.v1, '-') <> ''
      AND coalesce(c.v2, '-') <> ''
      AND coalesce(c.v3, '-') <> ''
      AND coalesce(c.v4, '-') <> ''
      AND coalesce(c.v5, '-') <> ''
      AND coalesce(c.v6, '-') <> ''
      AND coalesce(c.v7, '-') <> ''
      AND coalesce(c.v8, '-') <> ''
),
ranked AS (
    SELECT
        v1, v2, v3, v4, v5, v6, v7, v8,
        score,
        row_number() OVER (PARTITION BY about ORDER BY score DESC, v1, v2, v3, v4, v5, v6, v7, v8) AS place
    FROM scored
)
SELECT
    v1, v2, v3, v4, v5, v6, v7, v8,
    score           -- log-likelihood ratio
FROM ranked
WHERE place <= $most
ORDER BY score DESC, v1, v2, v3, v4, v5, v6, v7, v8;
