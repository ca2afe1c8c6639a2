package pareto_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/pareto"
	"github.com/vitalfew/vitalfew/queries"
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
	within := analysis.Dimension(pareto.NoWithin)
	if len(a.Path) > 1 {
		within = a.Path[1]
	}
	out := []string{fmt.Sprintf("%s within %s, of %d, %d unknown", a.Path[0], within, a.Known, a.Unknown)}
	for _, c := range a.Causes {
		out = append(out, fmt.Sprint(c.Value, " ", c.Amount))
	}
	var nested func(above string, s pareto.Split)
	nested = func(above string, s pareto.Split) {
		for _, p := range s.Parts {
			out = append(out, fmt.Sprint(above, s.Value, ": ", p.Value, " ", p.Amount))
			nested(above+s.Value+": ", p)
		}
		if s.Unknown != nil {
			out = append(out, fmt.Sprint(above, s.Value, ": unknown ", s.Unknown.Amount))
		}
	}
	for _, s := range a.Splits {
		nested("", s)
	}
	return out
}

// Complaints that weigh differently, some of them more than one issue; number 6 was closed on no known day and is known
// to have cost nothing, 7 is of November.
const weighty = `complaint_id,received_at,closed_at,state,cause,severity,cost_minor,compensation_minor,currency,product
1,2026-10-01,2026-10-11,closed,late,1,,200,SEK,Bell
2,2026-10-02,2026-10-02,closed,late,2,50,900,SEK,Lamp
3,2026-10-20,,open,broken,3,700,,SEK,Lamp
4,2026-10-21,2026-11-20,closed,broken,,-5,,SEK,Lamp
5,2026-10-22,,open,,3,10,,SEK,Lamp
6,2026-10-23,,closed_undated,late,0,0,,SEK,
7,2026-11-01,,open,late,3,999,,EUR,Bell
`

func TestMeasures(t *testing.T) {
	w := queriestest.Open(t, weighty)
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	asOf := october.To.AddDate(0, 0, 9) // 10 November: number 4 is open until then
	for _, c := range []struct {
		by        pareto.By
		want      []string
		unweighed int64
	}{
		{pareto.ByCount, []string{"late 3", "broken 2", "late: Bell 1", "late: Lamp 1", "late: unknown 1"}, 0},
		{pareto.BySeverity, []string{"broken 10", "late 4", "broken: Lamp 10"}, 1},
		{pareto.ByCost, []string{"broken 70000", "late 25000", "broken: Lamp 70000", "late: Bell 20000", "late: Lamp 5000", "late: unknown 0"}, 1},
		{pareto.ByDays, []string{"broken 41", "late 10", "broken: Lamp 41"}, 1},
	} {
		a := answer(t, w, pareto.Analysis{Options: pareto.Options{Dimension: "cause", Within: "product", By: c.by, Cut: pareto.Eighty}, Period: october, AsOf: asOf})
		got := lines(a)[1:]
		if a.By != c.by || a.Unweighed != c.unweighed {
			t.Errorf("%s: by %s, %d unweighed", c.by, a.By, a.Unweighed)
		}
		if diff := cmp.Diff(c.want, got[:min(len(got), len(c.want))]); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.by, diff)
		}
	}
	both, err := analysis.ParsePeriod("2026-10-01..2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	r, err := pareto.Analysis{Options: pareto.Options{Dimension: "cause", Within: pareto.NoWithin, By: pareto.ByCost}, Period: both, AsOf: asOf}.Run(t.Context(), w)
	if err != nil || len(r.Warnings) != 1 || r.Warnings[0].ID != "pareto.several_currencies" {
		t.Errorf("two currencies: got %+v %v", r.Warnings, err)
	}
}

func answer(t *testing.T, w analysis.Source, a pareto.Analysis) pareto.Answer {
	t.Helper()
	r, err := a.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r.Data.(pareto.Answer)
}

// Of the issues of a complaint each value counts it once, with the severity of the worst that names it.
func TestMeasuresOfAllIssues(t *testing.T) {
	b := queriestest.Batch(t, "desk", `complaint_id,received_at,cause,severity,product,cost_minor,currency
1,2026-10-01,late,1,Bell,100,SEK
1,2026-10-01,late,3,Lamp,100,SEK
1,2026-10-01,rude,1,,100,SEK
2,2026-10-02,late,1,Bell,20,SEK
3,2026-10-03,,3,Bell,7,SEK
`)
	b.Shape = queries.ShapeIssues
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for by, want := range map[pareto.By][]string{
		pareto.ByCount:    {"cause within product, of 2, 1 unknown", "late 2", "rude 1", "late: Bell 2", "late: Lamp 1"},
		pareto.BySeverity: {"cause within product, of 2, 1 unknown", "late 10", "rude 1", "late: Lamp 9", "late: Bell 2"},
		pareto.ByCost:     {"cause within product, of 2, 1 unknown", "late 12000", "rude 10000", "late: Bell 12000", "late: Lamp 10000"},
	} {
		a := answer(t, w, pareto.Analysis{
			Options: pareto.Options{Dimension: "cause", Within: "product", Issues: pareto.All, By: by, Cut: pareto.Jenks}, Period: october, AsOf: october.To,
		})
		got := lines(a)
		if diff := cmp.Diff(want, got[:min(len(got), len(want))]); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", by, diff)
		}
	}
}

// A path of three dimensions, one of them a further column.
func TestPath(t *testing.T) {
	w := queriestest.Open(t, complaints)
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	a := answer(t, w, pareto.Analysis{Options: pareto.Options{Path: []string{"cause", "dimensions.batch", "product"}}, Period: october})
	want := []string{
		"cause within batch, of 6, 1 unknown", "late 3", "broken 2", "rude 1",
		"late: B-1 2", "late: B-1: Bell 1", "late: B-1: Lamp 1", "late: unknown 1", "broken: B-2 2", "broken: B-2: Lamp 2",
	}
	if diff := cmp.Diff(want, lines(a)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A rate of many complaints, one of few that is higher, one without exposure, and the rate of all.
func TestRateResult(t *testing.T) {
	var text strings.Builder
	text.WriteString("complaint_id,received_at,product,channel\n")
	id := 0
	for _, c := range []struct {
		product string
		n       int
	}{{"Lamp", 30}, {"Bell", 40}, {"Horn", 5}, {"Tyre", 4}, {"Gone", 2}, {"", 1}} {
		for range c.n {
			id++
			fmt.Fprintf(&text, "%d,2026-10-05,%s,%s\n", id, c.product, []string{"web", "phone", "web"}[id%3])
		}
	}
	w := queriestest.Open(t, text.String())
	queriestest.Add(t, w, "exposure", "period,measure,units,product\n2026-10,Sold,400,Lamp\n2026-10,Sold,4000,Bell\n2026-10,Sold,300,Horn\n2026-10,Sold,10,Tyre\n2026-10,Sold,90,Whistle\n")
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	r, err := pareto.Analysis{Options: pareto.Options{Path: []string{"product", "channel"}, By: pareto.ByRate}, Period: october}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Golden(t, "rate", r)
	for name, o := range map[string]pareto.Options{
		"rate_level":  {Path: []string{"product"}, By: pareto.ByRate, AtLeast: 40},
		"rate_none":   {Path: []string{"product"}, By: pareto.ByRate, AtLeast: 41},
		"rate_counts": {Path: []string{"channel"}, By: pareto.ByRate},
	} {
		if r, err = (pareto.Analysis{Options: o, Period: october}).Run(t.Context(), w); err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, r)
	}
}

// Rates by the exposure of each product, without what is no product's, of all, of a month that is not covered, and of none.
func TestRates(t *testing.T) {
	w := queriestest.Open(t, complaints)
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	rates := func(dimension string, o pareto.Options) *analysis.Result {
		o.Dimension, o.Within, o.By, o.AtLeast, o.Per = dimension, pareto.NoWithin, pareto.ByRate, 1, 100
		r, err := pareto.Analysis{Options: o, Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	warned := func(what, id string, r *analysis.Result) {
		t.Helper()
		if len(r.Warnings) == 0 || r.Warnings[0].ID != id {
			t.Errorf("%s: got warnings %+v, want %s", what, r.Warnings, id)
		}
	}
	warned("no exposure", "pareto.no_exposure", rates("product", pareto.Options{}))
	b := queriestest.Batch(t, "sales", "period,measure,units,product\n2026-10,sold,40,Lamp\n2026-10,sold,200,Bell\n2026-10,sold,60,Horn\n2026-10,sold,50,\n2026-11,sold,9,Bell\n")
	b.Kind = "exposure"
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	a := rates("product", pareto.Options{}).Data.(pareto.Answer)
	first, second := a.Rates.Causes[0], a.Rates.Causes[1]
	got := fmt.Sprintf("%s %g, %s %g, all %g of %g", first.Value, first.Rate.Value, second.Value, second.Rate.Value, a.Rates.Overall.Value, a.Rates.Units)
	if want := "Lamp 7.5, Bell 1.5, all 2 of 300"; got != want || !a.Rates.Stated {
		t.Errorf("got %s, want %s", got, want)
	}
	warned("not by cause", "pareto.rate_of_counts", rates("cause", pareto.Options{}))
	october.To = october.To.AddDate(0, 2, 0)
	warned("to December", "pareto.exposure_lacks", rates("product", pareto.Options{}))
}
