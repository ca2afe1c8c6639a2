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

// Of a hundred, ten are not known: a share of one half of the others is 45 to 55 in a hundred.
func TestDiluted(t *testing.T) {
	half := Estimate{0.5, 0.4, 0.6}
	for _, c := range []struct {
		known, rest float64
		want        Estimate
	}{
		{1, 0, half},
		{1, 1, half},
		{0.9, 0, Estimate{0.45, 0.36, 0.54}},
		{0.9, 1, Estimate{0.55, 0.46, 0.64}},
		{0, 1, Estimate{1, 1, 1}},
	} {
		got := half.Diluted(c.known, c.rest)
		for i, d := range []float64{got.Value - c.want.Value, got.Lower - c.want.Lower, got.Upper - c.want.Upper} {
			if !(math.Abs(d) < 1e-12) {
				t.Errorf("known %v, rest %v: number %d is off by %v", c.known, c.rest, i, d)
			}
		}
	}
	if got := unknown().Diluted(0.9, 1); !math.IsNaN(got.Value) {
		t.Errorf("of what is not known: %v", got)
	}
}
