-- one row: how many of the complaints received in a period state what a ranking begins with
SELECT
    CAST(coalesce(sum(complaints), 0) AS BIGINT) AS complaints,
    CAST(coalesce(sum(CASE WHEN cause IS NOT NULL THEN complaints END), 0) AS BIGINT) AS cause,
    CAST(coalesce(sum(CASE WHEN subcategory IS NOT NULL THEN complaints END), 0) AS BIGINT) AS subcategory,
    CAST(coalesce(sum(CASE WHEN category IS NOT NULL THEN complaints END), 0) AS BIGINT) AS category,
    CAST(coalesce(sum(CASE WHEN product IS NOT NULL THEN complaints END), 0) AS BIGINT) AS product
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
ORDER BY complaints;
