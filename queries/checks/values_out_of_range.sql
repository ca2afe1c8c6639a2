-- one row per complaint with a value that staging should have emptied
SELECT source, complaint_id, severity, outcome, escalation_stage, reopened, transfers, currency
FROM complaints
WHERE severity NOT BETWEEN 0 AND 3
    OR outcome NOT IN ('upheld', 'partly', 'not_upheld')
    OR escalation_stage < 0
    OR reopened < 0
    OR transfers < 0
    OR ((compensation_minor IS NOT NULL OR cost_minor IS NOT NULL) AND currency IS NULL)
ORDER BY source, complaint_id;
