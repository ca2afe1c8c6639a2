-- one row per survey: who was asked in a span and who answered; of a survey without days, in its last wave
SELECT
    s.source,
    count(DISTINCT s.survey)                                                AS waves,
    min(s.asked_on)                                                         AS first_on,  -- NULL: no days
    max(s.asked_on)                                                         AS last_on,
    count(CASE WHEN s.invited THEN 1 END)                                   AS asked,     -- 0: the survey does not tell whom it asked
    count(CASE WHEN s.invited AND s.answered THEN 1 END)                    AS responded, -- of those asked
    count(CASE WHEN s.answered THEN 1 END)                                  AS answered,
    count(CASE WHEN s.answered AND s.complaint_id IS NOT NULL THEN 1 END)   AS linked,    -- of the answered: about a complaint that is known
    count(CASE WHEN s.answered AND s.weight = 0 THEN 1 END)                 AS weightless
FROM surveys_linked AS s
WHERE s.latest OR (s.asked_on >= CAST($from AS DATE) AND s.asked_on < CAST($to AS DATE))
GROUP BY s.source
ORDER BY s.source;
