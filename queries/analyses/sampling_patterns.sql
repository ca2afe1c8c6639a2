-- one row per survey, values of up to three dimensions, weight and pair of ratings: how many answered so in a span
WITH rated AS (
    SELECT
        a.source,
        a.response_id,
        max(CASE WHEN a.question = 'overall' THEN a.rating END)    AS overall,
        max(CASE WHEN a.question = 'overall' THEN a.scale_min END) AS overall_min,
        max(CASE WHEN a.question = 'overall' THEN a.scale_max END) AS overall_max,
        max(CASE WHEN a.question = 'recommend' AND a.scale_min = 0 AND a.scale_max = 10 THEN a.rating END) AS recommend
    FROM survey_answers AS a
    WHERE a.given = 'rated' AND a.question IN ('overall', 'recommend')
    GROUP BY a.source, a.response_id
),
answered AS (
    SELECT
        s.source, s.weight, r.overall, r.overall_min, r.overall_max, r.recommend,
        surveyed_value(
            $dimension_1, s.channel, s.product, s.service, s.category, s.subcategory, s.cause, s.unit, s.site, s.region, s.supplier,
            s.segment, s.severity, s.priority, s.priority_first, s.outcome, s.remedy, s.language,
            s.dimensions, s.complaint_dimensions, s.received_on, s.closed_on) AS value_1,
        surveyed_value(
            $dimension_2, s.channel, s.product, s.service, s.category, s.subcategory, s.cause, s.unit, s.site, s.region, s.supplier,
            s.segment, s.severity, s.priority, s.priority_first, s.outcome, s.remedy, s.language,
            s.dimensions, s.complaint_dimensions, s.received_on, s.closed_on) AS value_2,
        surveyed_value(
            $dimension_3, s.channel, s.product, s.service, s.category, s.subcategory, s.cause, s.unit, s.site, s.region, s.supplier,
            s.segment, s.severity, s.priority, s.priority_first, s.outcome, s.remedy, s.language,
            s.dimensions, s.complaint_dimensions, s.received_on, s.closed_on) AS value_3
    FROM surveys_linked AS s
    LEFT JOIN rated AS r ON r.source = s.source AND r.response_id = s.response_id
    WHERE s.answered
      AND (s.latest OR (s.asked_on >= CAST($from AS DATE) AND s.asked_on < CAST($to AS DATE)))
)
SELECT
    source,
    value_1,        -- '' where it is not stated, or no dimension is asked for
    value_2,
    value_3,
    weight,
    overall,        -- NULL: not rated
    overall_min,
    overall_max,
    recommend,      -- NULL: not rated, or not on a scale from 0 to 10
    count(*) AS respondents
FROM answered
GROUP BY source, value_1, value_2, value_3, weight, overall, overall_min, overall_max, recommend
ORDER BY source, value_1, value_2, value_3, weight, overall, overall_min, overall_max, recommend;
