-- one row per source, question and attribute: the answers that were loaded
SELECT
    a.source,
    a.question,                         -- 'overall', 'recommend', 'effort', 'attribute'
    a.attribute,
    a.scale_min,
    a.scale_max,
    count(*)                                                AS asked,
    count(CASE WHEN a.answered THEN 1 END)                  AS answered,       -- the survey, if not this question
    count(a.rating)                                         AS rated,
    count(CASE WHEN a.given = 'not_applicable' THEN 1 END)  AS not_applicable,
    count(CASE WHEN a.given = 'blank' THEN 1 END)           AS blank,
    count(CASE WHEN a.given = 'flawed' THEN 1 END)          AS flawed,         -- not on the scale: emptied and listed
    CAST(sum(CAST(a.rating AS DECIMAL(28, 4))) AS DOUBLE) / nullif(count(a.rating), 0) AS mean -- unweighted
FROM survey_answers AS a
GROUP BY a.source, a.question, a.attribute, a.scale_min, a.scale_max
ORDER BY a.source, a.question, a.attribute, a.scale_min, a.scale_max;
