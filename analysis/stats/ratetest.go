package stats

import "math"

// Alternative is the departure from equal rates that a test looks for.
type Alternative uint8

// The alternatives.
const (
	TwoSided Alternative = iota // either way
	Greater                     // the first rate is the greater
	Less                        // the first rate is the less
)

// ExactP is the p-value of equal rates given m = x1+x2, where x1 is binomial with share e1/(e1+e2).
//
//	greater: P(X ≥ x1), less: P(X ≤ x1); two-sided: twice the smaller of the two, at most 1
//
// It never rejects more often than its level says, mostly far less. A ratio other than 1, ρ, is tested by giving ρ·e1
// for e1. No events: 1. A negative count or an exposure that is not positive and finite: NaN. Przyborowski and Wilenski
// (1940).
func ExactP(x1 int64, e1 float64, x2 int64, e2 float64, a Alternative) float64 {
	return conditional(x1, e1, x2, e2, a, func(tail func(x float64) float64, x, _ float64) float64 { return tail(x) })
}

// MidP is ExactP with half the probability of x1 itself taken from each tail, so that its level is held on average
// rather than at worst. It rejects more often than it says for some rates, by little. Lancaster 1961, Journal of the
// American Statistical Association 56:223.
func MidP(x1 int64, e1 float64, x2 int64, e2 float64, a Alternative) float64 {
	return conditional(x1, e1, x2, e2, a, func(tail func(x float64) float64, x, beyond float64) float64 {
		return (tail(x) + tail(beyond)) / 2
	})
}

// conditional gives each tail of x1 of x1+x2 to weigh, with x1 and the number beyond it, and joins them.
func conditional(x1 int64, e1 float64, x2 int64, e2 float64, a Alternative,
	weigh func(tail func(x float64) float64, x, beyond float64) float64,
) float64 {
	if !areRates(x1, e1, x2, e2) {
		return math.NaN()
	}
	x, n, p, q := float64(x1), float64(x1)+float64(x2), e1/(e1+e2), e2/(e1+e2)
	if n == 0 {
		return 1
	}
	greater := weigh(func(x float64) float64 { return binomialAtLeast(x, n, p, q) }, x, x+1)
	less := weigh(func(x float64) float64 { return binomialAtMost(x, n, p, q) }, x, x-1)
	switch a {
	case Greater:
		return greater
	case Less:
		return less
	}
	return min(1, 2*min(greater, less))
}

// MinLikeP is the two-sided p-value of equal rates that R's poisson.test gives: the probability, given x1+x2, of all
// counts that are no likelier than x1. It is mostly smaller than ExactP's, but belongs to no interval, and jumps as
// exposures move.
//
// Input and edges as ExactP.
func MinLikeP(x1 int64, e1 float64, x2 int64, e2 float64) float64 {
	if !areRates(x1, e1, x2, e2) {
		return math.NaN()
	}
	x, n, p, q := float64(x1), float64(x1)+float64(x2), e1/(e1+e2), e2/(e1+e2)
	if x > n*p { // the other way round, so that x lies below
		x, p, q = n-x, q, p
	}
	const alike = 1e-7 // R's: likelihoods nearer than this are equal but for rounding
	most := logBinomial(x, n, p, q) + alike
	mode := math.Floor((n + 1) * p)
	if logBinomial(mode, n, p, q) <= most {
		return 1
	}
	// Beyond the mode the likelihood falls: the first count there that is no likelier than x.
	low, high := mode, n+1
	for high-low > 1 {
		k := low + math.Floor((high-low)/2)
		if logBinomial(k, n, p, q) <= most {
			high = k
		} else {
			low = k
		}
	}
	return min(1, binomialAtMost(x, n, p, q)+binomialAtLeast(high, n, p, q))
}
