-- one row per survey and value of a dimension: who was asked in a span and who answered; source '' are the complaints closed in it
WITH counted AS (
    SELECT
        s.source,
        surveyed_value(
            $dimension, s.channel, s.product, s.service, s.category, s.subcategory, s.cause, s.unit, s.site, s.region, s.supplier,
            s.segment, s.severity, s.priority, s.priority_first, s.outcome, s.remedy, s.language,
            s.dimensions, s.complaint_dimensions, s.received_on, s.closed_on)             AS value,
        CASE WHEN s.invited THEN 1 ELSE 0 END                       AS asked,
        CASE WHEN s.invited AND s.answered THEN 1 ELSE 0 END        AS responded,
        CASE WHEN s.answered THEN 1 ELSE 0 END                      AS answered,
        0                                                           AS complaints
    FROM surveys_linked AS s
    WHERE s.latest OR (s.asked_on >= CAST($from AS DATE) AND s.asked_on < CAST($to AS DATE))
    UNION ALL
    SELECT
        '',
        surveyed_value(
            $dimension, c.channel, c.product, c.service, c.category, c.subcategory, c.cause, c.unit, c.site, c.region, c.supplier,
            c.segment, c.severity, c.priority, c.priority_first, c.outcome, c.remedy, c.language,
            c.dimensions, NULL, c.received_on, c.closed_on),
        0,
        0,
        0,
        c.complaints
    FROM complaints AS c
    WHERE c.closed_on >= CAST($from AS DATE) AND c.closed_on < CAST($to AS DATE)
)
SELECT
    source,
    value,                              -- '' where it is not stated
    CAST(sum(asked) AS BIGINT)      AS asked,
    CAST(sum(responded) AS BIGINT)  AS responded,   -- of those asked
    CAST(sum(answered) AS BIGINT)   AS answered,
    CAST(sum(complaints) AS BIGINT) AS complaints   -- of source '' only
FROM counted
GROUP BY source, value
ORDER BY source, value;
