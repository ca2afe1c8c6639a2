package risk_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
	"github.com/vitalfew/vitalfew/analysis/stats/risk/risktest"
)

// table is all combinations of values with forecasts of 100 and a noise of 5 %.
func table(seed uint64, cards ...int) risk.Table {
	s := risktest.Set{Cards: cards, Shape: [2]float64{1, 1}, Noise: [2]float64{0.05, 0.05}}
	t, _ := s.Case(seed)
	return t
}

// change multiplies the measure where an element is.
func change(t risk.Table, by float64, e risk.Element) {
	for i := range t.Real {
		if !slices.ContainsFunc(e, func(v risk.Value) bool { return t.Codes[v.Dimension][i] != v.Code }) {
			t.Real[i] *= by
		}
	}
}

func located(t *testing.T, table risk.Table, o risk.Options) []risk.Element {
	t.Helper()
	found, err := risk.Locate(table, o)
	if err != nil {
		t.Fatal(err)
	}
	var elements []risk.Element
	for _, f := range found {
		elements = append(elements, f.Element)
	}
	return elements
}

// f1 is the micro-F1 of exact elements over cases.
func f1(t *testing.T, s risktest.Set, locate func(risk.Table) []risk.Element, cases int) float64 {
	t.Helper()
	hit, wrong := 0, 0
	for seed := range uint64(cases) {
		table, planted := s.Case(seed)
		found := locate(table)
		for _, e := range found {
			if slices.ContainsFunc(planted, func(p risk.Element) bool { return slices.Equal(p, e) }) {
				hit++
			} else {
				wrong++
			}
		}
		wrong += len(planted)
	}
	wrong -= hit
	return 2 * float64(hit) / float64(2*hit+wrong)
}

// The figures are those of these seeds; over thousands of cases see docs/benchmarks.md.
func TestSyntheticSets(t *testing.T) {
	ours := func(table risk.Table) []risk.Element { return located(t, table, risk.Options{}) }
	for _, c := range []struct {
		name           string
		set            risktest.Set
		least, riskLoc float64
		within         float64 // the published algorithm must come out near its figure, or the sets are not those of the field
	}{
		{"S", risktest.S(), 0.9, 0.636, 0.15},
		{"L", risktest.L(), 0.95, 0.675, 0.15},
	} {
		if got := f1(t, c.set, ours, 12); got < c.least {
			t.Errorf("%s: F1 %.4f, want at least %.2f", c.name, got, c.least)
		}
		if got := f1(t, c.set, risktest.RiskLoc, 12); math.Abs(got-c.riskLoc) > c.within {
			t.Errorf("%s: RiskLoc has F1 %.4f, and %.3f as published", c.name, got, c.riskLoc)
		}
	}
}

// Noise of any of these kinds may give a finding in one table of twenty.
func TestNothingInNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name string
		real func(predict float64) (float64, float64)
	}{
		{"normal", func(p float64) (float64, float64) { return p * (1 + 0.2*r.NormFloat64()), p }},
		{"exact", func(p float64) (float64, float64) { return p, p }},
		{"lognormal", func(p float64) (float64, float64) { return p * math.Exp(0.4*r.NormFloat64()), p }},
		{"skewed", func(p float64) (float64, float64) { return p * r.ExpFloat64(), p }},
		{"counts against counts", func(p float64) (float64, float64) { return poisson(r, p/30), poisson(r, p/30) }},
		{"counts against expected", func(p float64) (float64, float64) { return poisson(r, p/3), p / 3 }},
		{"few counts", func(p float64) (float64, float64) { return poisson(r, p/1000), poisson(r, p/1000) }},
		{"all risen alike", func(p float64) (float64, float64) { return 1.3 * p * math.Exp(0.05*r.NormFloat64()), p }},
	} {
		with := 0
		for seed := range uint64(40) {
			table := table(seed, 8, 10, 6, 4)
			for i := range table.Real {
				table.Real[i], table.Predict[i] = c.real(table.Predict[i])
			}
			if len(located(t, table, risk.Options{Rescale: c.name == "all risen alike"})) > 0 {
				with++
			}
		}
		if with > 2 {
			t.Errorf("%s: findings in %d of 40 tables", c.name, with)
		}
	}
}

// poisson draws a count, as the arrivals of a process before its time is up.
func poisson(r *rand.Rand, mean float64) float64 {
	n := 0.0
	for at := r.ExpFloat64(); at < mean; at += r.ExpFloat64() {
		n++
	}
	return n
}

func TestLocate(t *testing.T) {
	value := func(d int, code int32) risk.Value { return risk.Value{Dimension: d, Code: code} }
	for _, c := range []struct {
		name    string
		options risk.Options
		changes map[float64][]risk.Element
		want    []risk.Element
	}{
		{"nothing", risk.Options{}, nil, nil},
		{"one value falls", risk.Options{}, map[float64][]risk.Element{0.5: {{value(1, 3)}}}, []risk.Element{{value(1, 3)}}},
		{"less than noise does", risk.Options{}, map[float64][]risk.Element{0.955: {{value(2, 0)}}}, nil},
		{"one value rises", risk.Options{}, map[float64][]risk.Element{2: {{value(1, 3)}}}, []risk.Element{{value(1, 3)}}},
		{
			"a pair, not its values",
			risk.Options{},
			map[float64][]risk.Element{1.6: {{value(0, 2), value(2, 1)}}},
			[]risk.Element{{value(0, 2), value(2, 1)}},
		},
		{
			"a single leaf",
			risk.Options{},
			map[float64][]risk.Element{3: {{value(0, 1), value(1, 1), value(2, 1)}}},
			[]risk.Element{{value(0, 1), value(1, 1), value(2, 1)}},
		},
		{
			"a rise and a fall",
			risk.Options{},
			map[float64][]risk.Element{0.4: {{value(0, 0)}}, 2: {{value(1, 7), value(2, 0)}}},
			[]risk.Element{{value(0, 0)}, {value(1, 7), value(2, 0)}},
		},
		{
			"two values of one dimension, all others normal",
			risk.Options{},
			map[float64][]risk.Element{0.5: {{value(2, 0)}, {value(2, 2)}}},
			[]risk.Element{{value(2, 0)}, {value(2, 2)}},
		},
		{"no more than asked for", risk.Options{Most: 1}, map[float64][]risk.Element{0.5: {{value(1, 3)}}, 3: {{value(0, 1)}}}, []risk.Element{{value(0, 1)}}},
		{
			"no deeper than asked for",
			risk.Options{Depth: 1},
			map[float64][]risk.Element{1.6: {{value(0, 2), value(2, 1)}}},
			nil,
		},
	} {
		table := table(7, 6, 8, 4)
		for by, elements := range c.changes {
			for _, e := range elements {
				change(table, by, e)
			}
		}
		got := located(t, table, c.options)
		slices.SortFunc(got, compare)
		slices.SortFunc(c.want, compare)
		if !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func compare(a, b risk.Element) int {
	return slices.CompareFunc(a, b, func(x, y risk.Value) int { return (x.Dimension-y.Dimension)*1000 + int(x.Code-y.Code) })
}

// A finding says what its leaves sum to, and the first is the surest.
func TestFinding(t *testing.T) {
	table := table(3, 6, 8, 4)
	change(table, 0.5, risk.Element{{Dimension: 1, Code: 3}})
	change(table, 0.3, risk.Element{{Dimension: 0, Code: 3}, {Dimension: 2, Code: 1}})
	found, err := risk.Locate(table, risk.Options{})
	if err != nil || len(found) != 2 {
		t.Fatalf("got %v, %v; want two findings", found, err)
	}
	if found[0].Score < found[1].Score || found[1].Score < -math.Log(0.05) {
		t.Errorf("got scores %v and %v", found[0].Score, found[1].Score)
	}
	var real, predict float64
	for i := range table.Real {
		if table.Codes[1][i] == 3 {
			real, predict = real+table.Real[i], predict+table.Predict[i]
		}
	}
	if f := found[0]; f.Leaves != 24 || math.Abs(f.Real-real) > 1e-9*real || math.Abs(f.Predict-predict) > 1e-9*predict {
		t.Errorf("got %+v, want 24 leaves of %v against %v", f, real, predict)
	}
}

// Amounts of one unit cannot show a change of a third, and are no reason to divide what has changed.
func TestAmountsTooSmallToChange(t *testing.T) {
	table := table(5, 6, 10, 8)
	e := risk.Element{{Dimension: 0, Code: 1}}
	for i := range table.Real {
		table.Predict[i] = math.Ceil(table.Predict[i])
		table.Real[i] = table.Predict[i] * (1 + 0.01*(table.Real[i]/table.Predict[i]-1))
		if table.Codes[0][i] == 1 && table.Codes[1][i] >= 7 {
			table.Predict[i], table.Real[i] = 1, 1
		}
	}
	change(table, 0.7, risk.Element{{Dimension: 0, Code: 1}})
	for i := range table.Real {
		if table.Predict[i] == 1 {
			table.Real[i] = 1
		}
	}
	if got := located(t, table, risk.Options{}); len(got) != 1 || !slices.Equal(got[0], e) {
		t.Errorf("got %v, want %v", got, e)
	}
}

func BenchmarkLocate(b *testing.B) {
	for _, c := range []struct {
		name string
		set  risktest.Set
	}{{"S", risktest.S()}, {"L", risktest.L()}} {
		table, _ := c.set.Case(1)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := risk.Locate(table, risk.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
