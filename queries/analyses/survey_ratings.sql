-- one row per source, question, attribute and rating: how many gave it
SELECT
    a.source,
    a.question,                         -- 'overall', 'recommend', 'effort', 'attribute'
    a.attribute,
    a.rating,
    count(*)                                                AS respondents,
    CAST(sum(CAST(a.weight AS DECIMAL(28, 10))) AS DOUBLE)  AS weight -- of these respondents in the sample
FROM survey_answers AS a
WHERE a.given = 'rated'
GROUP BY a.source, a.question, a.attribute, a.rating
ORDER BY a.source, a.question, a.attribute, a.rating;
