-- One row per person who answered a survey and has a weight: when, or where the survey has no days at all, in which wave.
CREATE OR REPLACE TEMP VIEW surveys_waves AS
SELECT
    source,
    response_id,
    answered_on,
    coalesce(survey, '') AS wave,       -- '' where the export names none
    CASE
        WHEN count(answered_on) OVER (PARTITION BY source) = 0
            THEN dense_rank() OVER (PARTITION BY source ORDER BY coalesce(survey, '') DESC)
    END AS back                         -- of a survey without days: 1 in its last wave by name, 2 in the one before …; NULL with days
FROM surveys
WHERE answered AND weight > 0;
