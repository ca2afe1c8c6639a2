-- one row: how many of the complaints received in a period state what an analysis may begin with, and what it may set beside it
SELECT
    CAST(coalesce(sum(complaints), 0) AS BIGINT) AS complaints,
    CAST(coalesce(sum(CASE WHEN cause IS NOT NULL THEN complaints END), 0) AS BIGINT) AS cause,
    CAST(coalesce(sum(CASE WHEN subcategory IS NOT NULL THEN complaints END), 0) AS BIGINT) AS subcategory,
    CAST(coalesce(sum(CASE WHEN category IS NOT NULL THEN complaints END), 0) AS BIGINT) AS category,
    CAST(coalesce(sum(CASE WHEN product IS NOT NULL THEN complaints END), 0) AS BIGINT) AS product,
    CAST(coalesce(sum(CASE WHEN service IS NOT NULL THEN complaints END), 0) AS BIGINT) AS service,
    CAST(coalesce(sum(CASE WHEN supplier IS NOT NULL THEN complaints END), 0) AS BIGINT) AS supplier,
    CAST(coalesce(sum(CASE WHEN site IS NOT NULL THEN complaints END), 0) AS BIGINT) AS site,
    CAST(coalesce(sum(CASE WHEN unit IS NOT NULL THEN complaints END), 0) AS BIGINT) AS unit,
    CAST(coalesce(sum(CASE WHEN region IS NOT NULL THEN complaints END), 0) AS BIGINT) AS region
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
ORDER BY complaints;
