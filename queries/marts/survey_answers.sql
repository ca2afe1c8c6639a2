-- One row per person asked and question.
CREATE OR REPLACE TEMP VIEW survey_answers AS
SELECT
    s.source, s.response_id, s.survey, s.answered, CAST(s.answered_at AS DATE) AS answered_on, s.complaint_id, s.customer,
    coalesce(s.weight, 1) AS weight,
    s.channel, s.product, s.service, s.unit, s.site, s.region, s.supplier, s.segment, s.dimensions,
    a.question,                         -- 'overall', 'recommend', 'effort', 'attribute'
    a.attribute,                        -- its name, NULL for the others
    a.scale_min, a.scale_max,           -- NULL where the mapping does not say
    a.given,                            -- 'rated', 'not_applicable', 'blank', 'flawed'
    a.rating,                           -- known exactly when given is 'rated'
    a.importance
FROM survey AS s, unnest(s.answers) AS u(a);
