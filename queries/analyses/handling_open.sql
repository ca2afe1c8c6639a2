-- one row per values of two dimensions and age: complaints open at the end of the day $on
WITH
open_then AS (
    SELECT
        dimension_value(
            $first, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS first_value,
        dimension_value(
            $second, source, channel, product, service, category, subcategory, cause, unit, site, region, supplier,
            segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS second_value,
        customer,
        received_on,
        complaints
    FROM issues
    WHERE received_on <= CAST($on AS DATE)
      AND (state = 'open' OR (state = 'closed' AND closed_on > CAST($on AS DATE)))
      AND is_primary
),
aged AS (
    SELECT
        o.first_value,
        o.second_value,
        o.customer,
        o.complaints,
        CASE
            WHEN $unit = 'calendar_days' THEN date_diff('day', o.received_on, CAST($on AS DATE))
            ELSE working_days_between(f.working, f.working_days, u.working_days)
        END AS days
    FROM open_then AS o
    LEFT JOIN calendar AS f ON f.day = o.received_on
    LEFT JOIN calendar AS u ON u.day = CAST($on AS DATE)
)
SELECT
    first_value,           -- '': not stated
    second_value,
    CAST(days AS BIGINT) AS days, -- since the receipt, in $unit; NULL: not in the calendar
    CAST(sum(complaints) AS BIGINT) AS complaints,
    CAST(people(customer, complaints) AS BIGINT) AS people
FROM aged
GROUP BY first_value, second_value, CAST(days AS BIGINT)
ORDER BY first_value, second_value, CAST(days AS BIGINT) NULLS LAST;
