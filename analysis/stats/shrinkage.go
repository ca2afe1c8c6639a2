package stats

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/optimize"
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

// tally is how many pairs have one count and one expected count: a large table has ten times as many pairs as those.
type tally struct {
	n, expected, pairs float64
	count              int // index of n among the counts that differ
}

// FitGammaMixture finds the mixture that makes the counts likeliest (empirical Bayes). Pairs that never came are not given,
// so that each component's counts are a Poisson's that are not zero:
//
//	maximise Σ ln(share·f₁(n; E)/(1 − f₁(0; E)) + (1 − share)·f₂(n; E)/(1 − f₂(0; E))),
//	f(n; E) = Γ(shape+n)/(Γ(shape)·n!) · (rate/(rate+E))^shape · (E/(rate+E))ⁿ
//
// n ≥ 1 and expected > 0, index by index, any order. The maximum is sought by BFGS from several beginnings, without squashing:
// pairs alike in both numbers are taken together, which loses nothing. Of summits as high as one another the one with the
// wider first component is taken; no shape is above 20. Fewer than two pairs, counts below 1 and expected counts that are not
// positive and finite are errors. DuMouchel 1999, The American Statistician 53:177; DuMouchel and Pregibon 2001, KDD, 67, for
// the truncation, component by component as openEBGM has it.
func FitGammaMixture(n []int64, expected []float64) (GammaMixture, error) {
	if len(n) != len(expected) || len(n) < 2 {
		return GammaMixture{}, fmt.Errorf("gamma mixture: want two pairs or more and as many expected counts, got %d and %d", len(n), len(expected))
	}
	for i, e := range expected {
		if n[i] < 1 || !(e > 0) || math.IsInf(e, 1) {
			return GammaMixture{}, fmt.Errorf("gamma mixture: pair %d: want a count from 1 and a positive expected one, got %d and %v", i, n[i], e)
		}
	}
	l := newTallies(n, expected)
	var summits []summit
	highest := math.Inf(-1)
	for _, from := range beginnings {
		s := l.climb(from)
		summits = append(summits, s)
		highest = max(highest, s.log)
	}
	best := GammaMixture{Shape1: math.Inf(1)}
	for _, s := range summits {
		if s.log >= highest-indistinct && s.at.Shape1 < best.Shape1 {
			best = s.at
		}
	}
	if math.IsInf(best.Shape1, 1) {
		return GammaMixture{}, errors.New("gamma mixture: the numbers are too large for a likelihood")
	}
	return best, nil
}

// tallies are the pairs taken together, and the counts that differ.
type tallies struct {
	groups []tally
	counts []float64
	total  float64 // pairs
}

func newTallies(n []int64, expected []float64) tallies {
	order := make([]int, len(n))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(n[i], n[j]), cmp.Compare(expected[i], expected[j]))
	})
	l := tallies{total: float64(len(n))}
	for _, i := range order {
		x := float64(n[i])
		if len(l.counts) == 0 || l.counts[len(l.counts)-1] != x {
			l.counts = append(l.counts, x)
		}
		if last := len(l.groups) - 1; last >= 0 && l.groups[last].n == x && l.groups[last].expected == expected[i] {
			l.groups[last].pairs++
		} else {
			l.groups = append(l.groups, tally{x, expected[i], 1, len(l.counts) - 1})
		}
	}
	return l
}

// summit is where a climb ended.
type summit struct {
	at  GammaMixture
	log float64 // likelihood
}

// beginnings are where the climbs begin: DuMouchel's, and others that differ in how wide the components are.
var beginnings = []GammaMixture{{0.2, 0.1, 2, 4, 1. / 3}, {2, 0.5, 10, 10, 0.1}, {0.5, 0.5, 5, 5, 0.2}}

// mostShape is how narrow a component may be: the middle 95 % of Gamma(20) lie within 0.61 and 1.48 times its mean. Of few
// pairs, whose totals leave little room, the likeliest component is often a point, to which counts would be drawn with
// certainty; at 100 the interval of a count of 40 would be half as wide as Poisson's own, at 5 half of what is five times as
// common as it should be, in tables of 80 pairs, would no longer be found.
const mostShape = 20

// indistinct is the difference of log likelihoods that says nothing: half of what a parameter must bring (Akaike).
const indistinct = 0.5

// climb seeks a summit. The parameters are logarithms of shapes and rates and the log odds of the share, so that every
// point is a mixture.
func (l tallies) climb(from GammaMixture) summit {
	const (
		flat = 1e-9 // gradient of the mean log likelihood: beyond it parameters move in the seventh digit
		most = 500  // steps; some fifty are enough
	)
	var last point
	at := func(x []float64) point {
		if !slices.Equal(last.x, x) {
			last = l.at(x)
		}
		return last
	}
	problem := optimize.Problem{
		Func: func(x []float64) float64 { return at(x).value },
		Grad: func(grad, x []float64) { p := at(x); copy(grad, p.gradient[:]) },
	}
	odds := func(share float64) float64 { return math.Log(share / (1 - share)) }
	x := []float64{
		odds(from.Shape1 / mostShape), math.Log(from.Rate1), odds(from.Shape2 / mostShape), math.Log(from.Rate2), odds(from.Share),
	}
	// An error is a line search that finds no better point for rounding: where it stands is the answer.
	r, _ := optimize.Minimize(problem, x, &optimize.Settings{GradientThreshold: flat, MajorIterations: most}, &optimize.BFGS{})
	g := mixtureAt(r.X)
	if g.Shape1/g.Rate1 < g.Shape2/g.Rate2 {
		g = GammaMixture{g.Shape2, g.Rate2, g.Shape1, g.Rate1, 1 - g.Share}
	}
	return summit{g, -r.F * l.total}
}

func mixtureAt(x []float64) GammaMixture {
	return GammaMixture{mostShape * logistic(x[0]), math.Exp(x[1]), mostShape * logistic(x[2]), math.Exp(x[3]), logistic(x[4])}
}

// point is the mean negative log likelihood at parameters x, but for what does not depend on them, and its gradient.
type point struct {
	x        []float64
	value    float64
	gradient [5]float64
}

func (l tallies) at(x []float64) point {
	g := mixtureAt(x)
	first, second := newComponent(g.Shape1, g.Rate1, l.counts), newComponent(g.Shape2, g.Rate2, l.counts)
	p := point{x: slices.Clone(x)}
	for _, t := range l.groups {
		a, b := first.seen(t), second.seen(t)
		// f is share·exp(a) + (1 − share)·exp(b), with the larger exponent taken out.
		most := max(a.log, b.log)
		fa, fb := g.Share*math.Exp(a.log-most), (1-g.Share)*math.Exp(b.log-most)
		q := fa / (fa + fb)
		p.value -= t.pairs * (most + math.Log(fa+fb))
		for i, d := range [5]float64{
			q * a.byShape * (1 - g.Shape1/mostShape), q * a.byRate,
			(1 - q) * b.byShape * (1 - g.Shape2/mostShape), (1 - q) * b.byRate, q - g.Share,
		} {
			p.gradient[i] -= t.pairs * d
		}
	}
	p.value /= l.total
	for i := range p.gradient {
		p.gradient[i] /= l.total
	}
	return p
}

// component is one gamma of a mixture, with what depends on the count alone.
type component struct {
	shape, rate float64
	rising      []float64 // ln Γ(shape+n) − ln Γ(shape), by count
	slope       []float64 // its derivative
}

func newComponent(shape, rate float64, counts []float64) component {
	c := component{shape: shape, rate: rate, rising: make([]float64, len(counts)), slope: make([]float64, len(counts))}
	for i, n := range counts {
		c.rising[i], c.slope[i] = rising(shape, n)
	}
	return c
}

// rising is ln Γ(a+n) − ln Γ(a) and its derivative by a. Few factors are multiplied out: of a large shape the difference
// has no digits left.
func rising(a, n float64) (log, slope float64) {
	const few = 50
	if n > few {
		above, _ := math.Lgamma(a + n)
		below, _ := math.Lgamma(a)
		return above - below, mathext.Digamma(a+n) - mathext.Digamma(a)
	}
	for k := 0.0; k < n; k++ {
		log += math.Log(a + k)
		slope += 1 / (a + k)
	}
	return log, slope
}

// likelihood is a component's log probability of a count, but for what does not depend on the component, and its
// derivatives by the logarithms of shape and rate.
type likelihood struct {
	log, byShape, byRate float64
}

func (c component) of(t tally) likelihood {
	none := -math.Log1p(t.expected / c.rate) // ln rate/(rate + E)
	gone := t.expected / (c.rate + t.expected)
	return likelihood{
		log:     c.rising[t.count] + c.shape*none - t.n*math.Log(c.rate+t.expected),
		byShape: c.shape * (c.slope[t.count] + none),
		byRate:  c.shape*gone - t.n*(1-gone),
	}
}

// seen is of for a count that is known not to be 0.
func (c component) seen(t tally) likelihood {
	l := c.of(t)
	none := -c.shape * math.Log1p(t.expected/c.rate) // ln f(0)
	some := -math.Expm1(none)
	odds := math.Exp(none) / some
	l.log -= math.Log(some)
	l.byShape += odds * none
	l.byRate += odds * c.shape * t.expected / (c.rate + t.expected)
	return l
}

// Shrink is what a count says of its ratio to the expected one when it is seen as one of the table's pairs: the geometric
// mean of the posterior (EBGM), with its 5 % and 95 % points (EB05 and EB95). Small counts are drawn towards what all pairs
// show together; of large ones the ratio is hardly moved.
//
//	λ | n ~ q·Gamma(shape₁+n, rate₁+E) + (1−q)·Gamma(shape₂+n, rate₂+E),  q = share·f₁(n)/f(n)
//	EBGM = exp(q·(ψ(shape₁+n) − ln(rate₁+E)) + (1−q)·(ψ(shape₂+n) − ln(rate₂+E)))
//
// n ≥ 0, expected > 0, else NaN. DuMouchel 1999, equations 8 to 13.
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
