package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// twoSided is the normal quantile z of a two-sided interval: 1.96 at 95 %.
func twoSided(confidence float64) float64 { return -mathext.NormalQuantile((1 - confidence) / 2) }

// fits is how near, in its own tail, a quantile of gonum's must come to the probability it was asked for, or it is
// sought anew: good answers fit to 1e-12, bad ones not to 1e-2.
const fits = 1e-9

// betaQuantile inverts the regularised incomplete beta function. gonum v0.17.0 is off by orders of magnitude for small
// tails with one small and one large parameter (the Cephes inversion: Beta(4, 99997) at 0.999995 gives 0.035, truth
// 0.000195) and says nothing, so its answer is put back into the distribution, and bisected for where it does not fit.
func betaQuantile(p, a, b float64) float64 {
	tail := min(p, 1-p)
	of := func(x, y float64) float64 {
		if p < 0.5 {
			return betaBelow(a, b, x, y)
		}
		return betaBelow(b, a, y, x)
	}
	if min(a, b) <= smooth {
		q := mathext.InvRegIncBeta(a, b, p)
		if q > 0 && q < 1 && math.Abs(of(q, 1-q)-tail) <= fits*tail {
			return q
		}
	}
	// On the scale of log odds both ends of (0,1) are resolved alike; ±745 is where exp runs out of float64.
	return logistic(bisect(-745, 745, func(t float64) bool {
		got := of(logistic(t), logistic(-t))
		return got < tail == (p < 0.5)
	}))
}

func logistic(t float64) float64 { return 1 / (1 + math.Exp(-t)) }

// gammaQuantile inverts the regularised incomplete gamma function P(a, x), with the same guard.
func gammaQuantile(p, a float64) float64 {
	tail := min(p, 1-p)
	of := func(x float64) float64 {
		if p < 0.5 {
			return gammaBelow(a, x)
		}
		return gammaAbove(a, x)
	}
	if a <= smooth {
		q := mathext.GammaIncRegInv(a, p)
		if p >= 0.5 {
			q = mathext.GammaIncRegCompInv(a, 1-p)
		}
		if q > 0 && math.Abs(of(q)-tail) <= fits*tail {
			return q
		}
	}
	return math.Exp(bisect(-745, 709, func(t float64) bool { return of(math.Exp(t)) < tail == (p < 0.5) }))
}

// studentQuantile is the t that Student's distribution with so many degrees of freedom exceeds with the probability tail,
// below a half.
func studentQuantile(tail, df float64) float64 {
	b := betaQuantile(2*tail, df/2, 0.5)
	return math.Sqrt(df * (1 - b) / b)
}

// binomialQuantile is the least k such that k or fewer of n at share q have the probability p at least.
func binomialQuantile(p float64, n int, q float64) int {
	low, high := -1, n
	for high-low > 1 {
		k := low + (high-low)/2
		if binomialAtMost(float64(k), float64(n), q, 1-q) >= p {
			high = k
		} else {
			low = k
		}
	}
	return high
}

// bisect is the point between low and high up to which below holds and from which it does not.
func bisect(low, high float64, below func(t float64) bool) float64 {
	for {
		mid := low + (high-low)/2
		if mid <= low || mid >= high {
			return high
		}
		if below(mid) {
			low = mid
		} else {
			high = mid
		}
	}
}
