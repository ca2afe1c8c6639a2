-- One row: how many complaints a load has written, none of them refused, and how many keys several of them share.
SELECT
    count(*)                  AS records,
    CAST(0 AS BIGINT)         AS rejected,
    (SELECT count(*)
     FROM (SELECT complaint_id FROM complaint WHERE load_id = $load_id GROUP BY complaint_id HAVING count(*) > 1)) AS repeated
FROM complaint
WHERE load_id = $load_id;
