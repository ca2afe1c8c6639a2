-- one row: how many of the complaints received in a period the taxonomy has a node for, by their primary issue
SELECT
    CAST(coalesce(sum(complaints), 0) AS BIGINT)                                                        AS complaints,
    CAST(coalesce(sum(CASE WHEN is_mapped THEN complaints END), 0) AS BIGINT)                           AS mapped,
    CAST(coalesce(sum(CASE WHEN NOT is_mapped AND unmapped_field IS NOT NULL THEN complaints END), 0) AS BIGINT) AS unmapped,
    count(DISTINCT CASE WHEN NOT is_mapped THEN source || chr(31) || unmapped_field || chr(31) || issue END) AS words -- that are not mapped
FROM issues
WHERE received_on >= CAST($from AS DATE)
  AND received_on < CAST($to AS DATE)
  AND is_primary
ORDER BY complaints;
