package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// What is drawn anew scatters about what was counted as Poisson numbers do; none stays none, and the same seed gives the same.
func TestRedraw(t *testing.T) {
	counts := []float64{0, 4, 25}
	random := rand.NewPCG(1, 2)
	const runs = 20_000
	sum, squares := make([]float64, 3), make([]float64, 3)
	for range runs {
		for i, n := range Redraw(counts, random) {
			sum[i] += n
			squares[i] += n * n
		}
	}
	for i, mean := range counts {
		got := sum[i] / runs
		if variance := squares[i]/runs - got*got; math.Abs(got-mean) > 0.15 || math.Abs(variance-mean) > 1 {
			t.Errorf("%g: mean %g, variance %g", mean, got, variance)
		}
	}
	if huge := Redraw([]float64{1e6}, random)[0]; math.Abs(huge-1e6) > 6e3 {
		t.Errorf("of a million %g are drawn", huge)
	}
	if Redraw(nil, random) != nil || !slices.Equal(Redraw(counts, rand.NewPCG(1, 2)), Redraw(counts, rand.NewPCG(1, 2))) {
		t.Error("nothing is drawn of nothing, and the same of the same seed")
	}
}
