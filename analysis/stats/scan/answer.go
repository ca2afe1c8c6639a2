package scan

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// answer writes what was accepted into an answer.
func (s *space) answer(a *Answer, parts []part) {
	s.fit(parts)
	joint, factors := slices.Clone(s.lift), make([]float64, len(parts))
	for k, p := range parts {
		factors[k] = p.lift
	}
	for k, p := range parts {
		// What is expected is without the finding as the others are with it; what speaks for it is what all the others cannot
		// explain, if they are fitted without it.
		without := slices.Clone(joint)
		for _, i := range p.leaves {
			without[i] /= factors[k]
		}
		s.fit(slices.Delete(slices.Clone(parts), k, k+1))
		c := candidate{p.pattern, s.tally(p.pattern), 0}
		c.score = s.score(c.pattern, c.sum)
		at := s.alternative(c, without)
		f := Finding{
			Pattern: at.Pattern, Observed: at.Observed, Expected: at.Expected, Ratio: at.Ratio, Score: at.Score,
			P: min(1, math.Exp(-s.surely(c))), Bounded: true, Nested: s.nested(p.pattern, without),
		}
		if s.p > 0 && f.P > s.o.Level {
			f.P, f.Bounded = s.p, false
		}
		if len(p.pattern) == 0 {
			a.Total = &f
			continue
		}
		a.Findings = append(a.Findings, f)
	}
	slices.SortStableFunc(a.Findings, func(f, g Finding) int {
		return better(candidate{pattern: f.Pattern, score: f.Score}, candidate{pattern: g.Pattern, score: g.Score})
	})
	a.Fitted = make([]float64, len(s.counts))
	for i := range a.Fitted {
		t := s.under(i, joint[i])
		a.Fitted[i] = t.exposure
		if !s.t.known() && t.both > 0 {
			a.Fitted[i] = t.both * t.exposure / (t.exposure + t.before)
		}
	}
	a.Drift = s.drift
}

// alternative says of a candidate what is observed and, with the given multipliers and drifts apart, expected.
func (s *space) alternative(c candidate, lift []float64) Alternative {
	var t tally
	for _, i := range s.part(c.pattern).leaves {
		t.add(s.under(int(i), lift[i]))
	}
	return Alternative{Pattern: c.pattern, Observed: t.count, Expected: s.expected(t), Ratio: s.estimate(t), Score: c.score}
}

// estimate is the ratio of a tally's rate to its expected rate with its interval, exact for Poisson counts.
func (s *space) estimate(t tally) stats.Estimate {
	count, reference := int64(math.Round(t.count)), int64(math.Round(t.both-t.count))
	if s.t.known() {
		e := stats.QuasiGarwood(count, s.o.Dispersion, stats.Confidence)
		return stats.Estimate{Value: s.ratio(t), Lower: e.Lower / t.exposure, Upper: e.Upper / t.exposure}
	}
	return stats.QuasiRates(count, t.exposure, reference, t.before, s.o.Dispersion, stats.Confidence).Ratio
}

// nested is the best patterns near one under the model, which leaves that one out: those that change one of its conditions
// and with it what they hold. A batch and its product are the batch.
func (s *space) nested(p Pattern, lift []float64) []Alternative {
	var near []candidate
	for d := range s.t.Cards {
		if s.margins[d] < 0 {
			continue
		}
		near = append(near, s.vary(p, d, math.MaxInt)...)
		near = append(near, s.singles(p, d)...)
	}
	itself := s.tally(p)
	near = slices.DeleteFunc(near, func(c candidate) bool { return c.sum.alike(itself) })
	return s.alternatives(near, p, lift, 5)
}

// alike reports whether two tallies are of the same events, summed in whatever order.
func (t tally) alike(u tally) bool {
	const rounding = 1e-9
	return math.Abs(t.count-u.count) <= rounding*t.count && math.Abs(t.exposure-u.exposure) <= rounding*t.exposure &&
		math.Abs(t.both-u.both) <= rounding*t.both
}

// singles is the pattern with each single value of a dimension in place of its condition there.
func (s *space) singles(p Pattern, d int) []candidate {
	others := slices.DeleteFunc(slices.Clone(p), func(c Condition) bool { return c.Dimension == d })
	if len(others) == s.o.Depth {
		return nil
	}
	var out []candidate
	for _, r := range s.values(others, d) {
		if s.o.Exclude == nil || !s.o.Exclude(d, r.value) {
			with := others.with(Condition{d, []int32{r.value}})
			out = append(out, candidate{with, r.sum, s.score(with, r.sum)})
		}
	}
	return out
}

// ranked is the best elements of all choices of dimensions, best first.
func (s *space) ranked() []Alternative {
	var all []candidate
	for k := range s.cuboids {
		all = append(all, s.elements(&s.cuboids[k], 10)...)
	}
	return s.alternatives(all, nil, s.lift, 10)
}

// alternatives is the best different candidates that are eligible, but for the pattern itself.
func (s *space) alternatives(of []candidate, itself Pattern, lift []float64, most int) []Alternative {
	of = slices.DeleteFunc(of, func(c candidate) bool {
		return math.IsInf(c.score, -1) || len(c.pattern) == 0 || c.pattern.Equal(itself)
	})
	slices.SortFunc(of, better)
	of = slices.CompactFunc(of, func(a, b candidate) bool { return a.pattern.Equal(b.pattern) })
	var out []Alternative
	for _, c := range of[:min(most, len(of))] {
		out = append(out, s.alternative(c, lift))
	}
	return out
}
