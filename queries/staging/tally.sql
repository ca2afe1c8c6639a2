-- One row: how many records were read and refused.
SELECT
    count(*)                                    AS records,
    count(CASE WHEN rejected THEN 1 END)        AS rejected
FROM judged;
