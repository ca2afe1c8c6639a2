package stats

import "math"

// Garwood is a Poisson mean estimated from one count, with its exact interval.
//
//	lower = χ²⁻¹(α/2; 2x)/2, 0 at x = 0;  upper = χ²⁻¹(1−α/2; 2x+2)/2
//
// x ≥ 0, in events; divide by the exposure for a rate. A negative x or a confidence outside (0,1): NaN. Garwood (1936).
func Garwood(x int64, confidence float64) Estimate { return QuasiGarwood(x, 1, confidence) }

// QuasiGarwood is Garwood for a count that varies phi times as much as Poisson's (see Overdispersion): φ times the
// interval of the effective count x/φ, which need not be whole. phi as QuasiRates takes it, with the same sources; an
// infinite one leaves the interval [0, ∞).
func QuasiGarwood(x int64, phi, confidence float64) Estimate {
	if x < 0 || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	phi = Cautious(phi)
	tail, effective := (1-confidence)/2, float64(x)/phi
	e := Estimate{float64(x), 0, phi * gammaQuantile(1-tail, effective+1)}
	if x > 0 && !math.IsInf(phi, 1) {
		e.Lower = phi * gammaQuantile(tail, effective)
	}
	return e
}

// RateRatio compares two Poisson rates. Ratio is (x1/e1)/(x2/e2): NaN when both counts are 0, infinite when only x2 is.
type RateRatio struct {
	Ratio Estimate `json:"ratio"`
	P     float64  `json:"p"` // of equal rates, two-sided: twice the smaller tail, so that it agrees with the interval
}

// Rates is the exact conditional comparison of x1 events in exposure e1 with x2 in e2. Given m = x1+x2, x1 is binomial
// with π = e1ρ/(e1ρ+e2), so the Clopper–Pearson ends of π give those of the ratio ρ.
//
//	ρ = π/(1−π) · e2/e1
//
// Exposures in any one unit, days say. The test assumes Poisson counts: where they vary more than that the interval is
// too narrow, see QuasiRates. m = 0 gives the interval [0, ∞) and P 1; a negative count or an exposure that is not
// positive and finite, NaN. Przyborowski and Wilenski (1940).
func Rates(x1 int64, e1 float64, x2 int64, e2 float64, confidence float64) RateRatio {
	return QuasiRates(x1, e1, x2, e2, 1, confidence)
}

// QuasiRates is Rates for counts that vary phi times as much as Poisson's (see Overdispersion): the same comparison of
// the effective counts x/φ, which need not be whole, since a count with variance φx tells as much as x/φ Poisson events.
//
// phi of 1 or less, and NaN (dispersion that cannot be told), is taken as 1: counts steadier than chance make nothing
// surer. The ratio is that of the counts themselves; an infinite phi leaves the interval [0, ∞) and P 1. McCullagh and
// Nelder, Generalized Linear Models (1989), 9.2, for the variance; the effective count is Rao and Scott's (1992,
// Biometrics 48:577).
func QuasiRates(x1 int64, e1 float64, x2 int64, e2 float64, phi, confidence float64) RateRatio {
	if !areRates(x1, e1, x2, e2) || !(confidence > 0 && confidence < 1) {
		return RateRatio{unknown(), math.NaN()}
	}
	phi = Cautious(phi)
	x, m := float64(x1)/phi, (float64(x1)+float64(x2))/phi
	share := exactShare(x, m, confidence)
	odds := func(p float64) float64 { return p / (1 - p) * e2 / e1 }
	return RateRatio{
		Ratio: Estimate{float64(x1) / float64(x2) * e2 / e1, odds(share.Lower), odds(share.Upper)},
		P:     centralBinomial(x, m, e1/(e1+e2), e2/(e1+e2)),
	}
}

func areRates(x1 int64, e1 float64, x2 int64, e2 float64) bool {
	isExposure := func(e float64) bool { return e > 0 && !math.IsInf(e, 1) }
	return x1 >= 0 && x2 >= 0 && isExposure(e1) && isExposure(e2)
}

// centralBinomial is twice the smaller tail of x of n at share p = 1 − q, at most 1; x and n need not be whole.
func centralBinomial(x, n, p, q float64) float64 {
	return min(1, 2*min(binomialAtMost(x, n, p, q), binomialAtLeast(x, n, p, q)))
}
