-- One row per corrective action.
CREATE OR REPLACE TEMP VIEW actions AS
SELECT source, action_id, title, cause, scope, owner, status, decided_on, due_on, implemented_on, verified_on, dimensions
FROM action;
