package change_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/change"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Complaints on either side of each end of October and September 2026, of October 2025, and of the look-back between.
const complaints = `complaint_id,received_at,cause,dimensions.batch
1,2025-09-30 23:59,late,
2,2025-10-01,late,
3,2025-10-31 23:59,broken,
4,2025-11-01,rude,
5,2026-08-31 23:59,rude,
6,2026-09-01,late,K1
7,2026-09-30 23:59,late,K1
8,2026-09-15,,K1
9,2026-10-01,late,K2
10,2026-10-31 23:59,new,K2
11,2026-10-31,rude,
12,2026-10-31,,K2
13,2026-11-01,late,K2
`

func TestQueries(t *testing.T) {
	w := queriestest.Open(t, complaints)
	for _, c := range []struct {
		options change.Options
		want    []string
	}{
		{change.Options{Against: change.Previous}, []string{
			"2026-09 by cause in days: 4 where 3 were, 7 before", "new 1 0 0", "rude 1 0 2", "late 1 2 3", "unknown 1 1 1",
		}},
		{change.Options{Against: change.LastYear}, []string{
			"2025-10 by cause in days: 4 where 2 were, 7 before", "new 1 0 0", "rude 1 0 2", "late 1 1 3", "broken 0 1 1", "unknown 1 0 1",
		}},
		{change.Options{Against: change.Previous, Dimension: "dimensions.batch"}, []string{
			"2026-09 by batch in days: 4 where 3 were, 7 before", "K2 3 0 0", "K1 0 3 3", "unknown 1 0 4",
		}},
	} {
		if diff := cmp.Diff(c.want, lines(t, w, c.options)); diff != "" {
			t.Errorf("%+v: (-want +got)\n%s", c.options, diff)
		}
	}
}

// Of several issues the primary one counts, in the period and in the history.
func TestPrimaryIssue(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,cause,cause
1,2026-07-01,late,broken
2,2026-08-01,late,broken
3,2026-09-01,late,broken
4,2026-09-30,broken,late
5,2026-10-01,late,broken
6,2026-10-31,broken,
`)
	want := []string{"2026-09 by cause in days: 2 where 2 were, 4 before", "broken 1 1 1", "late 1 1 3"}
	if diff := cmp.Diff(want, lines(t, w, change.Options{Against: change.Previous})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	july, err := analysis.ParsePeriod("2026-07")
	if err != nil {
		t.Fatal(err)
	}
	series, err := analysis.ReadSeries(t.Context(), w, "cause", []analysis.Period{july})
	if diff := cmp.Diff([]analysis.Series{{Value: "late", N: []int64{1}}}, series); err != nil || diff != "" {
		t.Errorf("%v: (-want +got)\n%s", err, diff)
	}
}

// A measure takes the place of days where it covers both periods, with a denominator of its own for each value that it
// states; what it does not cover is compared by days, and a warning says so.
func TestExposure(t *testing.T) {
	w := queriestest.Open(t, complaints)
	queriestest.Add(t, w, "exposure", `period_from,period_to,measure,units,dimensions.batch
2026-09-01,2026-09-30,sold,100,K1
2026-09-01,2026-09-30,sold,50,K2
2026-10-01,2026-10-31,sold,300,K2
`)
	o := change.Options{Against: change.Previous, Dimension: "batch"}
	got := lines(t, w, o)
	want := []string{"2026-09 by batch in sold: 4 where 3 were, 7 before", "K2 3 0 0", "K1 0 3 3", "unknown 1 0 4"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	r := result(t, w, change.Options{Against: change.LastYear, Dimension: "cause"})
	if m := r.Data.(change.Answer).Comparisons[0].Measure; m != "" || !warned(r, "change.no_units") {
		t.Errorf("last year has no exposure: measure %q, warnings %v", m, r.Warnings)
	}
	o.Exposure = "parcels"
	if _, err := (change.Analysis{Options: o, Period: october(t)}).Run(t.Context(), w); err == nil {
		t.Error("want an error for a measure that is not loaded")
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r := result(t, queriestest.Open(t, ""), change.Options{})
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "change.not_covered" {
		t.Errorf("got %+v", r.Findings)
	}
}

func october(t *testing.T) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func result(t *testing.T, w analysis.Source, o change.Options) *analysis.Result {
	t.Helper()
	r, err := change.Analysis{Options: o, Period: october(t)}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func warned(r *analysis.Result, id string) bool {
	for _, w := range r.Warnings {
		if w.ID == id {
			return true
		}
	}
	return false
}

func lines(t *testing.T, w analysis.Source, o change.Options) []string {
	t.Helper()
	a := result(t, w, o).Data.(change.Answer)
	var out []string
	for _, c := range a.Comparisons {
		measure := c.Measure
		if measure == "" {
			measure = "days"
		}
		out = append(out, fmt.Sprintf("%s by %s in %s: %d where %d were, %d before", c.Reference, a.Dimension, measure, c.Total.N, c.Total.Reference, c.Total.Before))
		for _, s := range c.Shifts {
			out = append(out, fmt.Sprint(s.Value, " ", s.N, " ", s.Reference, " ", s.Before))
		}
		if c.Unknown != nil {
			out = append(out, fmt.Sprint("unknown ", c.Unknown.N, " ", c.Unknown.Reference, " ", c.Unknown.Before))
		}
	}
	return out
}
