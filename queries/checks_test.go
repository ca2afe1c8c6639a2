package queries_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Every check finds what it is for, and nothing in what Load has written.
func TestChecks(t *testing.T) {
	const export = "complaint_id,received_at,closed_at,severity,cost_minor\n" +
		"1,2026-03-01,2026-03-02,3,12.50\n2,2026-03-01,,4,\n3,2026-03-01,2026-02-01,,\n4,,,,\n"
	spoil := map[string]string{
		"duplicate_complaints":      "INSERT INTO complaint SELECT * FROM complaint WHERE complaint_id = '1'",
		"handled_before_received":   "UPDATE complaint SET resolved_at = TIMESTAMP '2026-02-28 23:59:59' WHERE complaint_id = '1'",
		"state_contradicts_closing": "UPDATE complaint SET state = 'open' WHERE complaint_id = '1'",
		"unbalanced_loads":          "DELETE FROM problem WHERE effect = 'emptied'",
		"complaints_without_load":   "UPDATE complaint SET source = 'nobody' WHERE complaint_id = '1'",
		"values_out_of_range":       "UPDATE complaint SET currency = NULL",
	}
	files, err := filepath.Glob("checks/*.sql")
	if err != nil || len(files) != len(spoil) {
		t.Fatalf("got %d checks, want a way to spoil each of them, got %d", len(files), len(spoil))
	}
	for _, file := range files {
		w := queriestest.Open(t, "")
		if _, err := w.Load(t.Context(), queriestest.Batch(t, "helpdesk", export)); err != nil {
			t.Fatal(err)
		}
		if n := queries.CountForTest(t, w, file); n != 0 {
			t.Errorf("%s: want nothing to find after a load, got %d rows", file, n)
		}
		queries.ExecForTest(t, w, spoil[strings.TrimSuffix(filepath.Base(file), ".sql")])
		if n := queries.CountForTest(t, w, file); n != 1 {
			t.Errorf("%s: want the one row that was spoilt, got %d rows", file, n)
		}
		var told []struct {
			Check      string `db:"check_name"`
			Violations int64  `db:"violations"`
		}
		if err := w.Select(t.Context(), &told, "quality_integrity", nil); err != nil {
			t.Fatal(err)
		}
		for _, row := range told {
			if spoilt := row.Check+".sql" == filepath.Base(file); spoilt != (row.Violations == 1) {
				t.Errorf("%s was spoilt, and %s says %d rows", file, row.Check, row.Violations)
			}
		}
	}
}
