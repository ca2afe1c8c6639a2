-- One row per person asked: what the survey says of them, and where it is silent the complaint that the survey is about,
-- if one complaint and no other has its number.
CREATE OR REPLACE TEMP VIEW surveys_linked AS
WITH numbered AS (
    SELECT c.complaint_id
    FROM complaints AS c
    WHERE c.complaint_id IN (SELECT s.complaint_id FROM surveys AS s)
    GROUP BY c.complaint_id
    HAVING count(*) = 1
),
asked AS (
    SELECT
        s.source,
        max(coalesce(s.survey, ''))                                                                      AS last_survey,
        count(coalesce(s.invited_on, s.answered_on)) > 0                                                 AS dated,
        count(CASE WHEN s.invited THEN 1 END) > 0          AS told
    FROM surveys AS s
    GROUP BY s.source
)
SELECT
    s.source, s.response_id, s.survey,
    coalesce(s.invited_on, s.answered_on)                        AS asked_on,
    NOT a.dated AND coalesce(s.survey, '') = a.last_survey       AS latest,  -- of a survey without days: in its last wave by name
    a.told AND coalesce(s.invited, TRUE)                         AS invited, -- false everywhere in a survey that does not tell whom it asked
    s.answered, s.answered_on, s.customer, s.weight,
    s.complaint_id IS NOT NULL          AS about_complaint,
    c.complaint_id,                     -- NULL: about no complaint, or about one that cannot be told
    c.received_on, c.closed_on,
    coalesce(s.channel, c.channel)      AS channel,
    coalesce(s.product, c.product)      AS product,
    coalesce(s.service, c.service)      AS service,
    c.category, c.subcategory, c.cause,
    coalesce(s.unit, c.unit)            AS unit,
    coalesce(s.site, c.site)            AS site,
    coalesce(s.region, c.region)        AS region,
    coalesce(s.supplier, c.supplier)    AS supplier,
    coalesce(s.segment, c.segment)      AS segment,
    c.severity, c.priority, c.priority_first, c.outcome, c.remedy, c.language,
    s.dimensions,
    c.dimensions                        AS complaint_dimensions
FROM surveys AS s
JOIN asked AS a ON a.source = s.source
LEFT JOIN numbered AS n ON n.complaint_id = s.complaint_id
LEFT JOIN complaints AS c ON c.complaint_id = n.complaint_id;
