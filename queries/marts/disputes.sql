-- One row per case before a dispute-resolution body.
CREATE OR REPLACE TEMP VIEW disputes AS
SELECT source, dispute_id, complaint_id, provider, stage, opened_on, closed_on, outcome, award_minor, currency, dimensions
FROM dispute;
