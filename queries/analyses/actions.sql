-- one row per corrective action, with the complaints that it is about
WITH
scoped AS (
    SELECT
        of_source,
        of_action,
        sum(complaints) AS complaints,
        people(customer, complaints) AS people,
        min(received_on) AS first_on
    FROM issues_of_actions
    WHERE in_scope
    GROUP BY of_source, of_action
),
conditions AS (
    SELECT source, action_id, count(*) AS n
    FROM action_scopes
    GROUP BY source, action_id
)
SELECT
    a.source,
    a.action_id,
    a.title,
    a.cause,
    CAST(a.scope AS VARCHAR) AS scope,
    CAST(coalesce(d.n, 0) AS BIGINT) AS conditions, -- columns that the scope names
    a.owner,
    a.status,
    a.decided_on,
    a.due_on,
    a.implemented_on,
    a.verified_on,
    CAST(coalesce(s.complaints, 0) AS BIGINT) AS in_scope, -- of its cause in its scope, by primary issue
    CAST(coalesce(s.people, 0) AS BIGINT)     AS people,   -- whose these are
    s.first_on                                             -- day of the first of these
FROM actions AS a
LEFT JOIN scoped AS s ON s.of_source = a.source AND s.of_action = a.action_id
LEFT JOIN conditions AS d ON d.source = a.source AND d.action_id = a.action_id
ORDER BY a.source, a.action_id;
