-- Records that say the same and have no key of their own get one each: the second and later ones are numbered.
UPDATE judged
SET {key} = judged.{key} || '-' || numbered.occurrence
FROM (
    SELECT
        j.rowid                                                             AS row_number,
        row_number() OVER (PARTITION BY j.{key} ORDER BY j.rowid)    AS occurrence
    FROM judged AS j
    WHERE j.{key} IN (SELECT {key} FROM judged WHERE NOT rejected GROUP BY {key} HAVING count(*) > 1)
        AND NOT j.rejected
) AS numbered
WHERE judged.rowid = numbered.row_number AND numbered.occurrence > 1;
