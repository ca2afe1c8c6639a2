-- one row per survey, span of days, pattern of ratings and weight: how many answered so
WITH answers AS (
    SELECT
        w.source,
        w.response_id,
        CASE
            WHEN w.back = 1 OR w.answered_on >= CAST($from AS DATE) AND w.answered_on < CAST($to AS DATE) THEN 'now'
            WHEN w.back = 2 OR w.answered_on >= CAST($before AS DATE) AND w.answered_on < CAST($from AS DATE) THEN 'before'
        END AS span,
        CASE WHEN w.back IS NULL THEN '' ELSE w.wave END AS wave
    FROM surveys_waves AS w
),
patterns AS (
    SELECT
        n.source,
        n.span,
        n.wave,
        n.response_id,
        a.weight,
        coalesce(
            joined_text(CASE WHEN a.given = 'rated' THEN CAST(i.item AS VARCHAR) || ':' || CAST(a.rating AS VARCHAR) END, i.item), '') AS ratings
    FROM answers AS n
    JOIN survey_answers AS a ON a.source = n.source AND a.response_id = n.response_id
    JOIN survey_items AS i ON i.source = a.source AND i.question = a.question AND i.attribute = coalesce(a.attribute, '')
    WHERE n.span IS NOT NULL
    GROUP BY n.source, n.span, n.wave, n.response_id, a.weight
)
SELECT
    source,
    span,                               -- 'now', 'before': in the span and in the one before it; without days the last two waves by name
    wave,                               -- its name; '' in a survey with days
    ratings,                            -- item:rating of each question that is rated, in order, a space between
    weight,                             -- of each respondent, above 0
    count(*) AS respondents
FROM patterns
GROUP BY source, span, wave, ratings, weight
ORDER BY source, span, wave, ratings, weight;
