-- One row: how many loads a source has of files of a size.
SELECT count(*) AS loads
FROM load
WHERE source = $source AND member = $member AND bytes = $bytes;
