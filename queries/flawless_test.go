package queries_test

import (
	"testing"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// The first load of a source is one reading where every record is flawless, and else as if it had not been tried.
func TestLoadFlawless(t *testing.T) {
	for _, c := range []struct {
		name, csv          string
		readings           int
		loaded, rejected   int64
		unchanged, emptied int64
	}{
		{"flawless", "complaint_id,received_at,closed_at\n1,2026-03-01,\n2,2026-03-02,2026-03-03\n", 1, 2, 0, 0, 0},
		{"emptied", "complaint_id,received_at,closed_at\n1,2026-03-01,2026-02-01\n2,2026-03-02,\n", 2, 2, 0, 0, 1},
		{"rejected", "complaint_id,received_at,closed_at\n1,,\n2,2026-03-02,\n", 2, 1, 1, 0, 0},
		{"repeated", "complaint_id,received_at,closed_at\n1,2026-03-01,\n1,2026-03-01,\n", 3, 1, 0, 1, 0},
	} {
		w := queriestest.Open(t, "")
		b := queriestest.Batch(t, "helpdesk", c.csv)
		path, readings := b.Text.Path, 0
		b.Text.Path, b.Text.Open = "", func() (string, func() error, error) {
			readings++
			return path, func() error { return nil }, nil
		}
		got, err := w.Load(t.Context(), b)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if readings != c.readings || got.Loaded != c.loaded || got.Rejected != c.rejected || got.Unchanged != c.unchanged || got.Emptied != c.emptied {
			t.Errorf("%s: %d readings, got %+v", c.name, readings, got)
		}
		held := queries.QueryForTest(t, w, "SELECT complaint_id FROM complaint")
		if int64(len(held)) != c.loaded {
			t.Errorf("%s: the warehouse holds %d complaints, want %d", c.name, len(held), c.loaded)
		}
	}
}
