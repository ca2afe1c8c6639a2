-- One row per complaint and issue, in the words of the sources. A complaint that names one issue has one row, the primary
-- one; the sum of complaints over the primary rows is that over the mart complaints.
CREATE OR REPLACE TEMP VIEW issue_words AS
SELECT
    c.source,
    c.complaint_id,
    coalesce(i.is_primary, true) AS is_primary,
    c.received_on,
    c.complaints,
    c.state,
    c.closed_on,
    c.channel,
    CASE WHEN i.issue_no IS NULL THEN c.product ELSE i.product END          AS product,
    CASE WHEN i.issue_no IS NULL THEN c.service ELSE i.service END          AS service,
    CASE WHEN i.issue_no IS NULL THEN c.category ELSE i.category END        AS category,
    CASE WHEN i.issue_no IS NULL THEN c.subcategory ELSE i.subcategory END  AS subcategory,
    CASE WHEN i.issue_no IS NULL THEN c.cause ELSE i.cause END              AS cause,
    c.unit,
    c.site,
    c.region,
    CASE WHEN i.issue_no IS NULL THEN c.supplier ELSE i.supplier END        AS supplier,
    c.customer,
    c.segment,
    CASE WHEN i.issue_no IS NULL THEN c.severity ELSE i.severity END        AS severity,
    c.priority,
    c.priority_first,
    c.reopened,
    c.outcome,
    c.remedy,
    c.compensation_minor,
    c.cost_minor,
    c.currency,
    c.language,
    c.customer,
    c.narrative,
    CASE WHEN i.issue_no IS NULL THEN c.dimensions ELSE i.dimensions END    AS dimensions
FROM complaints AS c
LEFT JOIN issue AS i ON i.source = c.source AND i.complaint_id = c.complaint_id;
