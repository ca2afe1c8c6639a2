-- one row per survey, what respondents say of a problem, a complaint and its handling, their ratings and weight: how many answered so in a span
WITH rated AS (
    SELECT
        a.source,
        a.response_id,
        max(CASE WHEN a.question = 'overall' THEN a.rating END)    AS overall,
        max(CASE WHEN a.question = 'overall' THEN a.scale_min END) AS overall_min,
        max(CASE WHEN a.question = 'overall' THEN a.scale_max END) AS overall_max,
        max(CASE WHEN a.question = 'recommend' AND a.scale_min = 0 AND a.scale_max = 10 THEN a.rating END) AS recommend,
        max(CASE WHEN a.question = 'attribute' AND a.attribute = $handled
            THEN (a.rating - a.scale_min) / nullif(a.scale_max - a.scale_min, 0) END)                     AS handled_at,
        max(CASE WHEN a.question = 'attribute' AND a.attribute = $repurchase
            THEN (a.rating - a.scale_min) / nullif(a.scale_max - a.scale_min, 0) END)                     AS repurchase_at
    FROM survey_answers AS a
    WHERE a.given = 'rated'
    GROUP BY a.source, a.response_id
),
complainants AS (
    SELECT c.customer, min(c.received_on) AS first_on
    FROM complaints AS c
    WHERE c.customer IN (SELECT s.customer FROM surveys AS s)
    GROUP BY c.customer
),
answered AS (
    SELECT
        s.source,
        s.about_complaint,
        CASE
            WHEN s.customer IS NULL THEN NULL
            ELSE c.first_on IS NOT NULL AND (s.asked_on IS NULL OR c.first_on <= coalesce(s.answered_on, s.asked_on))
        END                                                 AS known_complainant,
        coalesce(map_value(s.dimensions, $complained), '')  AS complained,
        coalesce(map_value(s.dimensions, $problem), '')     AS problem,
        coalesce(map_value(s.dimensions, $handled), '')     AS handled,
        coalesce(map_value(s.dimensions, $repurchase), '')  AS repurchase,
        r.handled_at, r.repurchase_at, r.overall, r.overall_min, r.overall_max, r.recommend, s.weight
    FROM surveys_linked AS s
    LEFT JOIN rated AS r ON r.source = s.source AND r.response_id = s.response_id
    LEFT JOIN complainants AS c ON c.customer = s.customer
    WHERE s.answered
      AND (s.latest OR (s.asked_on >= CAST($from AS DATE) AND s.asked_on < CAST($to AS DATE)))
)
SELECT
    source,
    about_complaint,
    known_complainant,  -- a complaint of the customer came in by the day of the answer; NULL: the customer is not known
    complained,         -- the survey's own words; '' where it has none
    problem,
    handled,
    repurchase,
    handled_at,         -- ratings from 0, the worst end of the scale, to 1, the best; NULL: not rated
    repurchase_at,
    overall,
    overall_min,
    overall_max,
    recommend,          -- NULL: not rated, or not on a scale from 0 to 10
    weight,             -- of each respondent
    count(*) AS respondents
FROM answered
GROUP BY source, about_complaint, known_complainant, complained, problem, handled, repurchase, handled_at, repurchase_at, overall,
    overall_min, overall_max, recommend, weight
ORDER BY source, about_complaint, known_complainant, complained, problem, handled, repurchase, handled_at, repurchase_at, overall,
    overall_min, overall_max, recommend, weight;
