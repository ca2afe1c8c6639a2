package trend

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func period(t testing.TB, name string) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// monthly is a series of whole months up to the named one, each month's complaints on one of its days: on the first in
// the first month and the last in the last, so that the data cover them all.
func monthly(t testing.TB, last string, counts ...int64) Series {
	t.Helper()
	p := period(t, last)
	s := Series{Period: p, Last: p.To.AddDate(0, 0, -1)}
	for i := range counts {
		on := p.From.AddDate(0, i-len(counts)+1, 0)
		if i == 0 {
			s.First = on
		}
		s.Days = append(s.Days, Day{on, counts[i]})
	}
	return s
}

func periods(c ControlChart) []string {
	var out []string
	for _, p := range c.Points {
		out = append(out, p.Period.String())
	}
	return out
}

func TestUnitsWithoutComplaintsAreZeros(t *testing.T) {
	s := monthly(t, "2026-10", 20, 22, 0, 19, 21)
	s.Days = slices.DeleteFunc(s.Days, func(d Day) bool { return d.N == 0 })
	slices.Reverse(s.Days)
	c := Chart(s, Options{})
	want := []int64{20, 22, 0, 19, 21}
	for i, p := range c.Points {
		if p.N != want[i] {
			t.Errorf("%s: got %d, want %d", p.Period, p.N, want[i])
		}
	}
	if len(c.Points) != len(want) || c.Before != nil || c.After != nil {
		t.Errorf("got %v, before %v, after %v", periods(c), c.Before, c.After)
	}
}

func TestGrains(t *testing.T) {
	day := func(s string) time.Time { return period(t, s).From }
	s := Series{First: day("2024-01-01"), Last: day("2026-10-31")}
	for d := s.First; !d.After(s.Last); d = d.AddDate(0, 0, 1) {
		s.Days = append(s.Days, Day{d, 1})
	}
	for _, c := range []struct {
		period      string
		options     Options
		first, last string
		n           int
		lastN       int64
	}{
		{"2026-10", Options{}, "2024-11", "2026-10", 24, 31},
		{"2026-10", Options{Periods: 7}, "2026-04", "2026-10", 7, 31},
		{"2026-10", Options{Periods: 40}, "2024-01", "2026-10", 34, 31},
		{"2026-10", Options{Grain: analysis.GrainWeek}, "2026-W20", "2026-W43", 24, 7}, // the month ends in week 44
		{"2026-W43", Options{Grain: analysis.GrainWeek}, "2026-W20", "2026-W43", 24, 7},
		{"2026-10", Options{Grain: analysis.GrainQuarter}, "2024-Q1", "2026-Q3", 11, 92},
		{"2026-Q3", Options{}, "2024-10", "2026-09", 24, 30},
		{"2026-10", Options{Grain: analysis.GrainYear}, "2024", "2025", 2, 365},
		{"2026-10-05..2026-10-20", Options{}, "2024-10", "2026-09", 24, 30},
		{"2025-02", Options{}, "2024-01", "2025-02", 14, 28},
	} {
		s.Period = period(t, c.period)
		got := Chart(s, c.options)
		p := got.Points
		if len(p) != c.n || p[0].Period.String() != c.first || p[c.n-1].Period.String() != c.last || p[c.n-1].N != c.lastN {
			t.Errorf("%s by %s: got %v, the last %d", c.period, c.options.Grain, periods(got), p[len(p)-1].N)
		}
	}
}

// What the data cover in part is left out; a few silent days are not missing data.
func TestPartialUnits(t *testing.T) {
	for _, c := range []struct {
		what          string
		daily         int64
		first, last   string
		before, after string
		points        int
	}{
		{"whole", 2, "2026-01-01", "2026-10-31", "", "", 10},
		{"three silent days", 2, "2026-01-04", "2026-10-28", "", "", 10},
		{"four silent days", 2, "2026-01-05", "2026-10-27", "2026-01", "2026-10", 8},
		{"half a month", 2, "2026-01-16", "2026-10-15", "2026-01", "2026-10", 8},
		{"ends months before", 2, "2026-01-01", "2026-08-31", "", "2026-09-01_2026-10-31", 8},
		{"ends within a month before", 2, "2026-01-01", "2026-08-10", "", "2026-08-01_2026-10-31", 7},
		{"one whole month", 2, "2026-10-01", "2026-10-31", "", "", 1},
		{"half of the only month", 2, "2026-10-16", "2026-10-31", "2026-10", "", 0},
		{"begins after the period", 2, "2026-11-01", "2026-12-31", "", "", 0},
		{"ends before it begins", 2, "2025-01-01", "2025-01-10", "", "2025-01-01_2026-10-31", 0},
	} {
		s := Series{First: period(t, c.first).From, Last: period(t, c.last).From, Period: period(t, "2026-10")}
		for d := s.First; !d.After(s.Last) && d.Before(s.Period.To); d = d.AddDate(0, 0, 1) {
			s.Days = append(s.Days, Day{d, c.daily})
		}
		got := Chart(s, Options{})
		name := func(p *analysis.Period) string {
			if p == nil {
				return ""
			}
			return p.String()
		}
		if name(got.Before) != c.before || name(got.After) != c.after || len(got.Points) != c.points {
			t.Errorf("%s: got %v, before %q, after %q", c.what, periods(got), name(got.Before), name(got.After))
		}
	}
}

// Complaints that come seldom leave silent weeks: fewer than three to be expected is not missing data.
func TestSeldomIsNotMissing(t *testing.T) {
	s := Series{First: period(t, "2026-01-20").From, Last: period(t, "2026-10-12").From, Period: period(t, "2026-10")}
	for d := s.First; !d.After(s.Last); d = d.AddDate(0, 0, 19) { // one in 19 days: one expected before and after
		s.Days = append(s.Days, Day{d, 1})
	}
	if c := Chart(s, Options{Chart: "c"}); len(c.Points) != 10 {
		t.Errorf("got %v, want January to October", periods(c))
	}
	s.Period = period(t, "2026-11")
	if c := Chart(s, Options{Chart: "c"}); len(c.Points) != 10 || c.After.String() != "2026-11" {
		t.Errorf("got %v and after %v, want November not covered", periods(c), c.After)
	}
}

func TestOneComplaintInTheMiddle(t *testing.T) {
	first := period(t, "2026-10-01").From
	alone := Series{First: first.AddDate(0, 0, 15), Last: first.AddDate(0, 0, 15), Period: period(t, "2026-10")}
	alone.Days = []Day{{alone.First, 1}}
	if c := Chart(alone, Options{}); len(c.Points) != 1 || c.Received != 1 {
		t.Errorf("one complaint in the middle of a month: got %v, %d received", periods(c), c.Received)
	}
}

func TestChoiceOfChart(t *testing.T) {
	calm := []int64{100, 110, 95, 104, 92, 107, 99, 90, 108, 101, 94, 105}
	wild := []int64{100, 160, 70, 130, 60, 150, 90, 40, 150, 110, 60, 140}
	steady := []int64{100, 101, 100, 99, 100, 101, 100, 99, 100, 101, 100, 99}
	for what, c := range map[string]struct {
		counts []int64
		kind   stats.ChartKind
	}{
		"as chance": {calm, stats.ChartC}, "more": {wild, stats.ChartXmR}, "less": {steady, stats.ChartXmR},
		"mean below 5": {[]int64{4, 5, 4, 6, 5, 4, 5, 6, 5, 5, 5, 5}, stats.ChartC}, "mean of 5": {[]int64{4, 5, 4, 6, 5, 5, 5, 6, 5, 5, 5, 5}, stats.ChartXmR},
		"constant": {[]int64{5, 5, 5, 5}, stats.ChartC}, "one": {[]int64{9}, stats.ChartC}, "zeros": {[]int64{0, 0, 0}, stats.ChartC},
	} {
		got := Chart(monthly(t, "2026-10", c.counts...), Options{})
		if got.Kind != c.kind {
			t.Errorf("%s: got %s, dispersion %v", what, got.Kind, got.Dispersion)
		}
		if got.Limits.Lower < 0 {
			t.Errorf("%s: lower limit %v", what, got.Limits.Lower)
		}
		if text, err := json.Marshal(got); err != nil || !json.Valid(text) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// Two neighbours that differ by d about a mean of 10,000 have the dispersion 2.66 d/300: 0.8 at 90.2, 1.25 at 141.
func TestAgreementCutoff(t *testing.T) {
	for d, want := range map[int64]stats.ChartKind{90: stats.ChartXmR, 92: stats.ChartC, 140: stats.ChartC, 142: stats.ChartXmR} {
		if got := Chart(monthly(t, "2026-10", 10000-d/2, 10000+d/2), Options{}); got.Kind != want {
			t.Errorf("difference %d: got %s at dispersion %v, want %s", d, got.Kind, got.Dispersion, want)
		}
	}
}

func TestComparison(t *testing.T) {
	s := monthly(t, "2026-10", 40, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 28, 62)
	c := Chart(s, Options{})
	if c.Received != 62 || c.Previous == nil || c.LastYear == nil {
		t.Fatalf("got %d, %v, %v", c.Received, c.Previous, c.LastYear)
	}
	if c.Previous.Period.String() != "2026-09" || c.Previous.N != 28 || c.Previous.Rates != stats.QuasiRates(62, 31, 28, 30, c.Phi, 0.95) {
		t.Errorf("previous: got %+v", c.Previous)
	}
	if c.LastYear.Period.String() != "2025-10" || c.LastYear.N != 40 || c.LastYear.Rates != stats.QuasiRates(62, 31, 40, 31, c.Phi, 0.95) {
		t.Errorf("last year: got %+v", c.LastYear)
	}
	if short := Chart(monthly(t, "2026-10", 30, 31), Options{}); short.Previous == nil || short.LastYear != nil {
		t.Errorf("two months: got %v and %v, want no last year", short.Previous, short.LastYear)
	}
	if one := Chart(monthly(t, "2026-10", 30), Options{}); one.Previous != nil {
		t.Errorf("one month: got %v", one.Previous)
	}
	s.Last = s.Last.AddDate(0, 0, -20)
	if cut := Chart(s, Options{}); cut.Previous != nil || cut.Received != 62 {
		t.Errorf("a period that the data do not cover is compared: %+v", cut.Previous)
	}
	year := Series{First: period(t, "2024-01-01").From, Last: period(t, "2025-12-31").From, Period: period(t, "2025")}
	year.Days = []Day{{year.First, 500}, {year.Last, 600}}
	if c := Chart(year, Options{}); c.Previous.Period.String() != "2024" || c.LastYear != nil {
		t.Errorf("of a year the one before is last year's: got %v and %v", c.Previous, c.LastYear)
	}
}
