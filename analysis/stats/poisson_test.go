package stats

import (
	"math"
	"testing"
)

func TestGarwood(t *testing.T) {
	nan := math.NaN()
	var in struct{ X []int64 }
	var want struct{ Lower, Upper []float64 }
	tol := golden(t, "garwood_poisson_ci", &in, &want)
	for k, x := range in.X {
		ends(t, "count", Garwood(x, Confidence), want.Lower[k], want.Upper[k], tol)
	}

	var one struct {
		X        int64
		Exposure float64
	}
	var rate struct{ CI [2]float64 }
	tol = golden(t, "poisson_one_sample_R_help", &one, &rate)
	i := Garwood(one.X, Confidence)
	ends(t, "137", i, rate.CI[0]*one.Exposure, rate.CI[1]*one.Exposure, tol)

	var exact struct {
		CI map[string][2]float64
	}
	tol = golden(t, "one_poisson_rate_15_400", &one, &exact)
	i = Garwood(one.X, Confidence)
	ci := exact.CI["exact-c"]
	ends(t, "15", i, ci[0]*one.Exposure, ci[1]*one.Exposure, tol)

	// Huge counts are as good as normal.
	const x = int64(1e12)
	i = Garwood(x, Confidence)
	near(t, "lower end of 1e12", (i.Lower-1e12)/1e6, -1.95996, 1e-4)
	near(t, "upper end of 1e12", (i.Upper-1e12)/1e6, 1.95996, 1e-4)
	ends(t, "-1", Garwood(-1, Confidence), nan, nan, 0)
	ends(t, "confidence 0", Garwood(1, 0), nan, nan, 0)
}

func TestRates(t *testing.T) {
	var in struct {
		Count    [2]int64
		Exposure [2]float64
	}
	var want struct {
		Central struct {
			P  float64
			CI [2]float64
		}
	}
	tol := golden(t, "poisson_exact_two_sample_variants", &in, &want)
	r := Rates(in.Count[0], in.Exposure[0], in.Count[1], in.Exposure[1], Confidence)
	near(t, "p", r.P, want.Central.P, tol)
	near(t, "ratio", r.Ratio.Value, 2.1099975717546497, tol) // the ratio of the same rates in statsmodels
	ends(t, "interval", r.Ratio, want.Central.CI[0], want.Central.CI[1], tol)
}

func TestRatesOfLittle(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	check := func(what string, got, want RateRatio) {
		t.Helper()
		near(t, what+": ratio", got.Ratio.Value, want.Ratio.Value, 1e-9)
		near(t, what+": p", got.P, want.P, 1e-9)
		ends(t, what, got.Ratio, want.Ratio.Lower, want.Ratio.Upper, 1e-9)
	}
	check("0 and 0", Rates(0, 30, 0, 31, 0.95), RateRatio{Estimate{nan, 0, inf}, 1})
	// 6 of 6 on one side at even odds: p = 2/2⁶; the end of π is 0.025^(1/6).
	end := math.Pow(0.025, 1.0/6)
	check("0 and 6", Rates(0, 1, 6, 1, 0.95), RateRatio{Estimate{0, 0, (1 - end) / end}, 2.0 / 64})
	check("6 and 0", Rates(6, 1, 0, 1, 0.95), RateRatio{Estimate{inf, end / (1 - end), inf}, 2.0 / 64})
	for _, e := range []float64{0, -1, inf, nan} {
		check("exposure", Rates(1, e, 1, 1, 0.95), RateRatio{unknown(), nan})
		check("exposure", Rates(1, 1, 1, e, 0.95), RateRatio{unknown(), nan})
	}
	check("negative count", Rates(-1, 1, 1, 1, 0.95), RateRatio{unknown(), nan})

	// Turned around, the ratio and its ends are the reciprocals.
	a, b := Rates(60, 30, 41, 31, 0.95), Rates(41, 31, 60, 30, 0.95)
	near(t, "reciprocal", a.Ratio.Value*b.Ratio.Value, 1, 1e-12)
	near(t, "reciprocal end", a.Ratio.Lower*b.Ratio.Upper, 1, 1e-9)
	near(t, "same p", a.P, b.P, 1e-12)

	// A month of a million: the log ratio is normal with variance 1/x1 + 1/x2.
	huge := Rates(1e6, 1, 1e6, 1, 0.95)
	near(t, "huge", math.Log(huge.Ratio.Upper)/math.Sqrt(2e-6), 1.95996, 1e-3)
	// Exact sums end at 10⁸ complaints; the figures do not step there.
	for _, half := range []int64{mostExact / 2, mostExact/2 + 1} {
		r := Rates(half, 1, half-10000, 1, 0.95)
		near(t, "at the end of exact sums: p", r.P, 0.31734, 1e-4)
		near(t, "at the end of exact sums: interval", math.Log(r.Ratio.Upper)/math.Sqrt(2/float64(half)), 1.95996+1, 1e-3)
	}
	if p := Rates(2e6, 1, 1e6, 1, 0.95).P; !(p >= 0 && p < 1e-300) {
		t.Errorf("twice a million: p %g, want next to nothing", p)
	}
}
