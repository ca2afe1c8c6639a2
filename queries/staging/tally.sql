-- One row: how many records were read, refused, and share their key with another record of the file.
SELECT
    count(*)                                                        AS records,
    count(CASE WHEN rejected THEN 1 END)                            AS rejected,
    (SELECT count(*)
     FROM (SELECT complaint_id FROM judged WHERE NOT rejected GROUP BY complaint_id HAVING count(*) > 1)) AS repeated
FROM judged;
