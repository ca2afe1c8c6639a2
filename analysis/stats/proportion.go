package stats

import "math"

// Wilson is a share with its score interval: the p for which x of n lies within z standard errors.
//
//	(p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n),  p̂ = x/n
//
// x successes of n, 0 ≤ x ≤ n; ends in [0,1]. The lower end is 0 at x = 0 and the upper 1 at x = n, exactly.
// n = 0, x outside 0..n, or a confidence outside (0,1): NaN. Wilson (1927).
func Wilson(x, n int64, confidence float64) Estimate {
	if !isShare(x, n, confidence) {
		return unknown()
	}
	e := score(float64(x)/float64(n), float64(n), confidence)
	// In exact arithmetic these ends touch; in floating point they miss by a rounding either way.
	if x == 0 {
		e.Lower = 0
	}
	if x == n {
		e.Upper = 1
	}
	return e
}

// score is Wilson's interval of a share p of n observations, which need not be whole.
func score(p, n, confidence float64) Estimate {
	z := twoSided(confidence)
	centre := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	scale := 1 + z*z/n
	return Estimate{p, max(0, (centre-half)/scale), min(1, (centre+half)/scale)}
}

// ClopperPearson is a share with its exact interval: the p that neither tail of the binomial rejects at α/2.
//
//	lower = Beta⁻¹(α/2; x, n−x+1), 0 at x = 0;  upper = Beta⁻¹(1−α/2; x+1, n−x), 1 at x = n
//
// x successes of n, 0 ≤ x ≤ n. It covers at least the stated confidence, usually more. n = 0, x outside 0..n, or a
// confidence outside (0,1): NaN. Clopper and Pearson (1934).
func ClopperPearson(x, n int64, confidence float64) Estimate {
	if !isShare(x, n, confidence) {
		return unknown()
	}
	return exactShare(float64(x), float64(n), confidence)
}

// Jeffreys is a share with the equal-tailed interval of its posterior under Jeffreys' prior, Beta(1/2, 1/2).
//
//	lower = Beta⁻¹(α/2; x+1/2, n−x+1/2), 0 at x = 0;  upper = Beta⁻¹(1−α/2; x+1/2, n−x+1/2), 1 at x = n
//
// x successes of n, 0 ≤ x ≤ n. It covers the stated confidence on average over shares, where ClopperPearson does so
// at worst, and is the narrower. The ends at x = 0 and x = n are Brown, Cai and DasGupta's; other software gives the
// quantile there, or the shortest interval. Value is x/n. n = 0, x outside 0..n, or a confidence outside (0,1): NaN.
// Brown, Cai and DasGupta 2001, Statistical Science 16:101, section 4.
func Jeffreys(x, n int64, confidence float64) Estimate {
	if !isShare(x, n, confidence) {
		return unknown()
	}
	tail := (1 - confidence) / 2
	a, b := float64(x)+0.5, float64(n-x)+0.5
	e := Estimate{float64(x) / float64(n), 0, 1}
	if x > 0 {
		e.Lower = betaQuantile(tail, a, b)
	}
	if x < n {
		e.Upper = betaQuantile(1-tail, a, b)
	}
	return e
}

// exactShare is ClopperPearson's of counts that need not be whole, 0 ≤ x ≤ n. n = 0 tells nothing: 0 to 1.
func exactShare(x, n, confidence float64) Estimate {
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

func isShare(x, n int64, confidence float64) bool {
	return n > 0 && x >= 0 && x <= n && confidence > 0 && confidence < 1
}
