package signals

import (
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func day(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

// The months are those up to the end of the period, or the period where it is longer; and those that the data have.
func TestSubject(t *testing.T) {
	october := analysis.GrainMonth.Period(day(2026, 10))
	two := analysis.Period{From: day(2024, 11), To: day(2026, 11), Grain: analysis.GrainDay}
	for _, c := range []struct {
		what    string
		options Options
		period  analysis.Period
		first   time.Time // day with data
		from    time.Time
		of      analysis.Dimension
	}{
		{"a year", Options{}, october, day(2020, 1), day(2025, 11), "cause"},
		{"the period is longer", Options{}, two, day(2020, 1), day(2024, 11), "cause"},
		{"as long", Options{Months: 24}, two, day(2020, 1), day(2024, 11), "cause"},
		{"the data are shorter", Options{}, october, day(2026, 2), day(2026, 2), "cause"},
		{"the data come later", Options{}, october, day(2026, 11), day(2025, 11), "cause"},
		{"the cause is beside", Options{Within: "cause"}, october, day(2020, 1), day(2025, 11), "category"},
		{"named", Options{Dimension: "dimensions.batch"}, october, day(2020, 1), day(2025, 11), "batch"},
	} {
		src := &analysistest.Source{Rows: map[string]any{
			"sources": []analysis.Span{{Source: "shop", First: c.first, Last: day(2026, 12), N: 9}},
			"stated":  []analysis.Stated{{Complaints: 9, Cause: 9, Category: 9}},
		}}
		s, err := Analysis{Options: c.options, Period: c.period}.subject(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		asked := src.Of("stated")
		if s.dimension != c.of || s.window.From != c.from || s.window.To != day(2026, 11) || asked[len(asked)-1]["from"] != c.from {
			t.Errorf("%s: %s from %s to %s, asked %v", c.what, s.dimension, s.window.From, s.window.To, asked)
		}
	}
}

// Both sides of what is warned of.
func TestPairsWarn(t *testing.T) {
	for _, c := range []struct {
		what   string
		stated int64
		p      Pairs
		want   []string
	}{
		{"a tenth open", 100, Pairs{Complaints: 90, Looked: 20}, []string{"signals.unknown"}},
		{"less than a tenth", 100, Pairs{Complaints: 91, Looked: 20}, nil},
		{"few pairs", 100, Pairs{Complaints: 100, Looked: 19}, []string{"signals.few_pairs"}},
		{"half is one value", 100, Pairs{Complaints: 100, Looked: 20, Largest: Largest{Value: "late", Share: 0.5}}, []string{"signals.large"}},
		{"less than half", 100, Pairs{Complaints: 100, Looked: 20, Largest: Largest{Value: "late", Share: 0.499}}, nil},
	} {
		c.p.Results = []Pair{{Value: "late", Part: "Bell", N: 9}}
		var got []string
		for _, w := range (pairsView{subject{dimension: "cause", stated: analysis.Stated{Complaints: c.stated}}, c.p}).warn() {
			got = append(got, w.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: warned of %q, want %q", c.what, got, c.want)
		}
	}
}

// The chart has a dozen bars at most; the table has all that are called, and ten where fewer are.
func TestPairsShown(t *testing.T) {
	for _, c := range []struct{ called, rows, bars int }{{13, 13, 12}, {12, 12, 12}, {2, 10, 2}} {
		v := pairsView{subject{dimension: "cause", window: window}, Pairs{Within: "product", Results: make([]Pair, 20)}}
		for i := range c.called {
			v.p.Results[i].Called = true
		}
		if rows, bars := len(v.table().Rows), len(v.chart().Rows); rows != c.rows || bars != c.bars {
			t.Errorf("%d called: %d rows and %d bars, want %d and %d", c.called, rows, bars, c.rows, c.bars)
		}
	}
}

// Of three values and three parts, a pair is impossible that never came where ln(9/10⁻⁶) = 16.01 or more were expected:
// k/2, of a table that has k everywhere else. What is named fewer than five times with another makes nothing wide.
func TestImpossibleBounds(t *testing.T) {
	for k, want := range map[int64]int{33: 1, 32: 0} {
		p := find(t, counted("", shop([5]int64{0, k, k, 0, 0}, [5]int64{k, k, k, 0, 0}, [5]int64{k, k, k, 0, 0})), Options{})
		if p.Impossible != want {
			t.Errorf("%d elsewhere: %d impossible, want %d", k, p.Impossible, want)
		}
	}
	n := shop([5]int64{5, 5, 0, 0, 0}, [5]int64{5, 4, 0, 0, 0})
	pairs := []both{{"broken", "Bell"}, {"broken", "Lamp"}, {"burns", "Bell"}, {"burns", "Lamp"}}
	if got := wide(pairs, n, 5, func(p both) string { return p.part }); !slices.Equal(got, []string{"Bell"}) {
		t.Errorf("wide are %q", got)
	}
}
