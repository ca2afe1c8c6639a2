-- one row per complaint that was handled on a day before it was received
SELECT source, complaint_id, received_on, acknowledged_on, first_response_on, resolved_on, closed_on
FROM complaints
WHERE acknowledged_on < received_on
    OR first_response_on < received_on
    OR resolved_on < received_on
    OR closed_on < received_on
ORDER BY source, complaint_id;
