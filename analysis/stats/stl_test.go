package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func checkParts(t *testing.T, got Decomposition, seasonal, trend []float64, values []float64, tol float64) {
	t.Helper()
	same(t, "seasonal", got.Seasonal, seasonal, tol)
	same(t, "trend", got.Trend, trend, tol)
	for i, y := range values {
		near(t, "sum", got.Seasonal[i]+got.Trend[i]+got.Remainder[i], y, 1e-12)
	}
}

func TestSTL(t *testing.T) {
	for _, name := range []string{"stl_ldeaths_s7_robustFALSE", "stl_ldeaths_s7_robust"} {
		var in struct {
			Y      []float64
			Period int
			Window int `json:"s_window"`
			Robust bool
		}
		var want struct{ Seasonal, Trend, Remainder []float64 }
		tol := golden(t, name, &in, &want)
		before := slices.Clone(in.Y)
		got := STL(in.Y, STLOptions{Period: in.Period, Seasonal: in.Window, Robust: in.Robust})
		checkParts(t, got, want.Seasonal, want.Trend, in.Y, tol)
		same(t, "remainder", got.Remainder, want.Remainder, tol)
		same(t, "the values", in.Y, before, 0)
	}
}

// ldeaths is the series of the golden cases.
func ldeaths(t *testing.T) []float64 {
	t.Helper()
	var in struct{ Y []float64 }
	golden(t, "stl_ldeaths_s7_robustFALSE", &in, &struct{}{})
	return in.Y
}

// R 4.2: stl(ldeaths, "periodic"), and windows, periods and lengths where the fits have jumps to bridge.
func TestSTLAgainstR(t *testing.T) {
	y := ldeaths(t)
	for _, c := range []struct {
		what            string
		values          []float64
		o               STLOptions
		at              []int
		seasonal, trend []float64
	}{
		{
			"periodic", y,
			STLOptions{Period: 12},
			[]int{0, 35, 71},
			[]float64{887.666614965, 441.934440939, 441.934440939},
			[]float64{2066.99004197, 2014.7303751, 1811.78713475},
		},
		{
			"periodic, robust", y,
			STLOptions{Period: 12, Robust: true},
			[]int{0, 35, 71},
			[]float64{828.403238523, 303.1605076, 303.1605076},
			[]float64{2123.50117209, 1970.62986453, 1783.05009456},
		},
		{
			"just over two years", y[:25],
			STLOptions{Period: 12, Seasonal: 7},
			[]int{0, 12, 24},
			[]float64{770.031650301, 756.675869388, 742.964578908},
			[]float64{2159.4696553, 2195.92930565, 2111.77297222},
		},
		{
			"quarters, robust", y[:41],
			STLOptions{Period: 4, Seasonal: 9, Robust: true},
			[]int{0, 12, 40},
			[]float64{-60.3267785656, -71.0850414088, -167.289922415},
			[]float64{3041.24194711, 2647.50981691, 2171.36722259},
		},
		{
			"weeks", slices.Repeat(y[:70], 3),
			STLOptions{Period: 52, Seasonal: 35},
			[]int{0, 209},
			[]float64{-35.5386446708, -14.7405129095},
			[]float64{2346.40127392, 1769.72240427},
		},
	} {
		got := STL(c.values, c.o)
		for k, i := range c.at {
			near(t, c.what+": seasonal", got.Seasonal[i], c.seasonal[k], 1e-9)
			near(t, c.what+": trend", got.Trend[i], c.trend[k], 1e-9)
		}
	}
}

// A season and a straight trend that were put in come out, the more so where outliers would bend them.
func TestSTLFindsWhatWasPlanted(t *testing.T) {
	const n = 60
	r := rand.New(rand.NewPCG(7, 8))
	season := []float64{30, 10, -5, -12, -20, -3, 0, 4, 8, -6, -9, 3}
	for _, scale := range []float64{1, 1e10} {
		values := make([]float64, n)
		for i := range values {
			values[i] = scale * (200 + 0.5*float64(i) + season[i%12] + r.NormFloat64())
		}
		values[25] += 300 * scale
		plain := STL(values, STLOptions{Period: 12})
		robust := STL(values, STLOptions{Period: 12, Robust: true})
		for i := range values {
			near(t, "season", robust.Seasonal[i]/scale/20, season[i%12]/20, 0.08) // the noise of five years, at worst
			near(t, "trend", robust.Trend[i]/scale/(200+0.5*float64(i)), 1, 0.01)
		}
		near(t, "outlier", robust.Remainder[25]/scale, 300, 0.02)
		if bent := plain.Seasonal[25] / scale; !(bent > season[1]+20) {
			t.Errorf("without the robust rounds the outlier bends the season to %g only: this shows nothing", bent)
		}
	}
}

func TestSTLOfLittle(t *testing.T) {
	ok := make([]float64, 24)
	for i := range ok {
		ok[i] = float64(i % 12)
	}
	with := func(x float64) []float64 { return append(slices.Clone(ok), x) }
	for what, got := range map[string]Decomposition{
		"none":            STL(nil, STLOptions{Period: 12}),
		"one":             STL([]float64{3}, STLOptions{Period: 12}),
		"short of two":    STL(ok[:23], STLOptions{Period: 12}),
		"no period":       STL(ok, STLOptions{}),
		"a period of one": STL(ok, STLOptions{Period: 1}),
		"NaN":             STL(with(math.NaN()), STLOptions{Period: 12}),
		"infinite":        STL(with(math.Inf(-1)), STLOptions{Period: 12}),
		"negative window": STL(ok, STLOptions{Period: 12, Seasonal: -1}),
	} {
		if got.Seasonal != nil || got.Trend != nil || got.Remainder != nil {
			t.Errorf("%s: got %v, want nothing", what, got)
		}
	}
	for _, o := range []STLOptions{{Period: 12}, {Period: 12, Robust: true}, {Period: 12, Seasonal: 7}, {Period: 2, Seasonal: 1}} {
		if got := STL(ok, o); len(got.Seasonal) != 24 || len(got.Trend) != 24 || len(got.Remainder) != 24 {
			t.Errorf("two cycles, %v: got %v", o, got)
		}
		for _, level := range []float64{0, 7, 1e12} {
			got := STL(slices.Repeat([]float64{level}, 36), o)
			for i := range 36 {
				near(t, "constant: season", got.Seasonal[i]/max(1, level), 0, 1e-12)
				near(t, "constant: trend", got.Trend[i], level, 1e-12)
			}
		}
	}
	two := STL(ok, STLOptions{Period: 12})
	for i, y := range ok {
		near(t, "a season alone", two.Seasonal[i], y-5.5, 1e-9)
	}
}

func BenchmarkSTL(b *testing.B) {
	values := make([]float64, 120)
	for i := range values {
		values[i] = 100 + float64(i%12*7%11)
	}
	for b.Loop() {
		STL(values, STLOptions{Period: 12, Robust: true})
	}
}
