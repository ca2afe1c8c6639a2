-- one row: how many answers to surveys there are, and the days of the first and the last
SELECT
    CAST(count(CASE WHEN answered THEN 1 END) AS BIGINT) AS answers,
    min(answered_on) AS first_answered_on, -- NULL where no answer has a day
    max(answered_on) AS last_answered_on
FROM surveys
ORDER BY answers;
