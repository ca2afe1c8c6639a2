package evenness

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func TestResults(t *testing.T) {
	check := func(name string, o Options, kinds ...[]Count) {
		t.Helper()
		o.Dimensions = []string{"segment", "site"}[:len(kinds)]
		turns := analysistest.Turns{}
		for _, k := range kinds {
			turns = append(turns, k)
		}
		src := &analysistest.Source{Rows: map[string]any{
			"stated":   []analysis.Stated{{Complaints: 100, Cause: 90}},
			"evenness": turns,
		}}
		r, err := Analysis{Options: o, Period: october(t)}.Run(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
	segments := slices.Concat(counted("outcome", "Private", "late", 900, 450), counted("outcome", "Business", "late", 300, 90),
		counted("time", "Private", "late", 800, 720), counted("time", "Business", "late", 200, 180))
	sites := slices.Concat(
		counted("outcome", "A", "late", 300, 150), counted("outcome", "B", "late", 300, 150), counted("outcome", "C", "late", 300, 90),
		counted("outcome", "D", "late", 300, 210), counted("outcome", "E", "late", 300, 90), counted("outcome", "F", "late", 300, 210),
		counted("outcome", "G", "late", 4, 3),
		counted("satisfaction", "A", "late", 100, 20), counted("satisfaction", "B", "late", 100, 60))
	within := Options{Within: new(20)}
	check("uneven", within, segments, sites)
	check("even", Options{Within: new(0), Unit: "calendar_days", Mix: "none"}, append(counted("time", "Private", "late", 200, 100), counted("time", "Business", "late", 150, 75)...))
	check("nothing", Options{}, counted("outcome", "Private", "late", 9, 4))
}

func TestRunAsks(t *testing.T) {
	src := &analysistest.Source{Rows: map[string]any{
		"stated": []analysis.Stated{{Complaints: 10, Category: 9}}, "evenness": []Count(nil),
	}}
	a := Analysis{Options: Options{Dimensions: []string{"site", "category"}, Months: 2}, Period: october(t), AsOf: date(t, "2026-11-13")}
	if _, err := a.Run(t.Context(), src); err != nil {
		t.Fatal(err)
	}
	// category is the case mix, and so is not compared
	want := []analysis.Params{{
		"dimension": "site", "mix": "category", "from": date(t, "2026-09-01"), "to": date(t, "2026-11-01"), "as_of": date(t, "2026-11-13"),
		"within": -1, "unit": "working_days",
	}}
	if diff := cmp.Diff(want, src.Of("evenness")); diff != "" {
		t.Error(diff)
	}
	if _, err := (Analysis{Options: Options{Months: -1}}).Run(t.Context(), src); err == nil || err.Error() != "evenness: months: want 1 to 120, got -1" {
		t.Errorf("got error %v", err)
	}
	if _, err := (Analysis{}).Run(t.Context(), &analysistest.Source{}); err == nil || err.Error() != "evenness: stated.sql: no such rows" {
		t.Errorf("got error %v", err)
	}
}
