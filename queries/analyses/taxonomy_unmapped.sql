-- one row per word of a source that the taxonomy does not map, the most frequent first
SELECT
    source,
    unmapped_field                      AS field,
    issue                               AS word,
    CAST(sum(complaints) AS BIGINT)     AS complaints,      -- that name it, each issue for itself
    min(received_on)                    AS first_received_on,
    max(received_on)                    AS last_received_on
FROM issues
WHERE NOT is_mapped AND unmapped_field IS NOT NULL
GROUP BY source, unmapped_field, issue
ORDER BY complaints DESC, source, field, word, unmapped_field, issue;
