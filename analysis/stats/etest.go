package stats

import "math"

// ETest is the p-value of equal rates by the test of Krishnamoorthy and Thomson: the probability of a score statistic as
// large as that observed, over all pairs of Poisson counts at the pooled rate.
//
//	T(i, j) = (i − g·j)/√((i + j)·g), g = e1/e2, T(0, 0) = 0
//	p = Σ Pois(i; λ·e1)·Pois(j; λ·e2) over |T(i, j)| ≥ |T(x1, x2)|, λ = (x1 + x2)/(e1 + e2)
//
// Greater and Less sum over T ≥ and T ≤ the observed. It holds its level nearly, and finds more than ExactP, above all
// with few events. A ratio other than 1, ρ, is tested by giving ρ·e1 for e1. The sum is exact to rounding up to expected
// counts of 62,500 of the rarer side; above, it is a quadrature that is off by less than 1e-4 of p. No events: 1. A
// negative count or an exposure that is not positive and finite: NaN. Krishnamoorthy and Thomson 2004, Journal of
// Statistical Planning and Inference 119:23.
func ETest(x1 int64, e1 float64, x2 int64, e2 float64, a Alternative) float64 {
	if !areRates(x1, e1, x2, e2) {
		return math.NaN()
	}
	n := float64(x1) + float64(x2)
	if n == 0 {
		return 1
	}
	t := (float64(x1)*e2 - float64(x2)*e1) / math.Sqrt(n*e1*e2)
	// The sum runs over the count with the smaller mean; turned around, T has the other sign.
	if e1 > e2 {
		e1, e2, t = e2, e1, -t
		switch a {
		case Greater:
			a = Less
		case Less:
			a = Greater
		}
	}
	s := scores{outer: n * e1 / (e1 + e2), inner: n * e2 / (e1 + e2), g: e1 / e2}
	s.step = max(1, math.Floor(math.Sqrt(s.outer)/steps))
	switch a {
	case Greater:
		return s.atLeast(t)
	case Less:
		return s.atMost(t)
	}
	return min(1, s.atLeast(math.Abs(t))+s.atMost(-math.Abs(t)))
}

// steps is the standard deviation of the outer count up to which every count is summed. Above, it is every step-th
// count, times step: the summand is a smooth hump, whose sum that is to many digits with ten steps a deviation
// already. It is this many because only then do the whole numbers of j lie so densely that their rounding may be
// taken at its mean.
const steps = 250

// scores is the distribution of T over two Poisson counts, i with mean outer and j with mean inner.
type scores struct{ outer, inner, g, step float64 }

// atLeast is P(T ≥ t).
func (s scores) atLeast(t float64) float64 {
	return s.sum(t, func(i, j, slack float64) float64 {
		if i == 0 && t > 0 {
			return 0 // T(0, 0) is 0
		}
		return PoissonAtMost(s.floor(j, slack), s.inner)
	})
}

// atMost is P(T ≤ t).
func (s scores) atMost(t float64) float64 {
	return s.sum(t, func(_, j, slack float64) float64 { return PoissonAtLeast(-s.floor(-j, slack), s.inner) })
}

// sum adds the tails of j from T(i, j) = t on for every i that has a chance: from where fewer have less than the normal
// chance of |t| + 9 standard deviations, which is nothing beside that of |t|, or none that a float64 could hold, up to
// where more add nothing to the sum, or have no such chance.
func (s scores) sum(t float64, tail func(i, j, slack float64) float64) float64 {
	const none, nothing = 39, 1e-17
	total := 0.0
	for i := max(0, math.Floor(s.outer-min(none, math.Abs(t)+9)*math.Sqrt(s.outer))); ; i += s.step {
		even := i / s.g // T falls as j grows, and is 0 here
		spread := t * t / s.g
		j := even + (spread+math.Sqrt(spread*(spread+4*even*(1+s.g))))/2 // T is −|t| here, and |t| at the other root:
		if t > 0 {
			j = even * (even - t*t) / j // by the product of the two, since their difference loses the digits
		}
		p := math.Exp(logPoisson(i, s.outer))
		total += p * tail(i, j, 1e-9+1e-15*max(even, j))
		if more := p / (1 - s.outer/(i+1)); i > s.outer && more <= nothing*total {
			return min(1, s.step*total)
		}
	}
}

// floor is the last whole number up to j, which a tie may miss by the slack of rounding; where counts are skipped, its
// mean.
func (s scores) floor(j, slack float64) float64 {
	if s.step > 1 {
		return j - 0.5
	}
	return math.Floor(j + slack)
}
