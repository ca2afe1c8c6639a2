package stats

import (
	"math"
	"testing"
)

// Newcombe 1998: the printed example (a), 56/70 against 48/80, gives 0.2 (0.0524, 0.3339).
func TestDifferenceIsNewcombesForWilsonIntervals(t *testing.T) {
	var in struct {
		Cases [][4]int64
		Conf  float64
	}
	var want []struct {
		Diff     float64
		Newcombe [2]float64 `json:"newcomb"`
	}
	tol := golden(t, "two_proportion_difference_ci", &in, &want)
	for k, c := range in.Cases {
		d := Difference(Wilson(c[0], c[1], in.Conf), Wilson(c[2], c[3], in.Conf))
		near(t, "difference", d.Value, want[k].Diff, tol)
		ends(t, "Newcombe", d, want[k].Newcombe[0], want[k].Newcombe[1], tol)
	}
	if got := Difference(Estimate{0.5, 0.4, 0.6}, unknown()); !math.IsNaN(got.Value) || !math.IsNaN(got.Lower) {
		t.Errorf("difference with the unknown is %v", got)
	}
}
