package pareto

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	r, err := Analysis{Options: o, Period: october, AsOf: october.To.AddDate(0, 0, 12)}.Run(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// cell is so many complaints on a path.
func cell(n int64, path ...string) Cell {
	return Cell{Path: path, Count: Count{Value: path[len(path)-1], N: n}}
}

// answers are what the query says of a path, one dimension deeper each time.
func answers(counts []Count, deeper ...[]Cell) analysistest.Turns {
	first := []row{}
	for _, c := range counts {
		first = append(first, row{Value: c.Value, N: c.N, Unweighed: c.Unweighed, Amount: c.Amount, Squares: c.Squares})
	}
	turns := analysistest.Turns{first}
	for _, cells := range deeper {
		rows := []row{}
		for _, c := range cells {
			r := row{Value: c.Path[0], Part: c.Path[1], N: c.N, Unweighed: c.Unweighed, Amount: c.Amount, Squares: c.Squares}
			if len(c.Path) > 2 {
				r.Piece = c.Path[2]
			}
			rows = append(rows, r)
		}
		turns = append(turns, rows)
	}
	return turns
}

// Each golden is what one ranking says: in both languages, and as JSON.
func TestResult(t *testing.T) {
	few := []Count{
		{Value: "Late delivery", N: 94}, {Value: "Damaged", N: 80}, {Value: "Wrong item", N: 66}, {Value: "Invoice", N: 33}, {Value: "Manner", N: 27},
	}
	parts := []Cell{
		cell(70, "Late delivery", "City bike"),
		cell(20, "Late delivery", "Cargo bike"),
		cell(4, "Late delivery", ""),
		cell(50, "Damaged", "Brakes"),
		cell(30, "Damaged", "Lamps"),
		cell(40, "Wrong item", "Helmets"),
		cell(10, "Wrong item", "Bells"),
		cell(8, "Wrong item", "Lamps"),
		cell(5, "Wrong item", "Locks"),
		cell(3, "Wrong item", "Tyres"),
	}
	pieces := []Cell{
		cell(60, "Late delivery", "City bike", "North"), cell(10, "Late delivery", "City bike", "South"),
		cell(20, "Late delivery", "Cargo bike", ""), cell(50, "Damaged", "Brakes", "North"),
	}
	weighed := func(value string, n, unweighed, amount int64, squares float64) Count {
		return Count{value, n, unweighed, amount, squares}
	}
	for name, c := range map[string]struct {
		options Options
		counts  []Count
		deeper  [][]Cell
	}{
		"three_causes": {Options{Dimension: "cause", Within: "product"}, append([]Count{{Value: "", N: 12}}, few...), [][]Cell{parts}},
		"path":         {Options{Path: []string{"cause", "product", "region"}}, few, [][]Cell{parts, pieces}},
		"broken_stick": {Options{Dimension: "cause", Within: NoWithin, Cut: BrokenStick}, few, nil},
		"jenks":        {Options{Dimension: "cause", Within: NoWithin, Cut: Jenks}, few, nil},
		"alone": {Options{Dimension: "dimensions.batch", Within: NoWithin}, []Count{
			{Value: "B-17", N: 90}, {Value: "B-3", N: 6}, {Value: "B-4", N: 4},
		}, nil},
		"two": {Options{Dimension: "region", Within: "cause"}, []Count{
			{Value: "N", N: 50}, {Value: "S", N: 49}, {Value: "E", N: 5}, {Value: "W", N: 5},
		}, [][]Cell{{}}},
		"likely": {Options{Dimension: "region", Within: NoWithin}, []Count{
			{Value: "N", N: 58}, {Value: "S", N: 45}, {Value: "E", N: 6}, {Value: "W", N: 5},
		}, nil},
		"edge": {Options{Dimension: "site", Within: NoWithin}, []Count{
			{Value: "a", N: 60}, {Value: "b", N: 50}, {Value: "c", N: 14}, {Value: "d", N: 12}, {Value: "e", N: 6}, {Value: "f", N: 6}, {Value: "g", N: 5},
		}, nil},
		"many": {Options{Dimension: "product", Within: NoWithin, Rows: 8}, []Count{
			{Value: "a", N: 30},
			{Value: "b", N: 25},
			{Value: "c", N: 20},
			{Value: "d", N: 15},
			{Value: "e", N: 5},
			{Value: "f", N: 4},
			{Value: "g", N: 3},
			{Value: "h", N: 3},
			{Value: "i", N: 2},
			{Value: "j", N: 1},
			{Value: "", N: 40},
		}, nil},
		"comes_first": {Options{Dimension: "outcome", Within: NoWithin}, []Count{
			{Value: "upheld", N: 60}, {Value: "partly", N: 25}, {Value: "not_upheld", N: 15},
		}, nil},
		"spread": {Options{Dimension: "channel", Within: NoWithin, Cut: BrokenStick}, []Count{
			{Value: "web", N: 11}, {Value: "mail", N: 10}, {Value: "phone", N: 10},
		}, nil},
		"single":     {Options{Dimension: "supplier", Within: NoWithin}, []Count{{Value: "Acme", N: 1}}, nil},
		"not_stated": {Options{Dimension: "cause", Within: "product"}, []Count{{Value: "", N: 31}}, nil},
		"none":       {Options{Dimension: "cause", Within: "product"}, []Count{}, nil},
		"days": {Options{Dimension: "cause", Within: "product", By: ByDays}, []Count{
			weighed("Late", 30, 2, 900, 60_000), weighed("Broken", 60, 0, 300, 2_500), weighed("", 3, 3, 0, 0), weighed("Rude", 9, 0, 0, 0),
		}, [][]Cell{{{[]string{"Late", "Bell"}, weighed("Bell", 20, 0, 800, 50_000)}, {[]string{"Late", "Lamp"}, weighed("Lamp", 10, 2, 100, 4_000)}}}},
		"no_days": {Options{Dimension: "cause", Within: NoWithin, By: ByDays}, []Count{weighed("Late", 30, 30, 0, 0)}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r := run(t, c.options, &analysistest.Source{Rows: map[string]any{"pareto": answers(c.counts, c.deeper...)}})
			analysistest.Golden(t, name, r)
		})
	}
}

// Of strata come weights: of severity, whose unstated ones count as the weight says, and of one currency.
func TestStrata(t *testing.T) {
	severity := []row{
		{Value: "Brakes", Stratum: "3", N: 6},
		{Value: "Late", Stratum: "0", N: 10},
		{Value: "Late", Stratum: "1", N: 20},
		{Value: "Late", Stratum: "2", N: 5},
		{Value: "Late", Stratum: "", N: 4},
		{Value: "", Stratum: "3", N: 1},
	}
	r := run(t, Options{Dimension: "cause", Within: NoWithin, By: BySeverity, Weights: map[string]int64{"high": 10}},
		&analysistest.Source{Rows: map[string]any{"pareto": severity}})
	analysistest.Golden(t, "severity", r)
	a := r.Data.(Answer)
	if a.Causes[0].Value != "Brakes" || a.Causes[0].Amount != 60 || a.Causes[1].Amount != 20+15+4 || a.Unweighed != 4 || a.Amount != 99 {
		t.Errorf("got %+v", a.Ranking)
	}
	cost := []row{
		{Value: "Late", Stratum: "SEK", N: 3, Amount: 250_000, Squares: 3e10},
		{Value: "Late", Stratum: "", N: 2, Unweighed: 2},
		{Value: "Broken", Stratum: "SEK", N: 9, Amount: 90_000, Squares: 1e9},
		{Value: "Rude", N: 4, Unweighed: 4},
	}
	analysistest.Golden(t, "cost", run(t, Options{Dimension: "cause", Within: NoWithin, By: ByCost}, &analysistest.Source{Rows: map[string]any{"pareto": cost}}))
}

// Costs in several currencies cannot be added, and none is no cost: the ranking is then by count, and says so.
func TestCurrencies(t *testing.T) {
	for want, rows := range map[string][]row{
		"pareto.several_currencies": {{Value: "Late", Stratum: "SEK", N: 3, Amount: 5}, {Value: "Late", Stratum: "EUR", N: 1, Amount: 5}},
		"pareto.no_costs":           {{Value: "Late", N: 3, Unweighed: 3}},
	} {
		f := &analysistest.Source{Rows: map[string]any{"pareto": analysistest.Turns{rows, []row{{Value: "Late", N: 4, Amount: 4, Squares: 4}}}}}
		r := run(t, Options{Dimension: "cause", Within: NoWithin, By: ByCost}, f)
		a := r.Data.(Answer)
		if len(r.Warnings) != 1 || r.Warnings[0].ID != want || a.By != ByCount || a.Causes[0].Amount != 4 || f.Asked[1].Params["by"] != "count" {
			t.Errorf("%s: got %v by %s", want, r.Warnings, a.By)
		}
	}
	unnamed := run(t, Options{Dimension: "cause", Within: NoWithin, By: ByCost},
		&analysistest.Source{Rows: map[string]any{"pareto": []row{{Value: "Late", N: 3, Amount: 500, Squares: 90_000}}}})
	if a := unnamed.Data.(Answer); a.By != ByCost || a.Currency != "" || len(unnamed.Warnings) > 0 {
		t.Errorf("one currency without a name: got by %s, %v", a.By, unnamed.Warnings)
	}
}

// Where a complaint can name several values, shares are of complaints, and what is said of several values of the values.
func TestAllIssues(t *testing.T) {
	counts := []Count{
		{Value: "Pain", N: 60},
		{Value: "Nausea", N: 50},
		{Value: "", N: 20},
		{Value: "Rash", N: 15},
		{Value: "Fever", N: 5},
		{Value: "Cough", N: 3},
		{Value: "Chills", N: 2},
	}
	turns := answers(counts)
	turns = append(turns, []row{{N: 120}}, []row{{Value: "Pain", Part: "A", N: 40}, {Value: "Pain", Part: "B", N: 30}})
	r := run(t, Options{Dimension: "category", Within: "product", Issues: All, Rows: 5},
		&analysistest.Source{Rows: map[string]any{"pareto_issues": turns}})
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
		dimension, within analysis.Dimension
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
		got, err := c.options.withDefaults().path(func() (analysis.Stated, error) { return c.covered, nil })
		want := []analysis.Dimension{c.dimension, c.within}
		if c.within == NoWithin {
			want = want[:1]
		}
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v: %v", c.what, got, want, err)
		}
	}
}

func TestRunAsksForWhatItNeeds(t *testing.T) {
	one := []row{{Value: "a", N: 1, Amount: 1, Squares: 1}}
	for _, c := range []struct {
		options Options
		want    []string
	}{
		{Options{}, []string{"stated", "pareto by=count cause  ", "pareto by=count cause product "}},
		{Options{Dimension: "dimensions.batch", Within: "dimensions.lot"}, []string{"pareto by=count batch  ", "pareto by=count batch lot "}},
		{Options{Dimension: "region", Within: NoWithin, By: BySeverity}, []string{"pareto by=severity region  "}},
		{Options{Path: []string{"region"}}, []string{"pareto by=count region  "}},
		{Options{Path: []string{"region", "dimensions.lot", "site"}, By: ByDays}, []string{
			"pareto by=days region  ", "pareto by=days region lot ", "pareto by=days region lot site",
		}},
		{Options{Dimension: "region", Within: NoWithin, Issues: All}, []string{"pareto_issues by=count region  ", "pareto_issues by=count   "}},
	} {
		f := &analysistest.Source{Rows: map[string]any{"pareto": one, "pareto_issues": one, "stated": []analysis.Stated{stated(1, 1, 0, 0, 1)}}}
		run(t, c.options, f)
		var got []string
		for _, a := range f.Asked {
			ask := a.Query
			if a.Query != "stated" {
				ask += fmt.Sprintf(" by=%v %v %v %v", a.Params["by"], a.Params["dimension"], a.Params["within"], a.Params["beneath"])
			}
			got = append(got, ask)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestRunFails(t *testing.T) {
	path := func(names ...string) Options { return Options{Path: names} }
	for want, c := range map[string]struct {
		options Options
		rows    map[string]any
	}{
		`pareto: cut: want eighty, broken_stick or jenks, got "head_tail"`:  {Options{Cut: "head_tail"}, nil},
		`pareto: by: want count, severity, cost, days or rate, got "euros"`: {Options{By: "euros"}, nil},
		`pareto: issues: want primary or all, got "both"`:                   {Options{Issues: "both"}, nil},
		"pareto: weights: huge: want none, low, medium, high or unstated":   {Options{Weights: map[string]int64{"huge": 1}}, nil},
		"pareto: weights: low: want 0 or more, got -1":                      {Options{Weights: map[string]int64{"low": -1}}, nil},
		"pareto: weights: want one above 0":                                 {Options{Weights: map[string]int64{"low": 0, "medium": 0, "high": 0, "unstated": 0}}, nil},
		"pareto: per: want a number above 0, got -1":                        {Options{Per: -1}, nil},
		"pareto: at_least: want 1 or more, got -1":                          {Options{AtLeast: -1}, nil},
		"pareto: draws: want 200 to 100000, got 199":                        {Options{Draws: 199}, nil},
		"pareto: path: want either path, or dimension and within":           {Options{Path: []string{"cause"}, Within: "product"}, nil},
		"pareto: path: want 3 dimensions or fewer, got 4":                   {path("cause", "product", "region", "site"), nil},
		`pareto: path: want different dimensions, got "batch"`:              {path("batch", "dimensions.batch"), nil},
		`pareto: path: want different dimensions, got "none"`:               {path("cause", "none"), nil},
		"pareto: stated.sql: no such rows":                                  {Options{}, nil},
		"pareto: stated.sql: want one row, got 0":                           {Options{}, map[string]any{"stated": []analysis.Stated{}}},
		"pareto: pareto.sql: no such rows":                                  {path("cause"), nil},
		"pareto: pareto_issues.sql: no such rows":                           {Options{Dimension: "cause", Issues: All}, map[string]any{"stated": []analysis.Stated{{}}}},
		"pareto: measures.sql: no such rows":                                {Options{Dimension: "cause", Within: "product", By: ByRate}, map[string]any{"pareto": []row{}}},
		"pareto: rows: want 4 or more, got 3":                               {Options{Rows: 3}, nil},
		"pareto: within: want another dimension than cause":                 {Options{Dimension: "cause", Within: "cause"}, nil},
		"pareto: within: want another dimension than batch":                 {Options{Dimension: "batch", Within: "dimensions.batch"}, nil},
	} {
		_, err := Analysis{Options: c.options, Period: october}.Run(t.Context(), &analysistest.Source{Rows: c.rows})
		if err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// A drill-down that cannot be read, deeper than the ranking that could.
func TestRunFailsDeeper(t *testing.T) {
	f := &analysistest.Source{Rows: map[string]any{"pareto": answers([]Count{{Value: "a", N: 1}})}}
	if _, err := (Analysis{Options: Options{Dimension: "cause", Within: "product"}, Period: october}).Run(t.Context(), f); err == nil {
		t.Error("want an error")
	}
}

func TestFurtherDimensions(t *testing.T) {
	got := Options{Dimension: "dimensions.batch", Within: "colour"}.Further()
	if diff := cmp.Diff(map[string][]string{"dimension": {"batch"}, "within": {"colour"}}, got); diff != "" {
		t.Error(diff)
	}
	got = Options{Path: []string{"cause", "batch", "dimensions.lot"}}.Further()
	if diff := cmp.Diff(map[string][]string{"path": {"batch", "lot"}}, got); diff != "" {
		t.Error(diff)
	}
	if got := (Options{Dimension: "cause", Within: NoWithin}).Further(); len(got) > 0 || len((Options{}).Further()) > 0 {
		t.Errorf("fields are no further columns, got %v", got)
	}
	for want, o := range map[string]Options{"": {}, "batch": {Dimension: "dimensions.batch"}, "lot": {Path: []string{"lot", "cause"}}} {
		if got := o.Ranked(); got != want {
			t.Errorf("ranked by %q, want %q", got, want)
		}
	}
}
