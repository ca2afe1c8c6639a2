-- One row per complaint, or per number of complaints that were counted before: analyses count the sum of complaints. Days
-- are the organisation's own.
CREATE OR REPLACE TEMP VIEW complaints AS
SELECT
    source,
    complaint_id,
    CAST(received_at AS DATE)       AS received_on,
    CAST(acknowledged_at AS DATE)   AS acknowledged_on,
    CAST(first_response_at AS DATE) AS first_response_on,
    CAST(resolved_at AS DATE)       AS resolved_on,
    CAST(closed_at AS DATE)         AS closed_on,       -- known exactly when state is 'closed'
    CAST(due_at AS DATE)            AS due_on,
    CAST(purchased_at AS DATE)      AS purchased_on,
    on_time,                                            -- whether the source's own promise was kept
    complaints,                                         -- that the row stands for: 1, or a count
    state,                                              -- 'open', 'closed', 'closed_undated'
    channel, product, service, category, subcategory, cause, unit, site, region, supplier,
    customer, segment, severity, priority, priority_first, escalation_stage, reopened, transfers,
    outcome, remedy, compensation_minor, cost_minor, currency, handling_satisfaction,
    narrative,                                          -- what the customer wrote; NULL: not stored
    language, tags, action_id, dimensions
FROM complaint;
