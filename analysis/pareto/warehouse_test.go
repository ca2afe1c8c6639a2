package pareto_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/pareto"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Seven complaints of October, one of them without a cause, and one on either side of the month.
const complaints = `complaint_id,received_at,cause,product,severity,dimensions.batch
1,2026-09-30 23:59,late,Bell,1,B-1
2,2026-10-01,late,Bell,1,B-1
3,2026-10-02,late,Lamp,1,B-1
4,2026-10-15,late,,2,
5,2026-10-15,broken,Lamp,2,B-2
6,2026-10-31 23:59,broken,Lamp,3,B-2
7,2026-10-31,rude,Bell,,B-2
8,2026-10-31,,Bell,,
9,2026-11-01,rude,Bell,3,B-2
`

func TestQueries(t *testing.T) {
	w := queriestest.Open(t, complaints)
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		options pareto.Options
		want    []string
	}{
		{pareto.Options{}, []string{
			"cause within product, of 6, 1 unknown", "late 3", "broken 2", "rude 1",
			"late: Bell 1", "late: Lamp 1", "late: unknown 1", "broken: Lamp 2",
		}},
		{pareto.Options{Dimension: "batch", Within: "severity"}, []string{
			"batch within severity, of 5, 2 unknown", "B-2 3", "B-1 2",
			"B-2: 2 1", "B-2: 3 1", "B-2: unknown 1", "B-1: 1 2",
		}},
		{pareto.Options{Dimension: "severity", Within: pareto.NoWithin}, []string{
			"severity within none, of 5, 2 unknown", "1 2", "2 2", "3 1",
		}},
		{pareto.Options{Dimension: "region", Within: "cause"}, []string{"region within cause, of 0, 7 unknown"}},
		{pareto.Options{Dimension: "no such column", Within: "cause"}, []string{"no such column within cause, of 0, 7 unknown"}},
	} {
		r, err := pareto.Analysis{Options: c.options, Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, lines(r.Data.(pareto.Answer))); diff != "" {
			t.Errorf("%+v: (-want +got)\n%s", c.options, diff)
		}
	}
}

// The one complaint has in each column the column's own name, or a value that no other column has.
func TestEveryDimensionIsItsOwnColumn(t *testing.T) {
	values := map[string]string{"severity": "2", "outcome": "partly", "source": "helpdesk", "dimensions.batch": "B-17"}
	names := []string{
		"channel", "product", "service", "category", "subcategory", "cause", "unit", "site", "region", "supplier", "segment",
		"severity", "priority", "priority_first", "outcome", "remedy", "language", "dimensions.batch",
	}
	head, row := "complaint_id,received_at", "1,2026-10-05"
	for _, name := range names {
		if values[name] == "" {
			values[name] = name
		}
		head, row = head+","+name, row+","+values[name]
	}
	w := queriestest.Open(t, head+"\n"+row+"\n")
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range append(names, "source") {
		within := names[(i+1)%len(names)]
		o := pareto.Options{Dimension: name, Within: within}
		r, err := pareto.Analysis{Options: o, Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := lines(r.Data.(pareto.Answer))[1:]
		want := []string{values[name] + " 1", values[name] + ": " + values[within] + " 1"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s within %s: (-want +got)\n%s", within, name, diff)
		}
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r, err := pareto.Analysis{Period: analysis.GrainMonth.Period(queriestest.Now)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "pareto.none" {
		t.Errorf("got %+v", r.Findings)
	}
}

func lines(a pareto.Answer) []string {
	out := []string{fmt.Sprintf("%s within %s, of %d, %d unknown", a.Dimension, a.Within, a.Known, a.Unknown)}
	for _, c := range a.Causes {
		out = append(out, fmt.Sprint(c.Value, " ", c.N))
	}
	for _, s := range a.Splits {
		for _, p := range s.Parts {
			out = append(out, fmt.Sprint(s.Value, ": ", p.Value, " ", p.N))
		}
		if s.Unknown > 0 {
			out = append(out, fmt.Sprint(s.Value, ": unknown ", s.Unknown))
		}
	}
	return out
}
