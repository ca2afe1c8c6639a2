-- One row per survey and question that its answers were asked, numbered in the order of question and name.
CREATE OR REPLACE TEMP VIEW survey_items AS
WITH asked AS (
    SELECT s.source, a.question, coalesce(a.attribute, '') AS attribute, min(a.scale_min) AS scale_min, max(a.scale_max) AS scale_max
    FROM survey AS s, unnest(s.answers) AS u(a)
    GROUP BY s.source, a.question, coalesce(a.attribute, '')
)
SELECT
    source,
    row_number() OVER (PARTITION BY source ORDER BY question, attribute) AS item,
    question,
    attribute,                          -- its name, '' for the others
    scale_min,                          -- NULL where no mapping says
    scale_max
FROM asked;
