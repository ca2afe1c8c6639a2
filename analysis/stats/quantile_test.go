package stats

import (
	"math"
	"slices"
	"testing"
)

// Ten values of which gonum's interpolation makes 9 the median: R's quantile(x, type = 7).
func TestQuantile(t *testing.T) {
	xs := []float64{44, 2, 3, 30, 5, 8, 21, 9, 12, 15}
	for q, want := range map[float64]float64{
		0: 2, 0.1: 2.9, 0.25: 5.75, 1.0 / 3: 8, 0.5: 10.5, 0.75: 19.5, 0.9: 31.4, 0.99: 42.74, 1: 44,
		-0.01: math.NaN(), 1.01: math.NaN(), math.Inf(1): math.NaN(),
	} {
		near(t, "quantile", Quantile(xs, q), want, 1e-12)
	}
	if xs[0] != 44 {
		t.Error("the values were sorted in place")
	}
	inf := math.Inf(1)
	for _, c := range []struct {
		what string
		xs   []float64
		q    float64
		want float64
	}{
		{"none", nil, 0.5, math.NaN()},
		{"one", []float64{7}, 0.2, 7},
		{"ties", []float64{4, 4, 4, 9}, 0.5, 4},
		{"zeros", []float64{0, 0}, 0.5, 0},
		{"NaN", []float64{1, math.NaN(), 3}, 0.5, math.NaN()},
		{"NaN as q", []float64{1, 2}, math.NaN(), math.NaN()},
		{"huge", []float64{1e12, 3e12}, 0.5, 2e12},
		{"endless ties", []float64{1, inf, inf}, 0.75, inf},
	} {
		near(t, c.what, Quantile(c.xs, c.q), c.want, 1e-12)
	}
}

func TestQuantileInterval(t *testing.T) {
	var in struct{ Cases [][2]float64 }
	var want []struct {
		Lower    int `json:"lo_rank"`
		Upper    int `json:"hi_rank"`
		Coverage float64
	}
	tol := golden(t, "quantile_order_statistic_ci", &in, &want)
	for k, c := range in.Cases {
		n, q := int(c[0]), c[1]
		var xs []float64 // value i has rank i
		for i := n; i >= 1; i-- {
			xs = append(xs, float64(i))
		}
		lower, upper := float64(want[k].Lower), float64(want[k].Upper)
		if want[k].Upper > n {
			upper = math.NaN()
		}
		ends(t, "ranks", QuantileInterval(xs, q, Confidence), lower, upper, 0)
		below := binomialAtMost(float64(want[k].Upper-1), c[0], q, 1-q) - binomialAtMost(float64(want[k].Lower-1), c[0], q, 1-q)
		near(t, "coverage", below, want[k].Coverage, tol)
	}
}

// 2·0.5⁶ < 0.05 < 2·0.5⁵: six values bound a median, five do not. 0.9³⁶ < 0.025 < 0.9³⁵.
func TestQuantileIntervalOfLittle(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		n            int
		q            float64
		lower, upper float64
	}{
		{0, 0.5, nan, nan},
		{1, 0.5, nan, nan},
		{5, 0.5, nan, nan},
		{6, 0.5, 1, 6},
		{35, 0.9, 28, nan},
		{36, 0.9, 29, 36},
		{9, 0, nan, nan},
		{9, 1, nan, nan},
	} {
		xs := make([]float64, c.n)
		for i := range xs {
			xs[i] = float64(i + 1)
		}
		ends(t, "ends", QuantileInterval(xs, c.q, Confidence), c.lower, c.upper, 0)
	}
	ends(t, "ties", QuantileInterval(slices.Repeat([]float64{3}, 40), 0.5, 0.95), 3, 3, 0)
	ends(t, "NaN", QuantileInterval([]float64{1, 2, 3, 4, 5, 6, nan}, 0.5, 0.95), nan, nan, 0)
	ends(t, "confidence 1", QuantileInterval([]float64{1, 2, 3, 4, 5, 6}, 0.5, 1), nan, nan, 0)
}
