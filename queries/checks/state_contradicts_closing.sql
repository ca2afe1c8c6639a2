-- one row per complaint whose state is unknown, or is not 'closed' though its closing is dated, or the other way round
SELECT source, complaint_id, state, closed_on
FROM complaints
WHERE state NOT IN ('open', 'closed', 'closed_undated')
    OR (state = 'closed' AND closed_on IS NULL)
    OR (state <> 'closed' AND closed_on IS NOT NULL)
ORDER BY source, complaint_id;
