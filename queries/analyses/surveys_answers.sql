-- one row per survey, question, value of a dimension, unit of a grain and answer, of those answered in a span or on no known day
WITH answers AS (
    SELECT
        source,
        coalesce(survey, '') AS survey,
        question,
        coalesce(attribute, '') AS attribute,
        scale_min,
        scale_max,
        given,
        rating,
        dimension_value(
            $dimension, source, channel, product, service, NULL, NULL, NULL, unit, site, region,
            supplier, segment, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, dimensions) AS value,
        CAST(date_trunc($grain, answered_on) AS DATE) AS unit_from,
        weight
    FROM survey_answers
    WHERE answered
      AND (answered_on IS NULL OR answered_on >= CAST($from AS DATE) AND answered_on < CAST($to AS DATE))
)
SELECT
    source,
    survey,         -- '' where the export names none
    question,       -- 'overall', 'recommend', 'effort', 'attribute'
    attribute,      -- its name, '' for the others
    scale_min,      -- NULL where the mapping does not say
    scale_max,
    value,          -- '' where the respondent states none, or for the dimension ''
    unit_from,      -- first day of the unit; NULL where the day is not known
    given,          -- 'rated', 'not_applicable', 'blank', 'flawed'
    rating,         -- NULL unless rated
    count(*) AS answers,
    count(CASE WHEN weight > 0 THEN 1 END) AS counted,                          -- of a weight above 0
    CAST(sum(CAST(weight AS DECIMAL(28, 10))) AS DOUBLE) AS weight,
    sum(weight * weight ORDER BY weight) AS squares                             -- of the weights
FROM answers
GROUP BY source, survey, question, attribute, scale_min, scale_max, value, unit_from, given, rating
ORDER BY source, survey, question, attribute, scale_min, scale_max, value, unit_from NULLS FIRST, given, rating;
