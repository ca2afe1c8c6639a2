-- one row per corrective action and condition of its scope
SELECT source, action_id, name, value
FROM action_scopes
ORDER BY source, action_id, name;
