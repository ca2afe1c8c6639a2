-- One row: how many complaints a load has written, how many of them with a value left empty, and how many keys several of
-- them share.
SELECT
    count(*)                  AS records,
    count(flaws)              AS flawed,
    (SELECT count(*)
     FROM (SELECT complaint_id FROM complaint WHERE load_id = $load_id GROUP BY complaint_id HAVING count(*) > 1)) AS repeated
FROM complaint
WHERE load_id = $load_id;
