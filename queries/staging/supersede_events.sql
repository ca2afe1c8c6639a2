-- The events that the file does not say any more.
DELETE FROM event
WHERE rowid IN (SELECT g.event_row FROM gone_event AS g);
