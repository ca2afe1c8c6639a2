-- one row per indicator and month: complaints and compliments received, and answers to surveys by the month in which people were asked
WITH rated AS (
    SELECT a.source, a.response_id, a.rating, highest_from(a.scale_min, a.scale_max) AS highest
    FROM survey_answers AS a
    WHERE a.given = 'rated' AND a.question = 'overall' AND highest_from(a.scale_min, a.scale_max) IS NOT NULL
),
counted AS (
    SELECT
        'complaints' AS indicator, '' AS source, c.received_on AS on_day, c.complaints AS n, 0 AS best,
        c.customer
    FROM complaints AS c
    UNION ALL
    SELECT 'compliments', '', p.received_on, 1, 0, NULL
    FROM compliments AS p
    UNION ALL
    SELECT 'survey', s.source, s.asked_on, 1, CASE WHEN r.rating >= r.highest THEN 1 ELSE 0 END, NULL
    FROM surveys_linked AS s
    JOIN rated AS r ON r.source = s.source AND r.response_id = s.response_id
),
monthly AS (
    SELECT indicator, source, CAST(date_trunc('month', on_day) AS DATE) AS month, n, best, customer
    FROM counted
    WHERE on_day >= CAST($from AS DATE) AND on_day < CAST($to AS DATE)
)
SELECT
    indicator,                      -- 'complaints', 'compliments', 'survey'
    source,                         -- of the survey, '' for the others
    month,
    CAST(sum(n) AS BIGINT)    AS n,
    CAST(sum(best) AS BIGINT) AS best,  -- of the answers: one of the highest ratings, see the macro highest_from
    CAST(people(customer, n) AS BIGINT) AS people
FROM monthly
GROUP BY indicator, source, month
ORDER BY indicator, source, month;
