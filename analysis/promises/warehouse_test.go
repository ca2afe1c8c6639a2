package promises_test

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/promises"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func day(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// From the warehouse to the sentence: a promise that is kept, one that nobody can tell of, a citation and a case near a limit.
func TestFromTheWarehouse(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,purchased_at,cause,remedy,dimensions.promise
1,2026-10-01,2026-10-05,2023-10-20,Late,Repair,p1
2,2026-10-02,2026-10-20,2026-10-01,Late,Repair,Answered at once
3,2026-10-03,,2023-10-20,Late,,P2
4,2026-09-01,2026-09-02,,Late,,P1
`)
	queriestest.Add(t, w, "promises", `promise_id,promise,field_from,field_to,within,unit,target,scope
P1,Answered at once,received_at,closed_at,10,days,0.5,cause=late
P2,No hope,received_at,acknowledged_at,10,days,0.5,
P3,Elsewhere,received_at,closed_at,10,days,0.5,cause=broken
`)
	if err := w.SetLimits(t.Context(), []queries.StatutoryLimit{
		{ID: "se-liability", From: "purchased_at", To: "received_at", Months: 36, ValidFrom: day(t, "2022-05-01")},
	}); err != nil {
		t.Fatal(err)
	}
	r, err := promises.Analysis{
		Options: promises.Options{Country: "SE", Cited: "promise", Near: new(17), Remedies: map[string][]string{"repair": {"Repair"}}},
		Period:  analysis.GrainMonth.Period(day(t, "2026-10-01")), AsOf: day(t, "2026-11-06"),
	}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range r.Findings {
		ids = append(ids, f.Headline.ID)
	}
	for _, warning := range r.Warnings {
		ids = append(ids, warning.ID)
	}
	want := []string{"promises.untold", "promises.months_few", "promises.cited", "promises.near", "promises.fault_no_stop", "promises.fault_unconcerned"}
	if len(ids) != len(want) {
		t.Fatalf("got %q", ids)
	}
	for i := range want {
		if ids[i] != want[i] {
			t.Errorf("got %q, want %q", ids, want)
			break
		}
	}
	row := r.Tables[0].Rows[0] // done by then or not, in time
	if row[1].Num != 3 || row[2].Num != 1 {
		t.Errorf("got %v of %v in time, want 1 of 3", row[2].Num, row[1].Num)
	}
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestQueriesFit(t *testing.T) {
	w := queriestest.Open(t, "")
	r, err := promises.Analysis{
		Options: promises.Options{Country: "NO"}, Period: analysis.GrainMonth.Period(day(t, "2026-10-01")), AsOf: day(t, "2026-11-02"),
	}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Findings[0].Headline.ID; got != "promises.none_loaded" {
		t.Errorf("nothing is loaded, but the finding is %s", got)
	}
}
