-- One row per corrective action and complaint, by its primary issue, that is of the action's cause or names the action. An
-- action that has only a scope is about every cause; of one that has neither, only those that name it are here.
CREATE OR REPLACE TEMP VIEW issues_of_actions AS
WITH
bound AS (
    SELECT a.source, a.action_id, a.cause, a.implemented_on, count(s.name) AS conditions
    FROM actions AS a
    LEFT JOIN action_scopes AS s ON s.source = a.source AND s.action_id = a.action_id
    GROUP BY a.source, a.action_id, a.cause, a.implemented_on
),
-- what complaints are of is few words many times: the actions are told apart on these
words AS (
    SELECT DISTINCT cause, issue, category, subcategory
    FROM issues
    WHERE is_primary
),
meant AS (
    SELECT b.source, b.action_id, b.implemented_on, w.cause, w.issue, w.category, w.subcategory
    FROM bound AS b
    JOIN words AS w
        ON CASE WHEN b.cause IS NULL THEN b.conditions > 0
            ELSE lower(b.cause) IN (lower(w.cause), lower(w.issue), lower(w.category), lower(w.subcategory)) END
),
concerned AS (
    SELECT
        m.source AS of_source, m.action_id AS of_action, m.implemented_on, true AS of_cause,
        coalesce(i.action_id = m.action_id, false) AS names_it,
        i.received_on, i.complaints, i.customer, i.source, i.complaint_id, i.channel, i.product, i.service, i.category,
        i.subcategory, i.cause, i.unit, i.site, i.region, i.supplier, i.segment, i.severity, i.priority, i.priority_first,
        i.outcome, i.remedy, i.language, i.issue, i.issue_1, i.issue_2, i.issue_3, i.dimensions
    FROM meant AS m
    JOIN issues AS i
        ON i.is_primary
        AND i.cause IS NOT DISTINCT FROM m.cause
        AND i.issue IS NOT DISTINCT FROM m.issue
        AND i.category IS NOT DISTINCT FROM m.category
        AND i.subcategory IS NOT DISTINCT FROM m.subcategory
    UNION ALL
    SELECT
        b.source, b.action_id, b.implemented_on, false, true,
        i.received_on, i.complaints, i.customer, i.source, i.complaint_id, i.channel, i.product, i.service, i.category,
        i.subcategory, i.cause, i.unit, i.site, i.region, i.supplier, i.segment, i.severity, i.priority, i.priority_first,
        i.outcome, i.remedy, i.language, i.issue, i.issue_1, i.issue_2, i.issue_3, i.dimensions
    FROM bound AS b
    JOIN issues AS i ON i.is_primary AND i.action_id = b.action_id
    WHERE NOT EXISTS (
        SELECT 1
        FROM meant AS m
        WHERE m.source = b.source
          AND m.action_id = b.action_id
          AND i.cause IS NOT DISTINCT FROM m.cause
          AND i.issue IS NOT DISTINCT FROM m.issue
          AND i.category IS NOT DISTINCT FROM m.category
          AND i.subcategory IS NOT DISTINCT FROM m.subcategory
    )
),
missed AS (
    SELECT DISTINCT c.of_source, c.of_action, c.source, c.complaint_id
    FROM concerned AS c
    JOIN action_scopes AS s ON c.of_cause AND s.source = c.of_source AND s.action_id = c.of_action
    WHERE lower(s.value) <> lower(dimension_value(
        s.name, c.source, c.channel, c.product, c.service, c.category, c.subcategory, c.cause, c.unit, c.site, c.region,
        c.supplier, c.segment, c.severity, c.priority, c.priority_first, c.outcome, c.remedy, c.language, c.issue, c.issue_1,
        c.issue_2, c.issue_3, c.dimensions))
)
SELECT
    c.of_source,        -- of the log of actions
    c.of_action,
    c.of_cause AND m.complaint_id IS NULL     AS in_scope, -- of its cause, and has every value of its scope
    c.of_cause AND m.complaint_id IS NOT NULL AS outside,  -- of its cause, elsewhere
    c.names_it,
    c.implemented_on,   -- the action's; NULL: not in place
    c.received_on, c.complaints, c.customer, c.source, c.complaint_id, c.channel, c.product, c.service, c.category, c.subcategory,
    c.cause, c.unit, c.site, c.region, c.supplier, c.segment, c.severity, c.priority, c.priority_first, c.outcome, c.remedy,
    c.language, c.issue, c.issue_1, c.issue_2, c.issue_3, c.dimensions
FROM concerned AS c
LEFT JOIN missed AS m
    ON m.of_source = c.of_source AND m.of_action = c.of_action AND m.source = c.source AND m.complaint_id = c.complaint_id;
