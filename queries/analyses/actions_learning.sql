-- one row per span and stage of learning: complaints received in the period and in the year to its end that have come so far by then
WITH
logged AS (
    SELECT
        i.source,
        i.complaint_id,
        max(CASE WHEN a.implemented_on < CAST($to AS DATE) THEN 1 ELSE 0 END) AS in_place,
        max(CASE WHEN a.verified_on < CAST($to AS DATE) THEN 1 ELSE 0 END)    AS verified
    FROM issues_of_actions AS i
    JOIN actions AS a ON a.source = i.of_source AND a.action_id = i.of_action
    WHERE (i.in_scope OR i.names_it)
      AND coalesce(a.decided_on, a.implemented_on, CAST($year_from AS DATE)) < CAST($to AS DATE)
      AND i.received_on >= CAST($year_from AS DATE)
      AND i.received_on < CAST($to AS DATE)
    GROUP BY i.source, i.complaint_id
),
received AS (
    SELECT
        i.source, i.complaint_id, i.customer, i.complaints, i.received_on, i.cause,
        l.complaint_id IS NOT NULL  AS logged,
        coalesce(l.in_place, 0) = 1 AS in_place,
        coalesce(l.verified, 0) = 1 AS verified
    FROM issues AS i
    LEFT JOIN logged AS l ON l.source = i.source AND l.complaint_id = i.complaint_id
    WHERE i.is_primary
      AND i.received_on >= CAST($year_from AS DATE)
      AND i.received_on < CAST($to AS DATE)
),
spans AS (
    SELECT 'year' AS span, source, complaint_id, customer, complaints, cause, logged, in_place, verified
    FROM received
    UNION ALL
    SELECT 'period', source, complaint_id, customer, complaints, cause, logged, in_place, verified
    FROM received
    WHERE received_on >= CAST($from AS DATE)
),
stages AS (
    SELECT 1 AS place, 'received' AS stage, span, source, complaint_id, customer, complaints FROM spans
    UNION ALL
    SELECT 2, 'cause', span, source, complaint_id, customer, complaints FROM spans WHERE cause IS NOT NULL
    UNION ALL
    SELECT 3, 'action', span, source, complaint_id, customer, complaints FROM spans WHERE logged
    UNION ALL
    SELECT 4, 'in_place', span, source, complaint_id, customer, complaints FROM spans WHERE in_place
    UNION ALL
    SELECT 5, 'verified', span, source, complaint_id, customer, complaints FROM spans WHERE verified
)
SELECT
    span,           -- 'period', 'year'
    stage,          -- 'received'; 'cause': has one; 'action': one in the log is about it, or it names one; 'in_place'; 'verified'
    CAST(sum(complaints) AS BIGINT) AS n,
    CAST(people(customer, source, complaint_id, complaints) AS BIGINT) AS people
FROM stages
GROUP BY span, place, stage
ORDER BY span, place;
