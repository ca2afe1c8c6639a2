package change

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

var october = period("2026-10")

func period(name string) analysis.Period {
	p, err := analysis.ParsePeriod(name)
	if err != nil {
		panic(err)
	}
	return p
}

type row = struct {
	Value     string `db:"value"`
	N         int64  `db:"n"`
	Reference int64  `db:"n_reference"`
	Before    int64  `db:"n_before"`
}

type seriesRow = struct {
	Value string    `db:"value"`
	From  time.Time `db:"unit_from"`
	N     int64     `db:"n"`
}

// steady is a history of 24 months, with as many complaints a month as the reference had, give or take one.
func steady(rows []row) []seriesRow {
	var all []seriesRow
	for _, r := range rows {
		u := october.Prev()
		for t := range historyUnits {
			if n := r.Reference + int64(t%3) - 1; n > 0 {
				all = append(all, seriesRow{r.Value, u.From, n})
			}
			u = u.Prev()
		}
	}
	return all
}

// source is two years of data, and what a query of each comparison finds.
func source(turns ...[]row) *analysistest.Source {
	var answers analysistest.Turns
	for _, rows := range turns {
		answers = append(answers, rows)
	}
	history := []seriesRow{}
	if len(turns) > 0 {
		history = steady(turns[0])
	}
	return &analysistest.Source{Rows: map[string]any{
		"sources": []analysis.Span{{Source: "desk", First: period("2024-10").From, Last: october.To.AddDate(0, 0, -1), N: 9000}},
		"stated":  []analysis.Stated{{Complaints: 1, Cause: 1}},
		"change":  answers, "series": history,
		"measures": []struct {
			Measure string `db:"measure"`
		}{},
	}}
}

func run(t *testing.T, o Options, f *analysistest.Source) *analysis.Result {
	t.Helper()
	r, err := Analysis{Options: o, Period: october}.Run(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each golden is what one pair of periods says: in both languages, and as JSON.
func TestResult(t *testing.T) {
	rows := []row{
		{"Gears", 107, 58, 700},
		{"Brakes", 30, 27, 300},
		{"Late parcel", 20, 75, 900},
		{"Size", 34, 40, 400},
		{"Portal down", 14, 0, 0},
		{"Fax", 0, 30, 300},
		{"Bell", 2, 0, 0},
		{"Lamp", 3, 5, 40},
		{"", 12, 10, 90},
	}
	quiet := []row{{"Gears", 60, 58, 700}, {"Brakes", 30, 27, 300}, {"", 2, 1, 9}}
	for name, c := range map[string]struct {
		options Options
		turns   [][]row
	}{
		"changed":   {Options{Rows: 7}, [][]row{rows, quiet}},
		"one":       {Options{Against: LastYear, Dimension: "dimensions.batch"}, [][]row{{{"K7", 60, 20, 200}, {"K6", 20, 20, 200}}}},
		"new":       {Options{Against: Previous}, [][]row{{{"Portal", 9, 0, 0}, {"Late", 20, 20, 200}, {"Bell", 2, 0, 0}}}},
		"vanished":  {Options{Against: Previous}, [][]row{{{"Fax", 0, 40, 400}, {"Late", 20, 20, 200}}}},
		"fallen":    {Options{Against: Previous, Dimension: "channel"}, [][]row{{{"fax", 5, 40, 400}, {"web", 20, 20, 200}}}},
		"total":     {Options{Against: Previous}, [][]row{{{"a", 31, 20, 200}, {"b", 31, 20, 200}, {"c", 31, 20, 200}, {"d", 31, 20, 200}, {"e", 31, 20, 200}}}},
		"few":       {Options{Against: Previous}, [][]row{{{"a", 2, 1, 10}, {"b", 0, 3, 9}}}},
		"unknown":   {Options{Against: Previous}, [][]row{{{"", 60, 20, 200}, {"a", 30, 40, 400}}}},
		"unstated":  {Options{Against: Previous}, [][]row{{{"", 60, 20, 200}}}},
		"none":      {Options{Against: Previous}, [][]row{{}}},
		"no_before": {Options{Against: Previous}, [][]row{{{"a", 31, 20, 20}}}},
	} {
		t.Run(name, func(t *testing.T) {
			f := source(c.turns...)
			if name == "no_before" {
				f.Rows["series"] = []seriesRow{}
				f.Rows["sources"] = []analysis.Span{{Source: "desk", First: october.Prev().From, Last: october.To.AddDate(0, 0, -1), N: 90}}
			}
			analysistest.Golden(t, name, run(t, c.options, f))
		})
	}
}

// With a measure, what more or fewer units make of the change stands apart.
func TestResultByExposure(t *testing.T) {
	for name, units := range map[string]float64{"more_sold": 2000, "fewer_sold": 800} {
		r := Reference{Period: october.Prev(), Before: october.SameLastYear().Join(october.Prev()), Measure: "bicycles sold", Counts: []Count{
			{"Gears", 100, 40, 500, units, 1000}, {"Late", 30, 40, 500, units, 1000}, {"Lamp", 3, 2, 9, units, 0}, {"", 9, 4, 9, units, 1000},
		}}
		a := Compare(october, []Reference{r}, History{Exposure: []float64{900, 900, 900, 900}}, Options{Rows: 4})
		a.Dimension, a.Grain = "cause", analysis.GrainMonth
		analysistest.Golden(t, name, a.result(true, nil))
	}
}

// What the data do not cover is compared with nothing.
func TestNotCovered(t *testing.T) {
	for what, c := range map[string]struct {
		first, last string
		against     string
		want        string
		comparisons int
	}{
		"no data":            {"", "", Both, "change.not_covered", 0},
		"ends before":        {"2024-10", "2026-09", Both, "change.not_covered", 0},
		"begins in October":  {"2026-10", "2026-10", Both, "change.no_reference", 0},
		"begins this year":   {"2026-01", "2026-10", LastYear, "change.no_reference", 0},
		"previous alone":     {"2026-01", "2026-10", Both, "change.nothing", 1},
		"last year as well":  {"2025-10", "2026-10", Both, "change.nothing", 2},
		"previous asked for": {"2025-10", "2026-10", Previous, "change.nothing", 1},
	} {
		rows := []row{{"a", 40, 40, 400}}
		f := source(rows, rows)
		f.Rows["sources"] = []analysis.Span{}
		if c.first != "" {
			f.Rows["sources"] = []analysis.Span{{Source: "desk", First: period(c.first).From, Last: period(c.last).To.AddDate(0, 0, -1), N: 9000}}
		}
		r := run(t, Options{Against: c.against}, f)
		if got := r.Findings[0].Headline.ID; got != c.want || len(r.Data.(Answer).Comparisons) != c.comparisons {
			t.Errorf("%s: got %s of %d comparisons, want %s of %d", what, got, len(r.Data.(Answer).Comparisons), c.want, c.comparisons)
		}
	}
}

// The look-back is a year, less where the data begin later, and more where the reference lies further back.
func TestLookBack(t *testing.T) {
	for _, c := range []struct{ first, period, want, against string }{
		{"2020-01", "2026-10", "2025-10-01", Previous},
		{"2026-05", "2026-10", "2026-05-01", Previous},
		{"2020-01", "2026", "2025-01-01", Previous},
		{"2020-01", "2026-W10", "2025-03-02", Previous},
		{"2019-01", "2021-W10", "2020-03-02", LastYear}, // 53 weeks before
	} {
		p := period(c.period)
		f := source([]row{{"a", 1, 1, 1}}, []row{{"a", 1, 1, 1}})
		f.Rows["sources"] = []analysis.Span{{Source: "desk", First: period(c.first).From, Last: p.To, N: 9000}}
		if _, err := (Analysis{Period: p, Options: Options{Against: c.against}}).Run(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if got := f.Of("change")[0]["before_from"].(time.Time).Format(time.DateOnly); got != c.want {
			t.Errorf("%s: look back from %s, want %s", c.period, got, c.want)
		}
	}
}

func TestReferences(t *testing.T) {
	for _, c := range []struct {
		against, period string
		want            []string
	}{
		{"", "2026-10", []string{"2026-09", "2025-10"}},
		{Previous, "2026-Q3", []string{"2026-Q2"}},
		{LastYear, "2026-Q3", []string{"2025-Q3"}},
		{"", "2026", []string{"2025"}}, // one and the same
	} {
		var got []string
		for _, r := range (Options{Against: c.against}).withDefaults().references(period(c.period)) {
			got = append(got, r.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s against %q: got %v, want %v", c.period, c.against, got, c.want)
		}
	}
}

func TestOptions(t *testing.T) {
	for o, want := range map[Options]string{
		{}:                              "",
		{Against: Both, Level: 0.5}:     "",
		{Against: "then"}:               `against: want previous, last_year or both, got "then"`,
		{Level: -0.01}:                  "level: want more than 0 and at most 0.5, got -0.01",
		{Level: 0.51}:                   "level: want more than 0 and at most 0.5, got 0.51",
		{Level: math.NaN()}:             "level: want more than 0 and at most 0.5, got NaN",
		{Rows: 3}:                       "rows: want 4 or more, got 3",
		{Rows: 4, Dimension: "channel"}: "",
	} {
		got := ""
		if err := o.Validate(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%+v: got %q, want %q", o, got, want)
		}
	}
	if got := (Options{Dimension: "dimensions.batch"}).Further()["dimension"]; got != "batch" {
		t.Errorf("a further column: got %q", got)
	}
	if got := (Options{Dimension: "cause"}).Further(); got != nil {
		t.Errorf("a field: got %v", got)
	}
}
