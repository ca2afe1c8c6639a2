-- one row per survey: who was asked in a span, or answered in it; of a survey without any day of answering, everyone
WITH people AS (
    SELECT
        source,
        coalesce(survey, '') AS survey,
        invited,
        answered,
        answered_on,
        weight,
        weighted,
        coalesce(invited_on, answered_on) AS asked_on,
        max(answered_on) OVER (PARTITION BY source, coalesce(survey, '')) IS NULL AS dateless
    FROM surveys
),
placed AS (
    SELECT
        source, survey, invited, answered, answered_on, weight, weighted, dateless,
        dateless OR coalesce(asked_on >= CAST($from AS DATE) AND asked_on < CAST($to AS DATE), false) AS asked_then,
        answered AND (dateless OR coalesce(answered_on >= CAST($from AS DATE) AND answered_on < CAST($to AS DATE), false)) AS answered_then
    FROM people
)
SELECT
    source,
    survey,                                                                          -- '' where the export names none
    dateless,                                                                        -- no answer has a day
    count(CASE WHEN asked_then AND invited THEN 1 END)               AS invited,     -- in the span
    count(CASE WHEN asked_then AND invited AND answered THEN 1 END)  AS returned,    -- of these, answered on any day
    count(CASE WHEN answered_then THEN 1 END)                        AS answered,    -- in the span
    count(CASE WHEN answered_then AND weighted THEN 1 END)           AS weighted,    -- of these, with a weight
    count(CASE WHEN answered_then AND weight = 0 THEN 1 END)         AS weightless,  -- of these, with a weight of 0
    count(CASE WHEN answered AND answered_on IS NULL AND NOT dateless THEN 1 END) AS undated, -- in no span
    min(CASE WHEN answered_on < CAST($to AS DATE) THEN answered_on END) AS first_on, -- of its answers before the end of the span
    max(CASE WHEN answered_on < CAST($to AS DATE) THEN answered_on END) AS last_on
FROM placed
GROUP BY source, survey, dateless
ORDER BY source, survey, dateless;
