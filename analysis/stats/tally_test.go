package stats

import (
	"math"
	"testing"
)

// one tally per value, each answer of weight 1.
func answered(counts map[float64]int64) []Tally {
	var all []Tally
	for value := -10.0; value <= 10; value++ {
		if n := counts[value]; n > 0 {
			all = append(all, Tally{value, n, Weighted{float64(n), float64(n)}})
		}
	}
	return all
}

func matches(t *testing.T, what string, got, want Estimate) {
	t.Helper()
	near(t, what, got.Value, want.Value, 1e-10)
	ends(t, what, got, want.Lower, want.Upper, 1e-10)
}

// R 4.2: t.test(c(5,5,4,3,5,2,4), c(3,2,4,1,3)) and its mean of the first.
func TestTallies(t *testing.T) {
	a, b := answered(map[float64]int64{5: 3, 4: 2, 3: 1, 2: 1}), answered(map[float64]int64{3: 2, 2: 1, 4: 1, 1: 1})
	matches(t, "mean", TallyMean(a, 0.95), Estimate{4, 2.9320801165, 5.0679198835})
	d := TallyDifference(a, b, 0.95)
	matches(t, "difference", d, Estimate{1.4, -0.122411591772, 2.922411591772})
	matches(t, "turned round", TallyDifference(b, a, 0.95), Estimate{-d.Value, -d.Upper, -d.Lower})
}

// Answers of one value add up whether they are tallied together or one by one.
func TestTalliesAdd(t *testing.T) {
	together := []Tally{{4, 3, Weighted{4.5, 7.25}}, {2, 1, Weighted{2, 4}}}
	apart := WeightedMean([]float64{4, 4, 2, 4}, []float64{2, 1.5, 2, 1}, 0.9)
	matches(t, "added", TallyMean(together, 0.9), apart)
}

func TestTalliesAtTheEdges(t *testing.T) {
	nan := math.NaN()
	one := answered(map[float64]int64{4: 1})
	same := answered(map[float64]int64{4: 9})
	for _, c := range []struct {
		name string
		a, b []Tally
		d    Estimate
	}{
		{"none", nil, one, unknown()},
		{"one and one", one, answered(map[float64]int64{1: 1}), Estimate{3, nan, nan}},
		{"no variation", same, answered(map[float64]int64{1: 9}), Estimate{3, nan, nan}},
		{"no variation but for rounding", []Tally{{0.3, 7, Weighted{0.7, 0.07}}}, []Tally{{0.1, 3, Weighted{0.3, 0.03}}}, Estimate{0.2, nan, nan}},
		{"negative", []Tally{{4, 1, Weighted{-1, 1}}}, same, unknown()},
		{"NaN", []Tally{{nan, 1, Weighted{1, 1}}}, same, unknown()},
	} {
		matches(t, c.name, TallyDifference(c.a, c.b, 0.95), c.d)
	}
	huge := []Tally{{5, 1 << 52, Weighted{1 << 52, 1 << 52}}, {1, 1 << 52, Weighted{1 << 52, 1 << 52}}}
	if e := TallyMean(huge, 0.95); e.Value != 3 || !(e.Upper > 3) {
		t.Errorf("huge: got %+v", e)
	}
	if e := TallyDifference(same, huge, 1); !math.IsNaN(e.Value) {
		t.Errorf("confidence 1: got %+v", e)
	}
}

// By hand: the pile 5,5,4,3,5,2,4 and 3,2,4,1,3 has S² = 227/132, so that z² = 1.4² / (227/132 · (1/7 + 1/5)).
func TestTallyExchange(t *testing.T) {
	a, b := answered(map[float64]int64{5: 3, 4: 2, 3: 1, 2: 1}), answered(map[float64]int64{3: 2, 2: 1, 4: 1, 1: 1})
	want := math.Erfc(1.4 / math.Sqrt(227.0/132*(1.0/7+1.0/5)) / math.Sqrt2)
	near(t, "p", TallyExchange(a, b), want, 1e-12)
	near(t, "turned round", TallyExchange(b, a), want, 1e-12)
	heavy := func(tallies []Tally, times float64) (all []Tally) {
		for _, x := range tallies {
			all = append(all, Tally{x.Value, x.N, Weighted{times * x.Sum, times * times * x.Squares}})
		}
		return all
	}
	near(t, "all of one weight", TallyExchange(heavy(a, 3), heavy(b, 3)), want, 1e-12)
	if light := TallyExchange(heavy(a, 1), []Tally{{3, 2, Weighted{2, 2}}, {2, 1, Weighted{9, 81}}, {4, 1, Weighted{1, 1}}, {1, 1, Weighted{1, 1}}}); light < want {
		t.Errorf("one heavy answer of five makes surer: %v", light)
	}
	for name, p := range map[string]float64{
		"none": TallyExchange(nil, b), "alike": TallyExchange(answered(map[float64]int64{4: 3}), answered(map[float64]int64{4: 5})),
		"NaN": TallyExchange([]Tally{{math.NaN(), 1, Weighted{1, 1}}}, b),
	} {
		near(t, name, p, math.NaN(), 0)
	}
}
