-- One row if the same file was loaded into the same source with the same mapping before, none otherwise.
SELECT records_read, rejected
FROM load
WHERE source = $source AND sha256 = $sha256 AND mapping_sha256 = $mapping
ORDER BY load_id DESC
LIMIT 1;
