package recurrence_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/recurrence"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

func who(n int) string { return fmt.Sprintf("pseudonym %d", n) }

// 2026 with ten complaints: customer 1 returns with the same thing after 10 days and with another 40 days later, customer 2
// complains twice on one day, customer 3 returns after the end of the period, one complaint has no customer. One row of
// another source stands for five.
func loaded(t *testing.T) *queries.Warehouse {
	t.Helper()
	text := "complaint_id,received_at,closed_at,cause,product,customer,reopened\n"
	for i, row := range []string{
		"2026-01-01,2026-01-05,late,Bell," + who(1) + ",0", // the first day of the window
		"2026-01-11,2026-01-12,late,Bell," + who(1) + ",1",
		"2026-02-20,2026-02-22,broken,Lamp," + who(1) + ",",
		"2026-03-01,2026-03-05,late,Bell," + who(2) + ",0",
		"2026-03-01,2026-03-05,late,Bell," + who(2) + ",0",
		"2026-06-30,,late,Lamp," + who(3) + ",2", // open again
		"2026-12-31,,late,Lamp," + who(4) + ",0", // open, never closed
		"2026-05-06,2026-05-07,,Bell,,0",
		"2027-01-10,,late,Lamp," + who(3) + ",", // after the period
		"2025-12-31,2026-01-02,late,Bell," + who(1) + ",1",
	} {
		text += fmt.Sprintf("%d,%s\n", i+1, row)
	}
	w := queriestest.Open(t, "")
	desk := queriestest.Batch(t, "helpdesk", text)
	desk.KeyID = "key" // that made the pseudonyms
	counts := queriestest.Batch(t, "counts", "received_at,cause,product,reopened,complaints\n2026-05-05,broken,Bell,1,5\n")
	counts.Shape = queries.ShapeCounts
	for _, b := range []queries.Batch{desk, counts} {
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func answer(t *testing.T, w *queries.Warehouse, o recurrence.Options, period, asOf string) recurrence.Answer {
	t.Helper()
	p, err := analysis.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	on, err := time.Parse(time.DateOnly, asOf)
	if err != nil {
		t.Fatal(err)
	}
	r, err := recurrence.Analysis{Options: o, Period: p, AsOf: on}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(recurrence.Answer)
}

func TestQueries(t *testing.T) {
	a := answer(t, loaded(t), recurrence.Options{RecurringMonths: 2, Repeats: []int{9, 10, 50}}, "2026-12", "2027-01-31")
	var problems []string
	for _, p := range a.Classes.Problems {
		problems = append(problems, fmt.Sprintf("%s %s: %d in %d months, %d above, %d customers, %s", p.Value, p.Part, p.N, p.Months, p.MonthsAbove, p.Customers, p.Class))
	}
	if diff := cmp.Diff([]string{
		"late Bell: 4 in 2 months, 0 above, 2 customers, recurring", // alone in January and March: no others to be above
		"late Lamp: 2 in 2 months, 0 above, 2 customers, recurring",
		"broken Bell: 5 in 1 months, 0 above, 5 customers, single",
		"broken Lamp: 1 in 1 months, 0 above, 1 customers, single",
	}, problems); diff != "" {
		t.Errorf("classes (-want +got)\n%s", diff)
	}
	if a.Dimension != "cause" || a.Within != "product" || a.Classes.Unknown != 1 {
		t.Errorf("got %s within %s, %d unknown", a.Dimension, a.Within, a.Classes.Unknown)
	}
	// From 12 November 2025: 14 complaints in all, 8 of known customers.
	if diff := cmp.Diff(recurrence.Customers{Complaints: 14, Counted: 5, Known: 8, Customers: 4}, a.Repeats.Customers); diff != "" {
		t.Errorf("customers (-want +got)\n%s", diff)
	}
	// Of any kind: customer 1 after 1, 10 and 40 days, by when customer 4 had been followed for 31 and counts no more. Of the
	// same: after 1 and 10.
	for _, f := range []struct {
		name   string
		got    recurrence.Followed
		events int64
		shares []float64
	}{{"any", a.Repeats.Any, 3, []float64{1. / 8, 2. / 8, 1 - 6./8*4/5}}, {"same", a.Repeats.Same, 2, []float64{1. / 8, 2. / 8, 2. / 8}}} {
		if f.got.N != 8 || f.got.Events != f.events {
			t.Errorf("%s: got %d of %d", f.name, f.got.Events, f.got.N)
		}
		for i, w := range f.got.Within {
			if math.Abs(w.Share.Value-f.shares[i]) > 1e-12 {
				t.Errorf("%s within %d: got %v, want %v", f.name, w.Days, w.Share.Value, f.shares[i])
			}
		}
	}
	// Weeks 1, 2 and 8 of customer 1, the third beyond seven weeks; nobody else.
	if m := a.Repeats.Means; len(m) != 1 || m[0].Customers != 4 || len(m[0].Steps) != 2 || m[0].Steps[0].Time != 1 || m[0].Steps[1].Time != 2 || m[0].Steps[1].Mean.Value != 0.5 {
		t.Errorf("got %+v", m)
	}
	// Closed at least once and saying so: five, and the one that is open again.
	if r := a.Reopened; r.N != 6 || r.Events != 2 || r.Unknown != 1 {
		t.Errorf("reopened: got %+v", r)
	}
}

// Whoever complained yesterday is not known to have stayed away: the day of the exports decides.
func TestCensored(t *testing.T) {
	w := loaded(t)
	a := answer(t, w, recurrence.Options{Repeats: []int{10}}, "2026-01", "2026-01-31")
	if got := a.Repeats.Any; got.N != 3 || got.Events != 2 || math.Abs(got.Within[0].Share.Value-2./3) > 1e-12 {
		t.Errorf("followed for 20 days: got %+v", got)
	}
	a = answer(t, w, recurrence.Options{Repeats: []int{10, 30}}, "2026-01", "2026-01-31")
	if got := a.Repeats.Any.Within[1].Share.Value; !math.IsNaN(got) {
		t.Errorf("who has not come back was followed for 20 days, and nobody knows of 30: got %v", got)
	}
}

// An empty warehouse compares names, parameters, columns and types of the queries all the same.
func TestEmptyWarehouse(t *testing.T) {
	r, err := recurrence.Analysis{Period: analysis.GrainMonth.Period(queriestest.Now)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "recurrence.no_complaints" {
		t.Errorf("got %+v", r.Findings)
	}
}
