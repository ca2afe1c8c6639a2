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

// Ends stay where the estimate can be, and what is not known is not made known.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ e, want Estimate }{
		{Estimate{4, 3, 6}, Estimate{4, 3, 5}},
		{Estimate{2, 0, 3}, Estimate{2, 1, 3}},
		{Estimate{3, 2, 4}, Estimate{3, 2, 4}},
		{Estimate{3, math.NaN(), math.NaN()}, Estimate{3, math.NaN(), math.NaN()}},
	} {
		got := c.e.Within(1, 5)
		near(t, "value", got.Value, c.want.Value, 0)
		ends(t, "ends", got, c.want.Lower, c.want.Upper, 0)
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

func TestZeroP(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		e          Estimate
		confidence float64
		want       float64
	}{
		{Estimate{1.959963984540054, 0, 9}, 0.95, 0.05}, // the end that faces 0 is at 0
		{Estimate{-1.959963984540054, -9, 0}, 0.95, 0.05},
		{Estimate{2, 1, 99}, 0.95, 8.857e-5}, // z 3.92
		{Estimate{2, 1, 99}, 0.90, 1.002e-3}, // z 3.29
		{Estimate{0, -1, 1}, 0.95, 1},
		{Estimate{0, 0, 0}, 0.95, 1},
		{Estimate{3, 3, 3}, 0.95, 0},
		{Estimate{1, math.Inf(-1), 2}, 0.95, 1},
		{Estimate{1, nan, 2}, 0.95, nan},
		{Estimate{1, 0.5, nan}, 0.95, 8.857e-5},
		{Estimate{nan, 0, 1}, 0.95, nan},
		{Estimate{1, 0, 2}, 1, nan},
	} {
		if got := c.e.ZeroP(c.confidence); !(math.Abs(got-c.want) <= 1e-6+1e-3*c.want) && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%v at %v: got %v, want %v", c.e, c.confidence, got, c.want)
		}
	}
}
