package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// GammaMixture is how the true ratios of observed to expected are spread over all pairs of a table: a share of them as
// Gamma(Shape1, Rate1), the others as Gamma(Shape2, Rate2), where a gamma's mean is shape/rate. The first has the greater
// mean.
type GammaMixture struct {
	Shape1 float64 `json:"shape1"`
	Rate1  float64 `json:"rate1"`
	Shape2 float64 `json:"shape2"`
	Rate2  float64 `json:"rate2"`
	Share  float64 `json:"share"` // of the first, 0..1
}

// Shrink is what a count says of its ratio to the expected one when it is seen as one of the table's pairs: the geometric
// mean of the posterior (EBGM), with its 5 % and 95 % points (EB05 and EB95). Small counts are drawn towards what all pairs
// show together; of large ones the ratio is hardly moved.
//
//	λ | n ~ q·Gamma(shape₁+n, rate₁+E) + (1−q)·Gamma(shape₂+n, rate₂+E),  q = share·f₁(n)/f(n)
//	EBGM = exp(q·(ψ(shape₁+n) − ln(rate₁+E)) + (1−q)·(ψ(shape₂+n) − ln(rate₂+E)))
//
// n ≥ 0, expected > 0, else NaN. DuMouchel 1999, The American Statistician 53:177, equation 11 for EBGM.
func (g GammaMixture) Shrink(n int64, expected float64) Estimate {
	if n < 0 || !(expected > 0) || math.IsInf(expected, 1) {
		return unknown()
	}
	t := tally{n: float64(n), expected: expected}
	counts := []float64{t.n}
	a, b := newComponent(g.Shape1, g.Rate1, counts).of(t).log, newComponent(g.Shape2, g.Rate2, counts).of(t).log
	p := posterior{
		share:  logistic(math.Log(g.Share) - math.Log1p(-g.Share) + a - b),
		shapes: [2]float64{g.Shape1 + t.n, g.Shape2 + t.n}, rates: [2]float64{g.Rate1 + expected, g.Rate2 + expected},
	}
	log := func(i int) float64 { return mathext.Digamma(p.shapes[i]) - math.Log(p.rates[i]) }
	middle := math.Exp(p.share*log(0) + (1-p.share)*log(1))
	return Estimate{middle, p.quantile(0.05, middle), p.quantile(0.95, middle)}
}

// posterior is a mixture of two gammas.
type posterior struct {
	share         float64
	shapes, rates [2]float64
}

// quantile is the point below which a share p lies, by Newton's steps from a point near it, halved where they leave what
// is known to hold it.
func (m posterior) quantile(p, near float64) float64 {
	const (
		most  = 200
		close = 1e-10 // relative: the incomplete gamma function has no more digits
	)
	x, low, high := near, 0.0, math.Inf(1)
	for range most {
		var below, density float64
		for i, share := range [2]float64{m.share, 1 - m.share} {
			a, r := m.shapes[i], m.rates[i]
			log, _ := math.Lgamma(a)
			below += share * gammaBelow(a, r*x)
			density += share * math.Exp(a*math.Log(r)+(a-1)*math.Log(x)-r*x-log)
		}
		if below < p {
			low = x
		} else {
			high = x
		}
		next := x - (below-p)/density
		switch {
		case next > low && next < high:
		case math.IsInf(high, 1):
			next = 2 * x
		default:
			next = low + (high-low)/2
		}
		if math.Abs(next-x) <= close*x {
			return next
		}
		x = next
	}
	return x
}
