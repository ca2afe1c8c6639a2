package queries_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Exposure of January and March only, and complaints from December to May.
func TestExposureGaps(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at\n1,2025-12-31\n2,2026-01-31\n3,2026-02-01\n4,2026-02-28\n5,2026-03-31\n6,2026-04-01\n7,2026-05-04\n")
	queries.ExecForTest(t, w, `INSERT INTO exposure BY NAME
		SELECT 'sales' AS source, 'x' AS cell_id, 'month' AS grain, m AS period_from, m + INTERVAL 1 MONTH AS period_to,
			'orders' AS measure, 10 AS units, 0 AS row_hash, 1 AS load_id
		FROM (VALUES (DATE '2026-01-01'), (DATE '2026-03-01')) AS months (m)`)
	type gap struct {
		Measure    string    `db:"measure"`
		Months     int64     `db:"months"`
		Amid       int64     `db:"amid"`
		Complaints int64     `db:"complaints"`
		First      time.Time `db:"first_month"`
	}
	var got []gap
	if err := w.Select(t.Context(), &got, "quality_exposure", nil); err != nil {
		t.Fatal(err)
	}
	want := []gap{{"orders", 3, 1, 4, time.Date(2026, time.February, 1, 0, 0, 0, 0, time.UTC)}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A swap that would put a time before the receipt mends nothing.
func TestSwapsThatMendNothing(t *testing.T) {
	w := queriestest.Open(t, "complaint_id,received_at,acknowledged_at,closed_at\n"+
		"1,2026-05-01,2026-07-06,2026-06-08\n2,2026-06-20,2026-12-03,2026-07-01\n")
	var got []struct {
		Source         string `db:"source"`
		Earlier        string `db:"earlier"`
		Later          string `db:"later"`
		Complaints     int64  `db:"complaints"`
		SwappedEarlier int64  `db:"swapped_earlier"`
		SwappedLater   int64  `db:"swapped_later"`
		Example        string `db:"example"`
	}
	if err := w.Select(t.Context(), &got, "quality_orders", nil); err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Complaints != 2 || got[0].SwappedEarlier != 1 {
		t.Errorf("want two, of which one can be mended, got %+v", got)
	}
}
