-- one row per group of customers, count and week or two: what the mean cumulative number of further complaints and its variance need of customers that first complained in a period
-- Weeks are seven days each since the first day on which the customer complained; week 1 begins the day after. Only whole
-- weeks up to $as_of count, at most $weeks.
WITH
named AS (
    SELECT
        customer,
        received_on,
        dimension_value(
            $dimension, source, channel, product, service, category, subcategory, cause, unit, site, region,
            supplier, segment, severity, priority, priority_first, outcome, remedy, language, issue, issue_1, issue_2, issue_3, dimensions) AS value
    FROM issues
    WHERE customer IS NOT NULL
      AND complaints = 1
      AND is_primary
      AND received_on >= CAST($from AS DATE)
      AND received_on <= CAST($as_of AS DATE)
),
days AS (
    SELECT
        customer,
        received_on,
        count(*)                                       AS n,
        max(CASE WHEN value = $value THEN 1 ELSE 0 END) AS about
    FROM named
    GROUP BY customer, received_on
),
firsts AS (
    SELECT
        customer,
        received_on,
        n,
        about,
        min(received_on) OVER (PARTITION BY customer) AS first_on
    FROM days
),
customers AS (
    SELECT
        customer,
        first_on,
        about,
        CAST(least(floor(date_diff('day', first_on, CAST($as_of AS DATE)) / CAST(7 AS DOUBLE)), $weeks) AS BIGINT) AS until
    FROM firsts
    WHERE received_on = first_on AND first_on < CAST($to AS DATE)
),
events AS (
    SELECT
        c.customer,
        c.about,
        c.until,
        CAST(ceil(date_diff('day', c.first_on, f.received_on) / CAST(7 AS DOUBLE)) AS BIGINT) AS week,
        sum(f.n) AS n
    FROM customers AS c
    JOIN firsts AS f ON f.customer = c.customer AND f.received_on > c.first_on
    GROUP BY c.customer, c.about, c.until, CAST(ceil(date_diff('day', c.first_on, f.received_on) / CAST(7 AS DOUBLE)) AS BIGINT)
),
followed AS (
    SELECT customer, about, until, week, n
    FROM events
    WHERE week <= until
),
counts AS (
    SELECT about, 'customers' AS what, until, CAST(NULL AS BIGINT) AS week, count(*) AS n
    FROM customers
    GROUP BY about, until
    UNION ALL
    SELECT about, 'events', until, week, sum(n)
    FROM followed
    GROUP BY about, until, week
    UNION ALL
    SELECT a.about, 'pairs', b.week, a.week, sum(CASE WHEN a.week = b.week THEN a.n * (a.n - 1) / 2 ELSE a.n * b.n END)
    FROM followed AS a
    JOIN followed AS b ON b.customer = a.customer AND b.week >= a.week
    GROUP BY a.about, a.week, b.week
)
SELECT
    about = 1 AS about,     -- the first complaint was of $value
    what,                   -- 'customers'; 'events': their further complaints; 'pairs' of two further complaints of one customer
    until,                  -- whole weeks followed; of pairs: the week of the later one
    week,                   -- of the event; of pairs: of the earlier one; of customers NULL
    CAST(n AS BIGINT) AS n
FROM counts
WHERE n > 0
ORDER BY about, what, until, week NULLS LAST;
