-- One row: in how many of the cases that this load changes the export's own word and its events differ.
SELECT
    count(CASE WHEN reopened <> times_reopened THEN 1 END)                                  AS reopened,
    count(CASE WHEN transfers <> times_transferred THEN 1 END)                              AS transfers,
    count(CASE WHEN getvariable('received_derived') AND least(acknowledged_at, resolved_at, closed_at, first_response_at) < began_at THEN 1 END) AS before_first
FROM case_history;
