-- one row: how many of the complaints received in a period state what a ranking begins with
SELECT
    count(*)           AS complaints,
    count(cause)       AS cause,
    count(subcategory) AS subcategory,
    count(category)    AS category,
    count(product)     AS product
FROM complaints
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
ORDER BY complaints;
