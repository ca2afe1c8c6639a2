-- One row: how many issues are not named any more.
SELECT count(*) AS gone
FROM gone_issue;
