-- one row: how many complaints a period has, and how many of a longer span up to its end have a text
SELECT
    CAST(coalesce(sum(CASE WHEN received_on >= CAST($period_from AS DATE) THEN complaints END), 0) AS BIGINT) AS complaints,
    CAST(coalesce(sum(CASE WHEN narrative IS NOT NULL THEN complaints END), 0) AS BIGINT)                     AS texts
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
ORDER BY complaints;
