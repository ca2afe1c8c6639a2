-- One row per person asked, whether there is an answer or not.
CREATE OR REPLACE TEMP VIEW surveys AS
SELECT
    source, response_id, survey,
    invited,                            -- NULL where the export does not say
    CAST(invited_at AS DATE)  AS invited_on,
    answered,
    CAST(answered_at AS DATE) AS answered_on,
    complaint_id, customer, respondent_id,
    coalesce(weight, 1)       AS weight,
    weight IS NOT NULL        AS weighted, -- whether a weight is given
    channel, product, service, unit, site, region, supplier, segment, dimensions
FROM survey;
