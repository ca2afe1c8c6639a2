package pareto

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

var october = func() analysis.Period {
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		panic(err)
	}
	return p
}()

func run(t *testing.T, o Options, f *analysistest.Source) *analysis.Result {
	t.Helper()
	r, err := Analysis{Options: o, Period: october}.Run(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each golden is what one ranking says: in both languages, and as JSON.
func TestResult(t *testing.T) {
	few := []Count{{"Late delivery", 94}, {"Damaged", 80}, {"Wrong item", 66}, {"Invoice", 33}, {"Manner", 27}}
	cells := []Cell{
		{"Late delivery", "City bike", 70},
		{"Late delivery", "Cargo bike", 20},
		{"Late delivery", "", 4},
		{"Damaged", "Brakes", 50},
		{"Damaged", "Lamps", 30},
		{"Wrong item", "Helmets", 66},
	}
	for name, c := range map[string]struct {
		options Options
		counts  []Count
		cells   []Cell
	}{
		"three_causes": {Options{Dimension: "cause", Within: "product"}, append([]Count{{"", 12}}, few...), cells},
		"broken_stick": {Options{Dimension: "cause", Within: NoWithin, Cut: BrokenStick}, few, nil},
		"alone":        {Options{Dimension: "dimensions.batch", Within: NoWithin}, []Count{{"B-17", 90}, {"B-3", 6}, {"B-4", 4}}, nil},
		"two":          {Options{Dimension: "region", Within: "cause"}, []Count{{"N", 50}, {"S", 40}, {"E", 5}, {"W", 5}}, []Cell{}},
		"many": {Options{Dimension: "product", Within: NoWithin, Rows: 8}, []Count{
			{"a", 30}, {"b", 25}, {"c", 20}, {"d", 15}, {"e", 5}, {"f", 4}, {"g", 3}, {"h", 3}, {"i", 2}, {"j", 1}, {"", 40},
		}, nil},
		"most_frequent": {Options{Dimension: "outcome", Within: NoWithin}, []Count{{"upheld", 60}, {"partly", 25}, {"not_upheld", 15}}, nil},
		"spread":        {Options{Dimension: "channel", Within: NoWithin, Cut: BrokenStick}, []Count{{"web", 11}, {"mail", 10}, {"phone", 10}}, nil},
		"single":        {Options{Dimension: "supplier", Within: NoWithin}, []Count{{"Acme", 1}}, nil},
		"not_stated":    {Options{Dimension: "cause", Within: "product"}, []Count{{"", 31}}, nil},
		"none":          {Options{Dimension: "cause", Within: "product"}, []Count{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, c.options, &analysistest.Source{Rows: map[string]any{"pareto": c.counts, "pareto_within": c.cells}})
			analysistest.Golden(t, name, r)
		})
	}
}

// Where a complaint can name several values, shares are of complaints, and what is said of several values of the values.
func TestAllIssues(t *testing.T) {
	counts := []Count{{"Pain", 60}, {"Nausea", 50}, {"", 20}, {"Rash", 15}, {"Fever", 5}, {"Cough", 3}, {"Chills", 2}}
	f := &analysistest.Source{Rows: map[string]any{
		"pareto_issues": counts, "pareto_issues_within": []Cell{{"Pain", "A", 40}, {"Pain", "B", 30}},
		"received": []struct {
			Complaints int64 `db:"complaints"`
		}{{120}},
	}}
	r := run(t, Options{Dimension: "category", Within: "product", Issues: All, Rows: 5}, f)
	analysistest.Golden(t, "all_issues", r)
	a := r.Data.(Answer)
	if a.Known != 100 || a.Mentions != 135 || a.Causes[0].Share.Value != 0.6 || a.Causes[1].Cumulative != 110.0/135 || a.Other.N != 5 {
		t.Errorf("got %+v", a.Ranking)
	}
}

func stated(complaints, cause, subcategory, category, product int64) analysis.Stated {
	return analysis.Stated{Complaints: complaints, Cause: cause, Subcategory: subcategory, Category: category, Product: product}
}

func TestChoosesWhatIsStated(t *testing.T) {
	for _, c := range []struct {
		what              string
		options           Options
		covered           analysis.Stated
		dimension, within string
	}{
		{"all", Options{}, stated(100, 100, 100, 100, 100), "cause", "product"},
		{"half of the causes", Options{}, stated(100, 50, 100, 100, 0), "cause", "category"},
		{"less than half", Options{}, stated(100, 49, 60, 70, 80), "subcategory", "product"},
		{"none by half", Options{}, stated(100, 10, 20, 40, 40), "category", "subcategory"},
		{"products alone", Options{}, stated(100, 0, 0, 0, 30), "product", NoWithin},
		{"products and some categories", Options{}, stated(100, 0, 0, 1, 90), "product", "category"},
		{"nothing", Options{}, stated(100, 0, 0, 0, 0), "cause", NoWithin},
		{"no complaints", Options{}, analysis.Stated{}, "cause", NoWithin},
		{"cause is taken", Options{Within: "cause"}, stated(100, 100, 0, 80, 0), "category", "cause"},
		{"cause is taken and alone", Options{Within: "cause"}, stated(100, 100, 0, 0, 0), "subcategory", "cause"},
		{"a further column", Options{Dimension: "batch"}, stated(100, 1, 100, 100, 100), "batch", "cause"},
		{"a further column alone", Options{Dimension: "batch"}, stated(100, 0, 100, 0, 0), "batch", NoWithin},
	} {
		o := c.options.chosen(c.covered)
		if o.Dimension != c.dimension || o.Within != c.within {
			t.Errorf("%s: got %s within %s, want %s within %s", c.what, o.Dimension, o.Within, c.dimension, c.within)
		}
	}
}

func TestRunAsksForWhatItNeeds(t *testing.T) {
	counts := []Count{{"a", 1}}
	for _, c := range []struct {
		options Options
		want    []string
	}{
		{Options{}, []string{"stated", "pareto dimension=cause", "pareto_within dimension=cause within=product"}},
		{Options{Dimension: "dimensions.batch", Within: "dimensions.lot"}, []string{"pareto dimension=batch", "pareto_within dimension=batch within=lot"}},
		{Options{Dimension: "region", Within: NoWithin}, []string{"pareto dimension=region"}},
	} {
		f := &analysistest.Source{Rows: map[string]any{"pareto": counts, "pareto_within": []Cell{}, "stated": []analysis.Stated{stated(1, 1, 0, 0, 1)}}}
		run(t, c.options, f)
		var got []string
		for _, a := range f.Asked {
			ask := a.Query
			for _, name := range []string{"dimension", "within"} {
				if v, given := a.Params[name]; given {
					ask += fmt.Sprintf(" %s=%v", name, v)
				}
			}
			got = append(got, ask)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestRunFails(t *testing.T) {
	for want, c := range map[string]struct {
		options Options
		rows    map[string]any
	}{
		`pareto: cut: want eighty or broken_stick, got "jenks"`: {Options{Cut: "jenks"}, nil},
		"pareto: stated.sql: no such rows":                      {Options{}, nil},
		"pareto: stated.sql: want one row, got 0":               {Options{}, map[string]any{"stated": []analysis.Stated{}}},
		"pareto: pareto.sql: no such rows":                      {Options{Dimension: "cause", Within: NoWithin}, nil},
		"pareto: pareto_within.sql: no such rows":               {Options{Dimension: "cause", Within: "product"}, map[string]any{"pareto": []Count{{"a", 1}}}},
		"pareto: rows: want 4 or more, got 3":                   {Options{Rows: 3}, nil},
		"pareto: within: want another dimension than cause":     {Options{Dimension: "cause", Within: "cause"}, nil},
		"pareto: within: want another dimension than batch":     {Options{Dimension: "batch", Within: "dimensions.batch"}, nil},
	} {
		_, err := Analysis{Options: c.options, Period: october}.Run(t.Context(), &analysistest.Source{Rows: c.rows})
		if err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

func TestFurtherDimensions(t *testing.T) {
	got := Options{Dimension: "dimensions.batch", Within: "colour"}.Further()
	if want := map[string]string{"dimension": "batch", "within": "colour"}; !maps.Equal(got, want) {
		t.Errorf("want %v, got %v", want, got)
	}
	if got := (Options{Dimension: "cause", Within: NoWithin}).Further(); len(got) > 0 || len((Options{}).Further()) > 0 {
		t.Errorf("fields are no further columns, got %v", got)
	}
}
