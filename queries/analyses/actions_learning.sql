-- one row per span, the period and the year to its end: complaints received in it, by how far they have led by then, each with the people whose they are
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
        i.customer, i.complaints, i.received_on, i.cause,
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
    SELECT 'year' AS span, customer, complaints, cause, logged, in_place, verified
    FROM received
    UNION ALL
    SELECT 'period', customer, complaints, cause, logged, in_place, verified
    FROM received
    WHERE received_on >= CAST($from AS DATE)
)
SELECT
    span,           -- 'period', 'year'
    CAST(sum(complaints) AS BIGINT) AS received,
    CAST(people(customer, complaints) AS BIGINT) AS received_people,
    CAST(coalesce(sum(CASE WHEN cause IS NOT NULL THEN complaints END), 0) AS BIGINT) AS cause,
    CAST(coalesce(people(CASE WHEN cause IS NOT NULL THEN customer END, CASE WHEN cause IS NOT NULL THEN complaints END), 0) AS BIGINT) AS cause_people,
    CAST(coalesce(sum(CASE WHEN logged THEN complaints END), 0) AS BIGINT) AS action,
    CAST(coalesce(people(CASE WHEN logged THEN customer END, CASE WHEN logged THEN complaints END), 0) AS BIGINT) AS action_people,
    CAST(coalesce(sum(CASE WHEN in_place THEN complaints END), 0) AS BIGINT) AS in_place,
    CAST(coalesce(people(CASE WHEN in_place THEN customer END, CASE WHEN in_place THEN complaints END), 0) AS BIGINT) AS in_place_people,
    CAST(coalesce(sum(CASE WHEN verified THEN complaints END), 0) AS BIGINT) AS verified,
    CAST(coalesce(people(CASE WHEN verified THEN customer END, CASE WHEN verified THEN complaints END), 0) AS BIGINT) AS verified_people
FROM spans
GROUP BY span
ORDER BY span;
