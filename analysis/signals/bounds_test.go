package signals

import (
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/stats"
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

// A fifth more than its share is sure where counts are large, and still no cluster; two fifths are.
func TestGatherExcess(t *testing.T) {
	months := units(analysis.GrainMonth, 24)
	for last, want := range map[int64]int{12000: 0, 14500: 1} {
		all := []analysis.Series{steady("North", 10000, 24, last, last, last), steady("South", 40000, 24)}
		c, err := Gather(months, all, 1, Options{})
		if err != nil || c.Results[0].P > 0.01 || len(c.Called()) != want {
			t.Errorf("%d: %d called of %+v, %v", last, len(c.Called()), c.Results, err)
		}
	}
}

// What is expected of a place takes in the places beyond the largest hundred.
func TestGatherRest(t *testing.T) {
	months := units(analysis.GrainMonth, 24)
	var all []analysis.Series
	for i := range mostPlaces + 20 {
		all = append(all, steady(string(rune('A'+i)), 10, 24))
	}
	copy(all[0].N[22:], []int64{60, 60})
	c, err := Gather(months, all, 1, Options{})
	if err != nil || len(c.Called()) != 1 || c.Rest != 20 {
		t.Fatalf("%d more, called %+v, %v", c.Rest, c.Called(), err)
	}
	late, total := 0.0, 0.0
	for _, s := range all {
		total += float64(s.Total())
		for _, n := range s.N[24-c.Called()[0].Length:] {
			late += float64(n)
		}
	}
	if want := float64(all[0].Total()) * late / total; !near(c.Called()[0].Expected, want) {
		t.Errorf("expected %v, want %v", c.Called()[0].Expected, want)
	}
}

// Small cells are shown neither beside the leading place nor among those that were looked at.
func TestPlacesShown(t *testing.T) {
	c := Clusters{Dimension: "region", Window: window, Least: 5, Results: []Cluster{
		{Place: "North", Months: window, N: 5}, {Place: "South", Months: window, N: 4},
	}}
	for _, n := range []float64{5, 4} {
		c.Beside = append(c.Beside, Beside{Place: "North", N: stats.Estimate{Value: n}})
	}
	v := placesView{subject{}, []Clusters{c}}
	if beside, rows := len(v.shownBeside(placed{c.Results[0], c})), len(v.table().Rows); beside != 1 || rows != 1 {
		t.Errorf("%d beside and %d rows, want one each", beside, rows)
	}
}

// Two years and three weeks before tell a season.
func TestWatchShort(t *testing.T) {
	for before, want := range map[int]bool{106: true, 107: false} {
		if got := (watchView{w: Watch{Before: before}}).short(); got != want {
			t.Errorf("%d weeks before: short %t", before, got)
		}
	}
}

// Beside a product stands what is complained of, where half of the complaints say it.
func TestBesideProduct(t *testing.T) {
	for cause, want := range map[int64]analysis.Dimension{5: "cause", 4: "service"} {
		s := subject{dimension: "product", stated: analysis.Stated{Complaints: 10, Product: 10, Service: 10, Cause: cause}}
		if got := s.beside(); len(got) == 0 || got[0] != want {
			t.Errorf("%d of 10 state a cause: beside %q, want %s first", cause, got, want)
		}
	}
}
