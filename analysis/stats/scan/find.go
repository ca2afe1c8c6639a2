package scan

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Options says what is sought and how surely.
type Options struct {
	Depth      int     // most dimensions of a pattern; 0: 3; fewer where leaves times choices of dimensions exceed 33 million
	Level      float64 // most often that noise gives any finding; 0: 0.02
	Least      float64 // observed (falls: expected) below which nothing is called; 0: 5
	Effect     float64 // rate ratio that must be reached; 0: 1.2
	Dispersion float64 // variance of counts in times of Poisson's, known from history; below 1: 1
	Drift      float64 // known standard deviation of the log rates of values; 0: estimated; negative: none
	Replicates int     // of Monte Carlo; 0: as many as are affordable, at most 199; negative: none, the bound alone
	Seed       uint64
	NoTotal    bool // the empty pattern does not compete
	Falls      bool // what is less than expected is sought
	Most       int  // most findings; 0: 10

	Exclude func(d int, code int32) bool // values that are never part of a pattern; nil: none
}

// defaults are the values in place of zeros. Depth 3: causes of more dimensions are rare, and each costs an order of time.
// Level 0.02: a report asks some three questions, which together raise a false alarm in one of twenty reports at most.
// Least 5: below it one complaint more or less changes the answer. Effect 1.2: less than a fifth more is seldom worth an
// action. Most 10: no reader acts on more.
func (o Options) defaults() Options {
	or := func(x *float64, y float64) {
		if *x == 0 {
			*x = y
		}
	}
	or(&o.Level, 0.02)
	or(&o.Least, 5)
	or(&o.Effect, 1.2)
	o.Dispersion = stats.Cautious(o.Dispersion)
	if o.Depth == 0 {
		o.Depth = 3
	}
	if o.Most == 0 {
		o.Most = 10
	}
	return o
}

// Finding is one pattern that was accepted.
type Finding struct {
	Pattern            Pattern
	Observed, Expected float64        // expected given the other findings
	Ratio              stats.Estimate // rate in times of the expected rate, with its 95 % interval
	Score              float64        // log-likelihood ratio less the penalty, given the other findings
	P                  float64        // that noise gives a pattern as good anywhere
	Bounded            bool           // P is an upper bound
	Nested             []Alternative  // parents, children and siblings, best first, at most 5
}

// Alternative is a pattern with its score; one that is not eligible scores below any that is.
type Alternative struct {
	Pattern            Pattern
	Observed, Expected float64
	Ratio              stats.Estimate
	Score              float64
}

// Answer is what explains a table.
type Answer struct {
	Findings    []Finding     // best first
	Total       *Finding      // the empty pattern, where it was accepted
	Ranked      []Alternative // the best ten patterns before anything is taken out, also when nothing is accepted
	Calibration string        // monte_carlo or bound: how the threshold was set
	Replicates  int           // of monte_carlo
	Threshold   float64       // score from which a pattern was accepted
	Drift       float64       // standard deviation of the log rates of values that was reckoned with
	Fitted      []float64     // by leaf: expected after all findings
}

// Find seeks the patterns that explain where counts exceed what is expected (with Falls: where they are less).
//
// A pattern's score is its log-likelihood ratio against the expectation as the findings so far have it, less the length of
// its description in nats. Descriptions are a code, so that their probabilities sum to 1 at most, and a likelihood ratio that
// is given by noise exceeds x with probability e^(−x) at most (Chernoff 1952), whence the chance that noise gives any pattern a
// score of s or more is at most e^(−s).
func Find(t Table, o Options) (Answer, error) {
	o = o.defaults()
	if err := t.check(o.Depth); err != nil {
		return Answer{}, err
	}
	s := newSpace(&t, o)
	a := Answer{Calibration: "bound", Threshold: -math.Log(o.Level)}
	random := rand.NewPCG(o.Seed, 0x7363_616e)
	var parts []part
	var seen [][]Pattern
	a.Ranked = s.ranked()
	for len(parts) < o.Most {
		s.settle(parts)
		best := s.best()
		if !s.accept(&a, best, random) {
			break
		}
		parts = s.revise(append(parts, s.part(s.plain(best.pattern))), a.Threshold)
		now := patterns(parts)
		if slices.ContainsFunc(seen, func(p []Pattern) bool { return slices.EqualFunc(p, now, Pattern.Equal) }) {
			break // revising gave back what accepting had changed
		}
		seen = append(seen, now)
	}
	s.answer(&a, s.eliminate(parts, a.Threshold))
	return a, nil
}

// accept reports whether a candidate passes: by the bound, or else, where nothing drifts and it is affordable, by Monte Carlo,
// which lowers the threshold to what it lets pass.
func (s *space) accept(a *Answer, c candidate, random *rand.PCG) bool {
	if s.surely(c) >= a.Threshold {
		return true
	}
	n := s.replicates()
	if n <= 0 || s.drift+s.joint > 0 || s.o.Dispersion > 1 || math.IsInf(c.score, -1) {
		return false
	}
	p, drawn := s.chance(c.score, n, random)
	a.Calibration, a.Replicates = "monte_carlo", max(a.Replicates, drawn)
	if p > s.o.Level {
		return false
	}
	a.Threshold = min(a.Threshold, c.score)
	s.p = max(s.p, p)
	return true
}

// suspects is how many patterns that would be the next to be accepted, if nothing drifted, are set apart before the drift is
// estimated: where dimensions go together a cause on one value moves the margins of most.
const suspects = 3

// settle fits the parts, and what drifts beside them.
func (s *space) settle(parts []part) {
	s.base = slices.Repeat([]float64{1}, len(s.base))
	s.drift, s.joint = 0, 0
	s.fit(parts)
	s.sum()
	if s.o.Drift > 0 {
		s.drift = s.o.Drift
	} else if s.o.Drift == 0 {
		apart := slices.Clone(parts)
		for range suspects {
			c := s.best()
			if c.score < -math.Log(s.o.Level) {
				break
			}
			apart = append(apart, s.part(c.pattern))
			s.fit(apart)
		}
		s.estimateDrift(apart[len(parts):])
		s.fitDrift()
		s.fit(apart)
		s.estimateJoint()
		s.fit(parts)
	}
	if s.drift > 0 {
		s.fitDrift()
		s.fit(parts)
	}
}

// revise makes the parts a set of which each is needed and the best of its kind given the others: each in turn is taken out and
// climbs anew (to no larger set: what is one more cause comes by itself), goes when it no longer passes, and siblings join where that is the shorter description.
func (s *space) revise(parts []part, threshold float64) []part {
	const rounds = 4
	for range rounds {
		changed := false
		for k := 0; k < len(parts); k++ {
			others := slices.Delete(slices.Clone(parts), k, k+1)
			s.fit(others)
			p := parts[k].pattern
			sum := s.tally(p)
			c := s.climb(candidate{p, sum, s.score(p, sum)}, p.widest())
			c.pattern = s.plain(c.pattern)
			switch {
			case s.surely(c) < threshold:
				parts = others
				k--
			case !c.pattern.Equal(p):
				parts[k] = s.part(c.pattern)
			default:
				continue
			}
			changed = true
		}
		if joined := s.join(parts); joined != nil {
			parts, changed = joined, true
		}
		if !changed {
			break
		}
	}
	return parts
}

// eliminate leaves out, one at a time and the weakest first, what does not pass beside all the others.
func (s *space) eliminate(parts []part, threshold float64) []part {
	for {
		weakest, least := -1, threshold
		for k, p := range parts {
			s.fit(slices.Delete(slices.Clone(parts), k, k+1))
			sum := s.tally(p.pattern)
			if score := s.surely(candidate{p.pattern, sum, s.score(p.pattern, sum)}); score < least {
				weakest, least = k, score
			}
		}
		if weakest < 0 {
			return parts
		}
		parts = slices.Delete(parts, weakest, weakest+1)
	}
}

// patterns is the patterns of parts, in their order.
func patterns(parts []part) []Pattern {
	out := make([]Pattern, len(parts))
	for k, p := range parts {
		out[k] = p.pattern
	}
	slices.SortFunc(out, compare)
	return out
}
