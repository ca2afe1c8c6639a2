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
