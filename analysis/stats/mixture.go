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
// wider first component is taken; shapes are 0.1 to 20, and the numbers are rounded to seven digits. Fewer than two pairs, counts below 1 and expected counts that are not
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
	return best.rounded(), nil
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
//
// leastShape is how wide: below it a gamma has nearly all its mass at 0, that is on pairs that never come, which the
// likelihood of those that came does not see; then no count is drawn to it, and what comes thirty times as often as expected
// is drawn to the other. DuMouchel's own fits have 0.2.
//
// The bounds of the rates leave means from a ten-thousandth to ten millions. They keep a component that nothing needs from
// running away.
const (
	mostShape  = 20
	leastShape = 0.1
	mostRate   = 1e3
	leastRate  = 1e-6
)

// between is the number between two positive ones at a parameter that may be any number, and how its logarithm follows that.
func between(least, most, x float64) (value, slope float64) {
	width, share := math.Log(most/least), logistic(x)
	return least * math.Exp(width*share), width * share * (1 - share)
}

// odds undoes logistic.
func odds(share float64) float64 { return math.Log(share / (1 - share)) }

// parameters are any five numbers, of which each five are a mixture.
func (g GammaMixture) parameters() []float64 {
	of := func(least, most, value float64) float64 { return odds(math.Log(value/least) / math.Log(most/least)) }
	return []float64{
		of(leastShape, mostShape, g.Shape1), of(leastRate, mostRate, g.Rate1), of(leastShape, mostShape, g.Shape2),
		of(leastRate, mostRate, g.Rate2), odds(g.Share),
	}
}

// mixtureAt is the mixture of five parameters, with the slopes of the logarithms of shapes and rates and of the share's odds.
func mixtureAt(x []float64) (g GammaMixture, slopes [5]float64) {
	g.Shape1, slopes[0] = between(leastShape, mostShape, x[0])
	g.Rate1, slopes[1] = between(leastRate, mostRate, x[1])
	g.Shape2, slopes[2] = between(leastShape, mostShape, x[2])
	g.Rate2, slopes[3] = between(leastRate, mostRate, x[3])
	g.Share, slopes[4] = logistic(x[4]), 1
	return g, slopes
}

// rounded has the seven digits that a climb finds.
func (g GammaMixture) rounded() GammaMixture {
	for _, x := range []*float64{&g.Shape1, &g.Rate1, &g.Shape2, &g.Rate2, &g.Share} {
		if *x > 0 {
			unit := math.Pow(10, 6-math.Floor(math.Log10(*x)))
			*x = math.Round(*x*unit) / unit
		}
	}
	return g
}

// indistinct is the difference of log likelihoods that says nothing: half of what a parameter must bring (Akaike).
const indistinct = 0.5

// climb seeks a summit.
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
	// An error is a line search that finds no better point for rounding: where it stands is the answer.
	r, _ := optimize.Minimize(problem, from.parameters(), &optimize.Settings{GradientThreshold: flat, MajorIterations: most}, &optimize.BFGS{})
	g, _ := mixtureAt(r.X)
	if g.Shape1/g.Rate1 < g.Shape2/g.Rate2 {
		g = GammaMixture{g.Shape2, g.Rate2, g.Shape1, g.Rate1, 1 - g.Share}
	}
	return summit{g, -r.F * l.total}
}

// point is the mean negative log likelihood at parameters x, but for what does not depend on them, and its gradient.
type point struct {
	x        []float64
	value    float64
	gradient [5]float64
}

func (l tallies) at(x []float64) point {
	g, slopes := mixtureAt(x)
	first, second := newComponent(g.Shape1, g.Rate1, l.counts), newComponent(g.Shape2, g.Rate2, l.counts)
	p := point{x: slices.Clone(x)}
	for _, t := range l.groups {
		a, b := first.seen(t), second.seen(t)
		// f is share·exp(a) + (1 − share)·exp(b), with the larger exponent taken out.
		most := max(a.log, b.log)
		fa, fb := g.Share*math.Exp(a.log-most), (1-g.Share)*math.Exp(b.log-most)
		q := fa / (fa + fb)
		p.value -= t.pairs * (most + math.Log(fa+fb))
		for i, d := range [5]float64{q * a.byShape, q * a.byRate, (1 - q) * b.byShape, (1 - q) * b.byRate, q - g.Share} {
			p.gradient[i] -= t.pairs * d * slopes[i]
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

// rising is ln Γ(a+n) − ln Γ(a) and its derivative by a.
func rising(a, n float64) (log, slope float64) {
	above, _ := math.Lgamma(a + n)
	below, _ := math.Lgamma(a)
	return above - below, mathext.Digamma(a+n) - mathext.Digamma(a)
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
