-- The issues of the complaints that are new or changed, each once for every record that names it.
INSERT INTO issue BY NAME
WITH records AS (
    SELECT n.*
    FROM numbered AS n
    WHERE n.ordinal IN (SELECT s.ordinal FROM step AS s WHERE s.written)
),
named AS (
    SELECT
        complaint_id, ordinal, row_hash, dimensions,
        coalesce(issues, [struct_pack(
            product := product, service := service, category := category, subcategory := subcategory,
            cause := cause, supplier := supplier, severity := CAST(severity AS VARCHAR))]) AS issues
    FROM records
),
listed AS (
    SELECT complaint_id, ordinal, row_hash, dimensions, unnest(issues) AS issue, generate_subscripts(issues, 1) AS place
    FROM named
),
fields AS (
    SELECT
        complaint_id, ordinal, row_hash, dimensions, place,
        issue.product, issue.service, issue.category, issue.subcategory, issue.cause, issue.supplier, issue.severity
    FROM listed
),
single AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY ordinal, product, service, category, subcategory, cause, supplier, severity ORDER BY place) AS copy
    FROM fields
)
SELECT
    $source                                                                             AS source,
    complaint_id,
    row_number() OVER (PARTITION BY complaint_id ORDER BY ordinal, place)               AS issue_no,
    row_number() OVER (PARTITION BY complaint_id ORDER BY ordinal, place) = 1           AS is_primary,
    product, service, category, subcategory, cause, supplier,
    CAST(CASE WHEN severity IN ('0', '1', '2', '3') THEN severity END AS TINYINT)       AS severity,
    dimensions,
    row_hash,
    $load_id                                                                            AS load_id
FROM single
WHERE copy = 1;
