-- one row per survey: who was asked in a span, or answered in it, and who of them answered
WITH people AS (
    SELECT
        source,
        coalesce(survey, '') AS survey,
        invited,
        answered,
        answered_on,
        weight,
        weighted,
        coalesce(invited_on, answered_on) AS asked_on
    FROM surveys
),
spans AS (
    SELECT
        *,
        coalesce(asked_on >= CAST($from AS DATE) AND asked_on < CAST($to AS DATE), true) AS asked_then,
        answered AND coalesce(answered_on >= CAST($from AS DATE) AND answered_on < CAST($to AS DATE), true) AS answered_then
    FROM people
)
SELECT
    source,
    survey,                                                                           -- '' where the export names none
    count(CASE WHEN asked_then AND invited THEN 1 END)              AS invited,       -- in the span, or on no known day
    count(CASE WHEN asked_then AND invited AND answered THEN 1 END) AS invited_answered, -- of those, on any day
    count(CASE WHEN answered_then THEN 1 END)                       AS answered,      -- in the span, or on no known day
    count(CASE WHEN answered_then AND answered_on IS NULL THEN 1 END)            AS undated,
    count(CASE WHEN answered_then AND weighted THEN 1 END)          AS weighted,      -- of the answered, with a weight
    count(CASE WHEN answered_then AND weighted AND weight = 0 THEN 1 END)        AS weightless,
    min(CASE WHEN answered_then THEN answered_on END)               AS first_on,      -- NULL where no day is known
    max(CASE WHEN answered_then THEN answered_on END)               AS last_on,
    max(answered_on)                                                AS latest_on      -- of all answers
FROM spans
GROUP BY source, survey
ORDER BY source, survey;
