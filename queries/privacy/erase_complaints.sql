-- The complaints that are being erased: one by its number, or all of a customer.
INSERT INTO erased
SELECT DISTINCT source, complaint_id
FROM complaint
WHERE (complaint_id = $complaint AND ($source = '' OR source = $source))
    OR customer = $customer;
