package scan

import "math"

// likelihoodRatio is the log-likelihood ratio of c events against the rate that expects them in the proportion of exposure x
// to y where k are in the reference, be they more or fewer; both sides have exposure:
//
//	L = c ln(c/(Tp)) + k ln(k/(T(1−p))),  T = c + k,  p = x/(x+y)
//
// k and y infinite: c ln(c/x) − (c − x), Poisson's with x expected. variance is that of the logarithm of the expected rate: it
// leaves of the reference no more than the k/(1+k·variance) events that tell a rate as exactly; with a known expectation
// that is the likelihood ratio of a gamma mixture of Poisson counts.
func likelihoodRatio(t tally, known bool, variance float64) float64 {
	c, k, odds := t.count, t.both-t.count, 0.0
	switch {
	case known && variance == 0:
		if c == 0 {
			return t.exposure
		}
		return c*math.Log(c/t.exposure) - (c - t.exposure)
	case known:
		k, odds = 1/variance, t.exposure*variance
	default:
		odds = t.exposure / t.before * (1 + k*variance)
		k /= 1 + k*variance
	}
	l := 0.0
	if c > 0 {
		l = c * math.Log(c/(c+k)*(1+odds)/odds)
	}
	if k > 0 {
		l += k * math.Log(k/(c+k)*(1+odds))
	}
	return l
}

// ratio is the rate of a tally in times of the expected rate.
func (s *space) ratio(t tally) float64 {
	if s.t.known() {
		return t.count / t.exposure
	}
	return t.count / (t.both - t.count) * (t.before / t.exposure)
}

// expected is how many events a tally's expected rate gives.
func (s *space) expected(t tally) float64 {
	if s.t.known() {
		return t.exposure
	}
	return (t.both - t.count) * t.exposure / t.before
}

// eligible reports whether a tally is as large, and departs as much and in the direction, as is asked for. Where a side has no
// exposure nothing is counted, or the ratio is NaN, and it is not.
func (s *space) eligible(t tally) bool {
	if s.o.Falls {
		return s.expected(t) >= s.o.Least && s.ratio(t)*s.o.Effect <= 1
	}
	return t.count >= s.o.Least && s.ratio(t) >= s.o.Effect
}

// score is a pattern's log-likelihood ratio, as far as neither dispersion nor drift explains it, less what describing the
// pattern costs; −∞ where it is not eligible.
func (s *space) score(p Pattern, t tally) float64 {
	shift, variance := s.drifted(p, t)
	if variance > 0 {
		t = s.shifted(t, shift)
	}
	if !s.eligible(t) {
		return math.Inf(-1)
	}
	return likelihoodRatio(t, s.t.known(), variance)/s.o.Dispersion - s.cost(p)
}

// shifted is a tally whose expected log rate is moved.
func (s *space) shifted(t tally, shift float64) tally {
	odds := math.Exp(shift)
	if s.t.known() {
		t.exposure *= odds
		return t
	}
	whole := t.exposure + t.before
	scale := whole / (t.exposure*odds + t.before)
	t.exposure *= odds * scale
	t.before *= scale
	return t
}

// surely is a score as far as it can be relied on where the drift is estimated: with f degrees of freedom a normal
// log-likelihood becomes Student's, f/2·ln(1 + 2L/f), in so far as drift is what varies.
func (s *space) surely(c candidate) float64 {
	_, variance := s.drifted(c.pattern, c.sum)
	if variance == 0 || math.IsInf(s.freedom, 1) || math.IsInf(c.score, -1) {
		return c.score
	}
	share := variance / (variance + s.o.Dispersion/s.information(c.sum))
	f := s.freedom / share / share
	cost := s.cost(c.pattern)
	return f/2*math.Log1p(2*(c.score+cost)/f) - cost
}
