-- One row of the ledger.
INSERT INTO load (
    load_id, source, kind, file, sha256, bytes, mapping_sha256, preset, format, member, sheet, encoding, delimiter, header_line,
    records_read, loaded, updated, unchanged, rejected, emptied, loaded_at, version,
    shape, complaints, key_id, narrative, redacted)
VALUES (
    $load_id, $source, $kind, $file, $sha256, $bytes, $mapping, $preset, $format, $member, $sheet, $encoding, $delimiter, $header_line,
    $records_read, $loaded, $updated, $unchanged, $rejected, $emptied, $loaded_at, $version,
    $shape, $complaints, $key_id, $narrative, $redacted);
