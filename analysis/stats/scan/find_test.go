package scan_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// grid is a table of every combination of values, as much observed as expected in each.
func grid(expected float64, cards ...int) scan.Table {
	t := scan.Table{Cards: cards, Codes: make([][]int32, len(cards))}
	n := 1
	for _, c := range cards {
		n *= c
	}
	for i := range n {
		rest := i
		for d, c := range cards {
			t.Codes[d] = append(t.Codes[d], int32(rest%c))
			rest /= c
		}
		t.Observed = append(t.Observed, expected)
		t.Expected = append(t.Expected, expected)
	}
	return t
}

// against is a table whose expectation is a reference of the same length.
func against(t scan.Table) scan.Table {
	t.Reference, t.Expected = t.Expected, nil
	for range t.Observed {
		t.Exposure, t.ReferenceExposure = append(t.Exposure, 30), append(t.ReferenceExposure, 30)
	}
	return t
}

// times multiplies what is observed in a pattern.
func times(t scan.Table, factor float64, p scan.Pattern) scan.Table {
	holds := t.Holds(p)
	for i := range t.Observed {
		if holds(i) {
			t.Observed[i] *= factor
		}
	}
	return t
}

// none has no reference in a pattern.
func none(t scan.Table, p scan.Pattern) scan.Table {
	holds := t.Holds(p)
	t.Reference = slices.Clone(t.Reference)
	for i := range t.Reference {
		if holds(i) {
			t.Reference[i] = 0
		}
	}
	return t
}

// unexposed has none, as there was nothing in the pattern before.
func unexposed(t scan.Table, p scan.Pattern) scan.Table {
	holds := t.Holds(p)
	t = none(t, p)
	for i := range t.ReferenceExposure {
		if holds(i) {
			t.ReferenceExposure[i] = 0
		}
	}
	return t
}

func is(dimension int, values ...int32) scan.Condition {
	return scan.Condition{Dimension: dimension, Values: values}
}

func find(t *testing.T, table scan.Table, o scan.Options) scan.Answer {
	t.Helper()
	a, err := scan.Find(table, o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// found is the patterns of an answer in words, "all" for the total.
func found(a scan.Answer) string {
	var out []string
	if a.Total != nil {
		out = append(out, "all")
	}
	for _, f := range a.Findings {
		out = append(out, fmt.Sprint(f.Pattern))
	}
	return strings.Join(out, " ")
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name  string
		table scan.Table
		o     scan.Options
		want  string
	}{
		{"nothing", grid(10, 6, 5, 4), scan.Options{}, ""},
		{"one value", times(grid(10, 6, 5, 4), 2, scan.Pattern{is(0, 2)}), scan.Options{}, "[{0 [2]}]"},
		{"two dimensions", times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2), is(2, 1)}), scan.Options{}, "[{0 [2]} {2 [1]}]"},
		{"three dimensions", times(grid(40, 6, 5, 4), 3, scan.Pattern{is(0, 2), is(1, 0), is(2, 1)}), scan.Options{}, "[{0 [2]} {1 [0]} {2 [1]}]"},
		{"values with one rate", times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2, 4)}), scan.Options{}, "[{0 [2 4]}]"},
		{"a reference", times(against(grid(10, 6, 5, 4)), 3, scan.Pattern{is(0, 2), is(2, 1)}), scan.Options{}, "[{0 [2]} {2 [1]}]"},
		{
			"two causes that overlap", times(times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2)}), 2, scan.Pattern{is(1, 3)}),
			scan.Options{},
			"[{0 [2]}] [{1 [3]}]",
		},
		{"all alike", times(grid(10, 6, 5, 4), 1.5, nil), scan.Options{}, "all"},
		{"falls are not sought", times(grid(10, 6, 5, 4), 0.3, scan.Pattern{is(0, 2)}), scan.Options{}, ""},
		{"falls", times(grid(10, 6, 5, 4), 0.3, scan.Pattern{is(0, 2)}), scan.Options{Falls: true}, "[{0 [2]}]"},
		{"all gone", times(against(grid(10, 6, 5, 4)), 0, scan.Pattern{is(0, 2)}), scan.Options{Falls: true}, "[{0 [2]}]"},
		{"effect reached", times(grid(1e4, 6, 5, 4), 1.2, scan.Pattern{is(0, 2)}), scan.Options{}, "[{0 [2]}]"},
		{"effect not reached", times(grid(1e4, 6, 5, 4), 1.19, scan.Pattern{is(0, 2)}), scan.Options{}, ""},
		{"fall that reaches the effect", times(grid(1e4, 6, 5, 4), 0.83, scan.Pattern{is(0, 2)}), scan.Options{Falls: true}, "[{0 [2]}]"},
		{"fall that does not", times(grid(1e4, 6, 5, 4), 0.84, scan.Pattern{is(0, 2)}), scan.Options{Falls: true}, ""},
		{"no more than asked for", times(times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2)}), 2, scan.Pattern{is(1, 3)}), scan.Options{Most: 1}, "[{0 [2]}]"},
		{"drift known and passed", times(grid(100, 6, 5, 4), 2, scan.Pattern{is(0, 2)}), scan.Options{Drift: 0.05}, "[{0 [2]}]"},
		{"none before", none(against(grid(10, 6, 5, 4)), scan.Pattern{is(0, 2)}), scan.Options{}, "[{0 [2]}]"},
		{"no exposure before", unexposed(against(grid(10, 6, 5, 4)), scan.Pattern{is(0, 2)}), scan.Options{}, ""},
		{"a value left out", times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2)}), scan.Options{
			NoTotal: true, Exclude: func(d int, _ int32) bool { return d == 0 },
		}, ""},
		{"dispersed so much", times(grid(10, 6, 5, 4), 1.5, scan.Pattern{is(0, 2)}), scan.Options{Dispersion: 10}, ""},
		{"drift known so much", times(grid(10, 6, 5, 4), 2, scan.Pattern{is(0, 2)}), scan.Options{Drift: 0.5}, ""},
		{"all alike, which is no answer", times(grid(100, 4, 5), 3, nil), scan.Options{NoTotal: true, Drift: -1}, "[{0 [0 1]}] [{0 [2 3]}]"},
		{"huge counts", times(grid(1e12, 6, 5, 4), 2, scan.Pattern{is(0, 2)}), scan.Options{}, "[{0 [2]}]"},
		{"no leaves", scan.Table{Expected: []float64{}}, scan.Options{}, ""},
		{"one leaf", grid(10, 1, 1), scan.Options{}, ""},
		{"nothing observed", times(grid(10, 6, 5), 0, nil), scan.Options{NoTotal: true}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := found(find(t, test.table, test.o)); got != test.want {
				t.Errorf("want %q, got %q", test.want, got)
			}
		})
	}
}

func TestFindLeast(t *testing.T) {
	for count, want := range map[float64]string{4: "", 5: "[{0 [2]} {1 [3]}]"} {
		table := grid(0.001, 6, 5)
		for i := range table.Observed {
			table.Observed[i] = 0
		}
		table.Observed[2+6*3] = count
		if got := found(find(t, table, scan.Options{NoTotal: true})); got != want {
			t.Errorf("%v observed: want %q, got %q", count, want, got)
		}
	}
}

// Of falls, the least is of what is expected.
func TestFallLeast(t *testing.T) {
	for expected, want := range map[float64]string{4.9: "", 5: "[{0 [0]}]"} {
		table := scan.Table{Cards: []int{2}, Codes: [][]int32{{0, 1}}, Observed: []float64{0, 1000}, Expected: []float64{expected, 1000}}
		if got := found(find(t, table, scan.Options{Falls: true, Level: 0.5, Drift: -1, Replicates: -1})); got != want {
			t.Errorf("%v expected: want %q, got %q", expected, want, got)
		}
	}
}

func TestFindNumbers(t *testing.T) {
	a := find(t, times(times(grid(10, 6, 5, 4), 3, scan.Pattern{is(0, 2)}), 2, scan.Pattern{is(1, 3)}), scan.Options{})
	for k, want := range []struct{ observed, expected, ratio float64 }{{720, 240, 3}, {640, 320, 2}} {
		f := a.Findings[k]
		if f.Observed != want.observed || math.Abs(f.Expected-want.expected) > 1e-6 || math.Abs(f.Ratio.Value-want.ratio) > 1e-8 {
			t.Errorf("want %+v, got %+v", want, f)
		}
		if !(f.Ratio.Lower < want.ratio && want.ratio < f.Ratio.Upper) || !(f.P < 1e-6) || !f.Bounded || len(f.Nested) != 5 {
			t.Errorf("want an interval around %v, a small bound and 5 alternatives, got %+v", want.ratio, f)
		}
		for _, n := range f.Nested {
			if n.Score >= f.Score {
				t.Errorf("%v: alternative %v scores %v, the finding %v", f.Pattern, n.Pattern, n.Score, f.Score)
			}
		}
	}
	fitted := 0.0
	for i, x := range a.Fitted {
		fitted += x
		if i == 2+6*3 && math.Abs(x-60) > 1e-6 {
			t.Errorf("where both hold: want 60, got %v", x)
		}
	}
	if math.Abs(fitted-1920) > 1e-6 {
		t.Errorf("want all of 1920 explained, got %v", fitted)
	}
}

// A pattern that the bound is too strict for passes by Monte Carlo, with the p-value that that gives; weaker ones pass neither.
func TestFindMonteCarlo(t *testing.T) {
	for _, test := range []struct {
		factor      float64
		replicates  int
		want        string
		calibration string
	}{
		{1.9, 199, "[{0 [2]} {2 [1]}]", "bound"},
		{1.66, 199, "[{0 [2]} {2 [1]}]", "monte_carlo"},
		{1.66, -1, "", "bound"},
		{1.5, 199, "", "monte_carlo"},
	} {
		table := times(grid(10, 6, 5, 4), test.factor, scan.Pattern{is(0, 2), is(2, 1)})
		a := find(t, table, scan.Options{Drift: -1, Replicates: test.replicates})
		if got := found(a); got != test.want || a.Calibration != test.calibration {
			t.Errorf("%v times, %d replicates: want %q by %s, got %q by %s", test.factor, test.replicates, test.want, test.calibration, got, a.Calibration)
		}
		for _, f := range a.Findings {
			if f.P > 0.02 || f.Bounded != (test.calibration == "bound") {
				t.Errorf("%v times: want a p of 0.02 at most, a bound if it is by bound, got %v, %v", test.factor, f.P, f.Bounded)
			}
		}
	}
}

func TestFindIsDeterministic(t *testing.T) {
	table := times(against(grid(3, 6, 5, 4)), 2, scan.Pattern{is(0, 2), is(2, 1)})
	if a, b := find(t, table, scan.Options{Seed: 7}), find(t, table, scan.Options{Seed: 7}); !reflect.DeepEqual(a, b) {
		t.Errorf("want the same twice, got %+v and %+v", a, b)
	}
}

// A rise of mix is no rise of rates: twice as much is exposed in one leaf, and twice as much is observed there.
func TestFindMix(t *testing.T) {
	table := against(grid(50, 4, 3))
	for _, i := range []int{1, 5, 9} {
		table.Observed[i] *= 3
		table.Exposure[i] *= 3
	}
	if got := found(find(t, table, scan.Options{})); got != "" {
		t.Errorf("want nothing, got %s", got)
	}
	if observed, expected := table.Sum(scan.Pattern{is(0, 1)}); observed != 450 || expected != 450 {
		t.Errorf("want 450 of 450, got %v of %v", observed, expected)
	}
}

func ExampleFind() {
	table := scan.Table{
		Cards:    []int{3, 2}, // form, carrier
		Codes:    [][]int32{{0, 1, 2, 0, 1, 2}, {0, 0, 0, 1, 1, 1}},
		Observed: []float64{21, 18, 64, 19, 22, 20},
		Expected: []float64{20, 20, 20, 20, 20, 20},
	}
	answer, _ := scan.Find(table, scan.Options{})
	f := answer.Findings[0]
	fmt.Printf("%v: %v where %.0f are expected\n", f.Pattern, f.Observed, f.Expected)
	// Output: [{0 [2]} {1 [0]}]: 64 where 20 are expected
}
