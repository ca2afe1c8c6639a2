package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// Wilson is a share with its score interval: the p for which x of n lies within z standard errors.
//
//	(p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n),  p̂ = x/n
//
// x successes of n, 0 ≤ x ≤ n; ends in [0,1]. The lower end is 0 at x = 0 and the upper 1 at x = n, exactly.
// n = 0, x outside 0..n, or a confidence outside (0,1): NaN. Wilson (1927).
func Wilson(x, n int64, confidence float64) Estimate {
	if n <= 0 || x < 0 || x > n || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	return score(float64(x), float64(n), confidence)
}

// score is Wilson's interval of x of n, which need not be whole, 0 ≤ x ≤ n.
func score(x, n, confidence float64) Estimate {
	z := distuv.UnitNormal.Quantile(1 - (1-confidence)/2)
	p := x / n
	centre := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	e := Estimate{p, max(0, (centre-half)/scale), min(1, (centre+half)/scale)}
	// In exact arithmetic these ends touch; in floating point they miss by a rounding either way.
	if x == 0 {
		e.Lower = 0
	}
	if x == n {
		e.Upper = 1
	}
	return e
}

// ClopperPearson is a share with its exact interval: the p that neither tail of the binomial rejects at α/2.
//
//	lower = Beta⁻¹(α/2; x, n−x+1), 0 at x = 0;  upper = Beta⁻¹(1−α/2; x+1, n−x), 1 at x = n
//
// x successes of n, 0 ≤ x ≤ n. It covers at least the stated confidence, usually more. Above n = 10⁸ it is Wilson's,
// which at 95 % then differs by less than 1/√x standard errors, x the rarer of success and failure. n = 0, x outside
// 0..n, or a confidence outside (0,1): NaN. Clopper and Pearson (1934).
func ClopperPearson(x, n int64, confidence float64) Estimate {
	if n <= 0 || x < 0 || x > n || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	return exactShare(float64(x), float64(n), confidence)
}

// exactShare is ClopperPearson's of counts that need not be whole, 0 ≤ x ≤ n. n = 0 tells nothing: 0 to 1.
func exactShare(x, n, confidence float64) Estimate {
	if n > mostExact {
		return score(x, n, confidence)
	}
	tail := (1 - confidence) / 2
	e := Estimate{x / n, 0, 1}
	if x > 0 {
		e.Lower = betaQuantile(tail, x, n-x+1)
	}
	if x < n {
		e.Upper = betaQuantile(1-tail, x+1, n-x)
	}
	return e
}

// mostExact is the largest total whose binomial tails are summed exactly. gonum's incomplete beta function runs out of
// terms between 10⁸ and 10⁹ and then returns anything; far below, the normal approximation is not good enough.
const mostExact = 100_000_000

// betaQuantile inverts the regularised incomplete beta function. gonum v0.17.0 is off by orders of magnitude for small
// tails with one small and one large parameter (the Cephes inversion: Beta(4, 99997) at 0.999995 gives 0.035, truth
// 0.000195) and says nothing, so its answer is put back into the distribution, and bisected for where it does not fit.
func betaQuantile(p, a, b float64) float64 {
	q := mathext.InvRegIncBeta(a, b, p)
	const fits = 1e-9 // relative, in probability; good answers fit to 1e-12, bad ones not to 1e-2
	if q > 0 && q < 1 && math.Abs(mathext.RegIncBeta(a, b, q)-p) <= fits*min(p, 1-p) {
		return q
	}
	// On the scale of log odds both ends of (0,1) are resolved alike; ±745 is where exp runs out of float64.
	lo, hi := -745.0, 745.0
	for lo < hi {
		mid := lo + (hi-lo)/2
		if mid == lo || mid == hi {
			break
		}
		if mathext.RegIncBeta(a, b, logistic(mid)) < p {
			lo = mid
		} else {
			hi = mid
		}
	}
	return logistic(hi)
}

func logistic(t float64) float64 { return 1 / (1 + math.Exp(-t)) }
