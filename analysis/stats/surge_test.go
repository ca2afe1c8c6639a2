package stats

import (
	"math"
	"testing"
)

// By hand: 2 or more of 2 at a share of 1/4 are 1/16, 1 or more 7/16; half of the two-sided p-value that TestRates has from R.
func TestRateAbove(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		x1, x2           int64
		e1, e2, phi, out float64
	}{
		{2, 0, 1, 3, 1, 1.0 / 16},
		{1, 1, 1, 3, 1, 7.0 / 16},
		{0, 9, 1, 3, 1, 1},
		{0, 0, 1, 3, 1, 1},
		{4, 0, 1, 3, 2, 1.0 / 16},
		{2, 2, 1, 3, 2, 7.0 / 16},
		{2, 0, 1, 3, 0.5, 1.0 / 16},
		{2, 0, 1, 3, nan, 1.0 / 16},
		{60, 30, 51477.5, 54308.7, 1, Rates(60, 51477.5, 30, 54308.7, Confidence).P / 2},
		{-1, 0, 1, 3, 1, nan},
		{1, -1, 1, 3, 1, nan},
		{1, 1, 0, 3, 1, nan},
		{1, 1, 1, inf, 1, nan},
		{1, 1, nan, 1, 1, nan},
	} {
		near(t, "p", RateAbove(c.x1, c.e1, c.x2, c.e2, c.phi), c.out, 1e-9)
	}
	if p := RateAbove(1_000_000_000, 1, 24_000_000_000, 24, 1); !(p > 0.49 && p < 0.51) {
		t.Errorf("huge counts of one rate: got %v", p)
	}
}

// The ends are the last counts that RateAbove and its mirror image accept.
func TestPredictCount(t *testing.T) {
	for _, c := range []struct {
		x2          int64
		e2, e1, phi float64
	}{{0, 24, 1, 1}, {1, 24, 3, 1}, {48, 24, 1, 1}, {240, 24, 3, 1}, {240, 24, 1, 2.5}, {100_000, 24, 1, 1}, {7, 1, 1, 1}} {
		got := PredictCount(c.x2, c.e2, c.e1, c.phi, 0.95)
		near(t, "value", got.Value, float64(c.x2)/c.e2*c.e1, 1e-12)
		x := int64(got.Upper)
		if in, out := RateAbove(x, c.e1, c.x2, c.e2, c.phi), RateAbove(x+1, c.e1, c.x2, c.e2, c.phi); !(in > 0.025 && out <= 0.025) {
			t.Errorf("%+v: upper end %d has p %v, the next %v", c, x, in, out)
		}
		below := func(x int64) float64 {
			phi := c.phi
			return binomialAtMost(float64(x)/phi, float64(x+c.x2)/phi, c.e1/(c.e1+c.e2), c.e2/(c.e1+c.e2))
		}
		if x := int64(got.Lower); !(below(x) > 0.025) || x > 0 && below(x-1) > 0.025 {
			t.Errorf("%+v: lower end %d has p %v", c, x, below(x))
		}
	}
	for _, e := range []Estimate{
		PredictCount(-1, 1, 1, 1, 0.95), PredictCount(1, 0, 1, 1, 0.95), PredictCount(1, 1, math.NaN(), 1, 0.95),
		PredictCount(1, 1, 1, math.Inf(1), 0.95), PredictCount(1, 1, 1, 1, 1), PredictCount(1_000_000_000, 1, 1e10, 1, 0.95),
	} {
		near(t, "nothing to tell", e.Value+e.Lower+e.Upper, math.NaN(), 0)
	}
	// Of effective counts of next to nothing no whole number is too many; the search for one must end.
	open := PredictCount(5, 10, 1, 1e300, 0.95)
	near(t, "open", open.Value, 0.5, 1e-12)
	ends(t, "open", open, 0, math.Inf(1), 0)
	near(t, "nearly the largest", PredictCount(1_000_000_000, 1, 9e8, 1, 0.95).Value, 9e17, 1e-12)
}
