package scan

import (
	"cmp"
	"math"
	"slices"
)

// Rates of values differ from what is expected even where nothing is the matter: by season, by mix, by how people complain. The
// logarithm of each value's rate is taken to drift by a normal amount with the same standard deviation for all values of all
// dimensions, and a leaf's to be the sum of its values' drifts.

// information is that of a tally about the logarithm of its rate: one over its variance by chance, where the rate is as
// expected.
func (s *space) information(t tally) float64 {
	if s.t.known() {
		return t.exposure
	}
	if t.exposure <= 0 || t.before <= 0 {
		return 0
	}
	return t.exposure * t.before / (t.exposure + t.before)
}

// logRatio is the logarithm of a tally's ratio, with half an event more on each side so that none is not infinite.
func (s *space) logRatio(t tally) float64 {
	if s.t.known() {
		return math.Log((t.count + 0.5) / (t.exposure + 0.5))
	}
	return math.Log((t.count + 0.5) / (t.both - t.count + 0.5) * (t.before + 0.5) / (t.exposure + 0.5))
}

// Huber's proposal 2: squares of standardised residuals count up to corner², whose mean under the normal distribution is
// cornered. At 1.5 it tells a standard deviation from normal data as well as plain squares do from 73 % of them, and a value
// with a cause counts for no more than three without.
const (
	corner   = 1.5
	cornered = 0.7784
	tellable = 10 // information below which the logarithm of a ratio is too skew to be used
)

// estimateDrift sets the standard deviation of the log rates of values, by how far the margins of the values lie from their
// dimension's median beyond chance; robustly, since causes move margins too (Huber 1964, Annals of Mathematical Statistics
// 35:73). A dimension with fewer than three values tells nothing by itself, and is taken to drift as the others do.
//
// Suspects are patterns fitted for the while, that may be causes or what drifts most: a value that is one by itself counts as
// the largest residuals do.
func (s *space) estimateDrift(suspects []part) {
	apart := map[[2]int]bool{}
	for _, p := range suspects {
		if len(p.pattern) == 1 {
			for _, v := range p.pattern[0].Values {
				apart[[2]int{p.pattern[0].Dimension, int(v)}] = true
			}
		}
	}
	var residuals []weighted
	s.freedom = 0
	outlying := 0.0
	for d, k := range s.margins {
		if k < 0 {
			continue
		}
		var ratios []weighted
		for e, t := range s.cuboids[k].sums {
			if i := s.information(t); i >= tellable {
				if apart[[2]int{d, int(s.cuboids[k].keys[e])}] {
					outlying++
					continue
				}
				ratios = append(ratios, weighted{s.logRatio(t), i})
			}
		}
		if len(ratios) < 3 {
			continue
		}
		s.freedom += float64(len(ratios) - 1)
		centre := median(ratios)
		for _, r := range ratios {
			residuals = append(residuals, weighted{r.value - centre, r.weight / s.o.Dispersion})
		}
	}
	s.freedom += outlying
	s.drift = math.Sqrt(beyond(residuals, outlying, s.freedom))
}

// estimateJoint sets the standard deviation of what pairs of values drift by beyond the drift of each, if it shows.
func (s *space) estimateJoint() {
	var residuals []weighted
	squares := 0.0
	for k := range s.cuboids {
		if c := &s.cuboids[k]; len(c.dims) == 2 {
			for _, t := range c.sums {
				if i := s.information(t) / s.o.Dispersion; i >= tellable {
					r := s.logRatio(t)
					residuals = append(residuals, weighted{r, i})
					squares += min(r*r*i, corner*corner)
				}
			}
		}
	}
	n := float64(len(residuals))
	if squares > cornered*n+2*math.Sqrt(n) {
		s.joint = math.Sqrt(beyond(residuals, 0, n))
	}
}

// beyond is the variance that residuals have beyond that by chance, one over their weight: Huber's proposal 2, where outlying
// more residuals are at the corner and freedom is the degrees of all.
func beyond(residuals []weighted, outlying, freedom float64) float64 {
	excess := func(variance float64) float64 {
		sum := outlying * corner * corner
		for _, r := range residuals {
			sum += min(r.value*r.value/(1/r.weight+variance), corner*corner)
		}
		return sum - cornered*freedom
	}
	low, high := 0.0, 100.0
	if len(residuals) == 0 || excess(0) <= 0 {
		return 0
	}
	for range 60 {
		if mid := (low + high) / 2; excess(mid) > 0 {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

type weighted struct{ value, weight float64 }

// usualDrift bounds how much one value weighs in the middle of its dimension: with all the information there is it still
// drifts, so that one that holds most of the complaints outvotes a few others and not most of them. At 0 the middle would be
// wherever the largest value is, at 1 the smallest would count as much as it.
const usualDrift = 0.1

// median is the value below which half the weight lies, of values that drift as usual and whose weight is their information.
func median(xs []weighted) float64 {
	xs = slices.Clone(xs)
	for k, x := range xs {
		xs[k].weight = x.weight / (1 + usualDrift*usualDrift*x.weight)
	}
	slices.SortFunc(xs, func(a, b weighted) int { return cmp.Compare(a.value, b.value) })
	whole, below := 0.0, 0.0
	for _, x := range xs {
		whole += x.weight
	}
	for _, x := range xs {
		below += x.weight
		if 2*below >= whole {
			return x.value
		}
	}
	return 0
}

// fitDrift estimates each value's drift jointly, as the mode of its distribution given the counts, and what is in the middle
// of each dimension: what raises all its values alike, a cause elsewhere perhaps, is none of theirs.
func (s *space) fitDrift() {
	const sweeps = 8 // each dimension's drifts move the others' by little: the shares of their values hardly differ
	for d := range s.drifts {
		clear(s.drifts[d])
	}
	s.base = slices.Repeat([]float64{1}, len(s.base))
	if s.drift > 0 {
		prior := s.drift * s.drift
		for range sweeps {
			for d, k := range s.margins {
				if k < 0 {
					continue
				}
				sums := make([]tally, s.t.Cards[d])
				for i, v := range s.t.Codes[d] {
					sums[v].add(s.leaf(i))
				}
				factors := make([]float64, len(sums))
				for v, t := range sums {
					// One step of Newton's on the logarithm of the rate; the ratio's logarithm is nearly straight there.
					information := s.information(t) / s.o.Dispersion
					step := 0.0
					if information > 0 {
						step = (information*s.logRatio(t) - s.drifts[d][v]/prior) / (information + 1/prior)
					}
					s.drifts[d][v] += step
					factors[v] = math.Exp(step)
				}
				for i, v := range s.t.Codes[d] {
					s.base[i] *= factors[v]
				}
			}
		}
	}
	s.sum()
	for d, k := range s.margins {
		if k < 0 {
			continue
		}
		var drifts []weighted
		for e, t := range s.cuboids[k].sums {
			drifts = append(drifts, weighted{s.drifts[d][s.cuboids[k].keys[e]], s.information(t)})
		}
		s.centres[d] = median(drifts)
	}
}

// drifted is by how much a pattern's log rate is expected to depart from the model by the drift of its values, if its own
// leaves did not tell of it, and the variance of what then cannot be told: a value's drift is told by its leaves outside
// the pattern, in so far as they inform; the drift of several values averages out.
func (s *space) drifted(p Pattern, t tally) (shift, variance float64) {
	if s.drift == 0 && s.joint == 0 {
		return 0, 0
	}
	if len(p) == 0 {
		for d, k := range s.margins {
			if k >= 0 {
				_, fitted, spread := s.margin(d, nil)
				shift -= fitted
				variance += s.drift * s.drift * spread
			}
		}
		return shift, variance
	}
	pairs, within := 0.0, 0.0 // Σ of products of two spreads, as conditions are added
	for _, c := range p {
		margin, fitted, spread := s.margin(c.Dimension, c.Values)
		pairs += within * spread
		within += spread
		prior, centre := s.drift*s.drift*spread, s.centres[c.Dimension]
		known := 0.0
		if len(p) > 1 {
			rest := margin.less(t)
			if i := s.information(rest) / s.o.Dispersion; i > 0 {
				known = prior * i / (1 + prior*i)
				shift += known * (fitted + s.logRatio(rest) - centre)
			}
		}
		shift += centre - fitted
		variance += prior * (1 - known)
	}
	return shift, variance + s.joint*s.joint*pairs
}

// margin sums values of one dimension, all of them for nil; fitted is the mean of their drifts, and spread which part of one
// value's drift variance is left in it.
func (s *space) margin(d int, values []int32) (sum tally, fitted, spread float64) {
	c := &s.cuboids[s.margins[d]]
	squares := 0.0
	add := func(e int32) {
		t := c.sums[e]
		sum.add(t)
		fitted += t.exposure * s.drifts[d][c.keys[e]]
		squares += t.exposure * t.exposure
	}
	if values == nil {
		for e := range c.sums {
			add(int32(e))
		}
	}
	for _, v := range values {
		if e := c.find(uint64(v)); e >= 0 {
			add(e)
		}
	}
	if sum.exposure > 0 {
		fitted /= sum.exposure
		spread = squares / sum.exposure / sum.exposure
	}
	return sum, fitted, spread
}
