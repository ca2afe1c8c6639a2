-- one row per remedy of the complaints received from $from to before $to
SELECT
    remedy,  -- the source's own word
    CAST(sum(complaints) AS BIGINT) AS n,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM complaints
WHERE received_on >= CAST($from AS DATE) AND received_on < CAST($to AS DATE) AND remedy IS NOT NULL
GROUP BY remedy
ORDER BY remedy;
