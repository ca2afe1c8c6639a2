-- one row per corrective action, with the complaints that name it
SELECT
    a.source,
    a.action_id,
    a.title,
    a.cause,
    CAST(a.scope AS VARCHAR) AS scope,
    a.owner,
    a.decided_on,
    a.due_on,
    a.implemented_on,
    a.verified_on,
    (SELECT count(*) FROM complaints AS c WHERE c.action_id = a.action_id) AS complaints
FROM actions AS a
ORDER BY a.source, a.action_id;
