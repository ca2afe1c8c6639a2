-- One row per promise to customers.
CREATE OR REPLACE TEMP VIEW promises AS
SELECT source, promise_id, promise, field_from, field_to, within, unit, target, valid_from, valid_to, scope, dimensions
FROM promise;
