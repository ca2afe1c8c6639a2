package stats

import (
	"math"
	"slices"
)

// Variation is what the signals say of a point: NHS Making Data Count's variation mark.
type Variation string

// The marks of variation. Without a direction that is better, a signal is neutral.
const (
	CommonCause  Variation = "common_cause"  // the point breaks no rule
	Improvement  Variation = "improvement"   // a signal in the better direction
	Concern      Variation = "concern"       // a signal in the worse direction
	NeutralHigh  Variation = "neutral_high"  // high or rising
	NeutralLow   Variation = "neutral_low"   // low or falling
	SpecialCause Variation = "special_cause" // a signal that knows no side; NHS rules have none
)

// VariationOf is the mark of a point, as a rule the last, by the first in precedence of the signals that it is part of.
// better is +1 where more is better, −1 where less is, 0 where neither. Signals are as RuleSet.Signals orders them.
//
// A point that no rule can judge (too few points, no limits) is CommonCause too: ask that there are enough before.
// NHSRplotthedots 0.2.2; NHS England, Making Data Count.
func VariationOf(point int, signals []Signal, better int) Variation {
	for _, s := range signals {
		if !slices.Contains(s.Points, point) {
			continue
		}
		switch side := s.Side; {
		case side == 0:
			return SpecialCause
		case side*better > 0:
			return Improvement
		case side*better < 0:
			return Concern
		case side > 0:
			return NeutralHigh
		default:
			return NeutralLow
		}
	}
	return CommonCause
}

// Assurance is whether a process that goes on as it is will meet a target: NHS Making Data Count's assurance mark.
type Assurance string

// The marks of assurance.
const (
	Unassured  Assurance = "none"         // no target, no limits, or no direction that is better
	Passes     Assurance = "pass"         // usual variation stays on the right side of the target
	Fails      Assurance = "fail"         // usual variation does not reach the target
	HitAndMiss Assurance = "hit_and_miss" // the target lies within usual variation: whether it is met is chance
)

// AssuranceOf sets a target against limits, which should be those of the last point, and so of the last phase: an earlier
// phase says nothing of what is to come. better is +1 or −1, as of VariationOf.
//
// A target on a limit is hit and miss. NHSRplotthedots 0.2.2, and its issue 172.
func AssuranceOf(target float64, last Limits, better int) Assurance {
	switch {
	case better == 0 || math.IsNaN(target) || math.IsNaN(last.Lower) || math.IsNaN(last.Upper):
		return Unassured
	case compare(target, last.Lower, last.Upper)*better > 0:
		return Fails
	case compare(target, last.Lower, last.Upper)*better < 0:
		return Passes
	}
	return HitAndMiss
}

// Rebase is a suggestion to begin a new phase, and its reason: a shift begins At and lasts. It is for a person to follow,
// who knows what happened there; nothing here acts on it.
type Rebase struct {
	At     int `json:"at"`     // index of the first point of the shift
	Side   int `json:"side"`   // of the centre, +1 above
	Points int `json:"points"` // from At to the last
	Beside int `json:"beside"` // of them not on that side
}

// When a shift lasts; both bounds are ours.
const (
	// lasting is how many points there must be beyond the length of a shift. Those that made the rule signal are chosen
	// for lying on one side, these are not. Wheeler calls limits of five or six values useful; with the NHS rule's seven
	// five make twelve, below which NHSRplotthedots calls limits trial limits. With none, each shift would suggest limits
	// that the next ones overthrow; with a year, they come too late to be of use.
	lasting = 5
	// strays is one in how many of the points may lie on the other side, or on the centre. As long as the limits are of
	// both levels the centre lies between them, and now and then a point crosses it: with no strays a mean that doubled
	// from 10 would be suggested after 12 points in 48 of 100 series, and after 24 in 19; with one in six in 62 and 73. Of
	// 1,000 series of 36 usual points about 4 suggest a phase; with one in five about 5.
	strays = 6
)

// SuggestRebase suggests a new phase where a shift lasts: the first stretch of the last phase that is as long as the set
// asks of a shift (with Anhøj's rules, of a run too long for chance) and since whose beginning there are five points more
// than that, at most one in six of them not on its side, and the last on it. Before it the phase must have points.
// Arguments as of Signals. No shift in the set, no points or no such stretch: none.
func (r RuleSet) SuggestRebase(values []float64, limits []Limits, rebase []int) (Rebase, bool) {
	phases := spans(len(values), rebase)
	if len(phases) == 0 {
		return Rebase{}, false
	}
	phase := phases[len(phases)-1]
	side := placed(values, limits).cut(phase).side
	length := r.Shift
	if length == 0 && r.Anhoej {
		length = longestRun(len(useful(side))) + 1
	}
	for _, shift := range stretches(Shift, side) {
		at, n := shift.First(), len(side)-shift.First()
		if length == 0 || len(shift.Points) < length || at == 0 || n < length+lasting || side[len(side)-1] != shift.Side {
			continue
		}
		beside := 0
		for _, s := range side[at:] {
			if s != shift.Side {
				beside++
			}
		}
		if beside*strays <= n {
			return Rebase{At: phase.from + at, Side: shift.Side, Points: n, Beside: beside}, true
		}
	}
	return Rebase{}, false
}
