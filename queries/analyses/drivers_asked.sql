-- one row per survey, question and importance stated for it: how the question was answered in a span
SELECT
    i.source,
    i.item,
    i.question,                         -- 'overall', 'recommend', 'effort', 'attribute'
    i.attribute,                        -- its name, '' for the others
    i.scale_min,                        -- NULL where no mapping says
    i.scale_max,
    a.importance,                       -- NULL where the respondent states none
    count(*)                                                AS asked,
    count(a.rating)                                         AS rated,
    count(CASE WHEN a.given = 'not_applicable' THEN 1 END)  AS not_applicable,
    CAST(sum(CAST(a.weight AS DECIMAL(28, 10))) AS DOUBLE)  AS weight,
    sum(a.weight * a.weight ORDER BY a.weight)              AS squares
FROM surveys_waves AS w
JOIN survey_answers AS a ON a.source = w.source AND a.response_id = w.response_id
JOIN survey_items AS i ON i.source = a.source AND i.question = a.question AND i.attribute = coalesce(a.attribute, '')
WHERE w.back = 1 OR w.answered_on >= CAST($from AS DATE) AND w.answered_on < CAST($to AS DATE)
GROUP BY i.source, i.item, i.question, i.attribute, i.scale_min, i.scale_max, a.importance
ORDER BY i.source, i.item, i.question, i.attribute, i.scale_min, i.scale_max, a.importance;
