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

	// One count against a known rate: twice the smaller tail agrees with the interval.
	var p struct {
		P float64 `json:"exact_p"`
	}
	var null struct{ Null float64 }
	golden(t, "one_poisson_rate_15_400", &null, &p)
	near(t, "p of 15 at 20", 2*PoissonAtMost(15, one.Exposure*null.Null), p.P, tol)

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
	// Where one way of computing the tails ends and another begins, the figures do not step.
	for _, half := range []int64{smooth / 2, smooth/2 + 1, largeBeta / 2, largeBeta/2 + 1, 5e11} {
		sd := math.Sqrt(2 * float64(half))
		r := Rates(half, 1, half-int64(sd), 1, 0.95)
		near(t, "at the seams: p", r.P, math.Erfc(1/math.Sqrt2), 2/sd)
		near(t, "at the seams: interval", math.Log(r.Ratio.Upper)*sd/2, 1.95996+1, 3/sd)
	}
	if p := Rates(2e6, 1, 1e6, 1, 0.95).P; !(p >= 0 && p < 1e-300) {
		t.Errorf("twice a million: p %g, want next to nothing", p)
	}
}

func TestQuasiRates(t *testing.T) {
	plain := Rates(60, 30, 41, 31, 0.95)
	for _, phi := range []float64{1, 0.3, 0, -2, math.NaN()} {
		if got := QuasiRates(60, 30, 41, 31, phi, 0.95); got != plain {
			t.Errorf("φ %v: got %v, want Rates itself", phi, got)
		}
	}
	// At φ = 2, 60 against 42 tells as much as 30 against 21 Poisson events.
	halved, half := QuasiRates(60, 30, 42, 31, 2, 0.95), Rates(30, 30, 21, 31, 0.95)
	near(t, "ratio", halved.Ratio.Value, half.Ratio.Value, 1e-15)
	near(t, "p", halved.P, half.P, 1e-15)
	ends(t, "halved", halved.Ratio, half.Ratio.Lower, half.Ratio.Upper, 1e-15)
	// R 4.2: x <- 60/1.7; m <- 101/1.7; qbeta(c(.025, .975), c(x, x+1), c(m-x+1, m-x)) gives π, pbeta the tails.
	got := QuasiRates(60, 30, 41, 31, 1.7, 0.95)
	ends(t, "φ 1.7", got.Ratio, 0.875944815524018, 2.65229521960268, 1e-9)
	near(t, "φ 1.7: p", got.P, 0.147550746844132, 1e-9)

	inf := math.Inf(1)
	for what, r := range map[string]RateRatio{
		"infinite φ":   QuasiRates(10, 1, 5, 1, inf, 0.95),
		"enormous φ":   QuasiRates(10, 1, 5, 1, 1e300, 0.95),
		"next to none": QuasiRates(1, 1, 1, 1, 1e6, 0.95),
	} {
		if !(r.Ratio.Lower < 1e-6 && r.Ratio.Upper > 1e6 && r.P > 0.999) {
			t.Errorf("%s: got %v, want nothing known", what, r)
		}
	}
	none := QuasiRates(0, 1, 0, 1, 3, 0.95)
	ends(t, "0 and 0", none.Ratio, 0, inf, 0)
	near(t, "0 and 0: p", none.P, 1, 0)
	// What is exact at 10⁸ effective counts and what is normal beyond agree.
	for _, phi := range []float64{99, 101} {
		r := QuasiRates(5e9, 1, 5e9-1e6, 1, phi, 0.95)
		near(t, "huge: interval", math.Log(r.Ratio.Upper/r.Ratio.Value)/math.Sqrt(2*phi/5e9), 1.95996, 1e-3)
		near(t, "huge: p", r.P, math.Erfc(1e6/math.Sqrt(2*phi*1e10)), 1e-4)
	}
	bad := QuasiRates(1, 0, 1, 1, 2, 0.95)
	near(t, "no exposure", bad.P, math.NaN(), 0)
}

func TestQuasiGarwood(t *testing.T) {
	for _, phi := range []float64{0, 0.5, 1, math.NaN()} {
		if got, want := QuasiGarwood(7, phi, 0.95), Garwood(7, 0.95); got != want {
			t.Errorf("φ %g: got %v, want %v", phi, got, want)
		}
	}
	one := Garwood(3, 0.95) // 12 with φ = 4 tells as much as 3
	ends(t, "12 at φ 4", QuasiGarwood(12, 4, 0.95), 4*one.Lower, 4*one.Upper, 1e-12)
	half := QuasiGarwood(1, 2, 0.95) // gamma quantiles of shape 0.5 and 1.5, times 2: χ² of 1 and 3 degrees of freedom
	ends(t, "1 at φ 2", half, 0.000982069117175, 9.348403604496145, 1e-9)
	ends(t, "0 at φ 5", QuasiGarwood(0, 5, 0.95), 0, 5*3.688879454113936, 1e-9)
	ends(t, "infinite φ", QuasiGarwood(3, math.Inf(1), 0.95), 0, math.Inf(1), 0)
	ends(t, "negative", QuasiGarwood(-1, 2, 0.95), math.NaN(), math.NaN(), 0)
}
