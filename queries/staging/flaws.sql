-- One row per problem found in staging, in the order of the file.
SELECT
    ordinal,    -- of the record among those that the engine could read
    rejected,
    unnest(flaws) AS rule
FROM numbered
WHERE flaws IS NOT NULL
ORDER BY ordinal, rule;
