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
	d, p := TallyDifference(a, b, 0.95)
	matches(t, "difference", d, Estimate{1.4, -0.122411591772, 2.922411591772})
	near(t, "p", p, 0.0671685902816, 1e-10)
	back, again := TallyDifference(b, a, 0.95)
	matches(t, "turned round", back, Estimate{-d.Value, -d.Upper, -d.Lower})
	near(t, "turned round", again, p, 0)
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
		{"negative", []Tally{{4, 1, Weighted{-1, 1}}}, same, unknown()},
		{"NaN", []Tally{{nan, 1, Weighted{1, 1}}}, same, unknown()},
	} {
		d, p := TallyDifference(c.a, c.b, 0.95)
		matches(t, c.name, d, c.d)
		near(t, c.name, p, math.NaN(), 0)
	}
	huge := []Tally{{5, 1 << 52, Weighted{1 << 52, 1 << 52}}, {1, 1 << 52, Weighted{1 << 52, 1 << 52}}}
	if e := TallyMean(huge, 0.95); e.Value != 3 || !(e.Upper > 3) {
		t.Errorf("huge: got %+v", e)
	}
	if e, p := TallyDifference(same, huge, 1); !math.IsNaN(e.Value) || !math.IsNaN(p) {
		t.Errorf("confidence 1: got %+v, %v", e, p)
	}
}
