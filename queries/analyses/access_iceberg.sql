-- one row per survey and what its columns say of a problem, of having complained and of having got a number: the people who answered in a span of days
-- $problem, $complained and $registered are names of columns; '' gives ''.
SELECT
    coalesce(survey, '') AS survey,
    coalesce(map_value(dimensions, $problem), '')    AS problem,     -- in the words of the export
    coalesce(map_value(dimensions, $complained), '') AS complained,
    coalesce(map_value(dimensions, $registered), '') AS registered,
    count(*) AS respondents
FROM surveys
WHERE answered
  AND answered_on >= CAST($from AS DATE)
  AND answered_on < CAST($to AS DATE)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
