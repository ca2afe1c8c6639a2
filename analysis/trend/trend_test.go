package trend

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/charts"
)

var day2026 = time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC)

// noMeasures is a warehouse without exposure.
var noMeasures []struct {
	Measure string `db:"measure"`
}

// Each golden is what one series says: in both languages, and as JSON.
func TestResult(t *testing.T) {
	base := []int64{52, 47, 55, 44, 50, 58, 49, 53, 46, 51, 57, 48, 50, 54}
	with := func(more ...int64) []int64 { return append(base[:len(base):len(base)], more...) }
	for name, c := range map[string]struct {
		counts  []int64
		period  string // "": the last month
		options Options
		sources []analysis.Span // none: the series' own
	}{
		"usual":         {counts: base},
		"one_month":     {counts: []int64{1}},
		"many_times":    {counts: append(with(10), 31)},
		"two_months":    {counts: []int64{12600, 12258}},
		"zeros":         {counts: []int64{1, 0, 0, 0}, options: Options{Periods: 7}},
		"more":          {counts: with(90)},
		"fewer":         {counts: with(12)},
		"above":         {counts: append([]int64{40, 38, 44, 41, 39, 43, 40}, 61, 58, 63, 60, 62, 59, 64)},
		"below":         {counts: append([]int64{61, 58, 63, 60, 62, 59, 64}, 40, 38, 44, 41, 39, 43, 40)},
		"rising":        {counts: []int64{50, 58, 45, 53, 41, 40, 42, 45, 48, 51, 54, 58}},
		"falling":       {counts: []int64{50, 42, 55, 47, 59, 60, 58, 55, 52, 49, 46, 42}},
		"near_upper":    {counts: with(70, 60, 71)},
		"near_lower":    {counts: with(33, 42, 32)},
		"dispersed":     {counts: []int64{100, 160, 70, 130, 60, 150, 90, 40, 150, 110, 60, 140, 95}},
		"quarter":       {counts: with(51), period: "2026-Q3"},
		"quarter_more":  {counts: with(90), period: "2026-08-01..2026-10-31"},
		"ends_before":   {counts: with(51), period: "2026-10-01..2026-11-30"},
		"not_covered":   {counts: base, period: "2020-05"},
		"too_short":     {counts: []int64{40}, period: "2026-10-01..2026-10-09"},
		"two_sources":   {counts: base, sources: []analysis.Span{{Source: "shop"}, {Source: "web"}}},
		"no_complaints": {counts: nil, period: "2026-10", sources: []analysis.Span{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := monthly(t, "2026-10", c.counts...)
			if c.period != "" {
				s.Period = period(t, c.period)
			}
			sources := c.sources
			switch {
			case sources == nil:
				sources = []analysis.Span{{Source: "shop", First: s.First, Last: s.Last, N: 700}}
			case len(sources) == 2:
				sources[0].First, sources[0].Last, sources[0].N = s.First, s.Last.AddDate(0, -4, 0), 500
				sources[1].First, sources[1].Last, sources[1].N = s.First.AddDate(0, 6, 0), s.Last, 200
			}
			days := s.Days
			if days == nil {
				days = []Day{}
			}
			c.options.Dimension = "none"
			r, err := Analysis{Options: c.options, Period: s.Period}.Run(t.Context(),
				&analysistest.Source{Rows: map[string]any{"trend": days, "sources": sources, "measures": noMeasures}})
			if err != nil {
				t.Fatal(err)
			}
			analysistest.Golden(t, name, r)
		})
	}
}

func warningsOf(t *testing.T, counts ...int64) []charts.Text {
	s := monthly(t, "2026-10", counts...)
	return Chart(s, Options{}).warnings(s)
}

// Warnings begin just below 12 points and just below 5 complaints a month.
func TestWarningCutoffs(t *testing.T) {
	warned := func(id string, counts ...int64) bool {
		for _, w := range warningsOf(t, counts...) {
			if w.ID == id {
				return true
			}
		}
		return false
	}
	twelve := []int64{5, 4, 6, 5, 7, 3, 5, 4, 6, 5, 6, 4}
	if warned("trend.rare", twelve...) || !warned("trend.rare", append(twelve[:11:11], 3)...) {
		t.Error("rare: want a warning at a mean of 59/12, none at 5")
	}
	if warned("trend.provisional", twelve...) || !warned("trend.provisional", twelve[:11]...) {
		t.Error("provisional: want a warning at 11 points, none at 12")
	}
}

// The days asked for hold the chart and both comparisons.
func TestRunAsksForWhatItNeeds(t *testing.T) {
	for _, c := range []struct {
		period  string
		options Options
		from    string
	}{
		{"2026-10", Options{}, "2016-10-01"},
		{"2026-10", Options{Grain: analysis.GrainQuarter, Periods: 7}, "2025-01-01"},
		{"2026-10-01..2026-10-15", Options{}, "2016-10-01"},
		{"2026-W41", Options{Grain: analysis.GrainWeek, Periods: 7}, "2025-10-06"},
		{"2026", Options{Grain: analysis.GrainQuarter, Periods: 7}, "2025-01-01"},
		{"2026", Options{Grain: analysis.GrainYear, Periods: 10}, "2016-01-01"},
	} {
		p := period(t, c.period)
		f := &analysistest.Source{Rows: map[string]any{"trend": []Day{}, "sources": []analysis.Span{}, "measures": noMeasures}}
		if _, err := (Analysis{Options: c.options, Period: p}).Run(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if asked := f.Of("trend")[0]; asked["from"] != period(t, c.from).From || asked["to"] != p.To {
			t.Errorf("%s: asked from %v to %v, want from %s", c.period, asked["from"], asked["to"], c.from)
		}
	}
}

// Exports taken after the last complaint cover the days until then.
func TestDataReachTheDayOfTheExports(t *testing.T) {
	s := monthly(t, "2026-10", 50, 50, 50)
	s.Days[2].On = period(t, "2026-10-10").From
	src := &analysistest.Source{Rows: map[string]any{"trend": s.Days, "sources": []analysis.Span{{Source: "shop", First: s.First, Last: s.Days[2].On, Stored: s.Days[2].On, N: 150}}, "measures": noMeasures}}
	for asOf, points := range map[string]int{"2026-10-10": 2, "2026-10-31": 3, "2026-09-01": 2} {
		r, err := Analysis{Options: Options{Dimension: "none"}, Period: s.Period, AsOf: period(t, asOf).From}.Run(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(r.Data.(Answer).Points); got != points {
			t.Errorf("as of %s: got %d points, want %d", asOf, got, points)
		}
	}
}

func TestRunFails(t *testing.T) {
	for want, c := range map[string]struct {
		options Options
		rows    map[string]any
	}{
		`trend: grain: want week, month, quarter or year, got "day"`:             {Options{Grain: "day"}, nil},
		"trend: periods: want 7 to 520, got 6":                                   {Options{Periods: 6}, nil},
		"trend: periods: want 7 to 520, got 521":                                 {Options{Periods: 521}, nil},
		`trend: rules: want nhs, western-electric, nelson or anhoej, got "mine"`: {Options{Rules: "mine"}, nil},
		"trend: measures.sql: no such rows":                                      {Options{}, map[string]any{"sources": []analysis.Span{{Source: "shop", First: day2026, Last: day2026, N: 1}}, "trend": []Day{{day2026, 1}}}},
		"trend: sources.sql: no such rows":                                       {Options{Grain: "week", Periods: 520, Rules: "nhs"}, nil},
		"trend: trend.sql: no such rows":                                         {Options{Periods: 7}, map[string]any{"sources": []analysis.Span{}}},
	} {
		_, err := Analysis{Options: c.options, Period: period(t, "2026-10")}.Run(t.Context(), &analysistest.Source{Rows: c.rows})
		if err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}
