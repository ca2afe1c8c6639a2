package stats

import (
	"fmt"
	"math"
	"slices"
)

// Duration is how long N subjects were followed in whole units of time, and whether the event ended it. Integer times
// make ties what they are; float times split and join them by chance.
type Duration struct {
	Entry int   // followed only after this time (delayed entry); 0: from the start, time 0 included
	Time  int   // last time followed: of the event, or of censoring
	Event bool  // false: censored, the event had not happened by the end of Time
	N     int64 // subjects with this very history; 0 is allowed and counts for nothing
}

// SurvivalOptions are confidence and kind of the intervals of KaplanMeier.
type SurvivalOptions struct {
	Confidence float64 // two-sided, 0..1 exclusive; 0: the report's
	Band       Band
}

// Survival is a Kaplan–Meier estimate. Its steps are the times of events; before the first, survival is 1.
type Survival struct {
	N        int64 // subjects
	Events   int64
	Last     int // longest time followed; beyond it nothing is known unless survival has reached 0
	Steps    []SurvivalStep
	followed []Duration // by time, for the exact ends of the band
	options  SurvivalOptions
}

// SurvivalStep is one time of events. From Time on, until the next step, survival is S.
type SurvivalStep struct {
	Time   int
	AtRisk int64 // subjects with Entry < Time <= their own Time
	Events int64
	S      float64 // share without the event after Time
	SE     float64 // Greenwood; NaN where S is 0
	Lower  float64 // of the pointwise interval of S; NaN where the kind of band has none
	Upper  float64
}

// KaplanMeier estimates the share of subjects that are still without the event after each time, when some are censored
// or were followed only from some time on:
//
//	S(t) = Π (1 − d_i/n_i) over event times t_i <= t,  Var S(t) = S(t)² Σ d_i/(n_i(n_i − d_i))   (Greenwood)
//
// d_i events among the n_i at risk, which are those with entry < t_i <= time; whoever is censored at the time of an event
// counts as at risk for it. Censoring must tell nothing about the event to come. Order of durations does not matter. No
// subject or none with the event gives no step. When delayed entry leaves a small risk set early, S may fall to 0 and
// stays there. Times below 0, entries not before their time, negative counts and a confidence outside 0..1 are errors.
//
// Kaplan and Meier 1958, Journal of the American Statistical Association 53:457.
func KaplanMeier(durations []Duration, o SurvivalOptions) (Survival, error) {
	if o.Confidence == 0 {
		o.Confidence = Confidence
	}
	if !(o.Confidence > 0 && o.Confidence < 1) {
		return Survival{}, fmt.Errorf("kaplan-meier: confidence: want between 0 and 1, got %v", o.Confidence)
	}
	if o.Band > Log {
		return Survival{}, fmt.Errorf("kaplan-meier: band: want LogLog, Plain or Log, got %d", o.Band)
	}
	s := Survival{options: o}
	for i, d := range durations {
		if err := checkFollowed(d.Entry, d.Time, d.N); err != nil {
			return Survival{}, fmt.Errorf("kaplan-meier: duration %d: %w", i, err)
		}
		if d.N == 0 {
			continue
		}
		s.followed = append(s.followed, d)
		s.N += d.N
		s.Last = max(s.Last, d.Time)
	}
	survival, greenwood := 1.0, 0.0
	riskSets(inGroup(nil, s.followed, 0, 0), 1, 1, func(r riskSet) {
		n, d := r.all(), r.ended()
		survival *= (n - d) / n
		greenwood += d / (n * (n - d)) // infinite once S is 0
		s.Events += r.ends[0]
		s.Steps = append(s.Steps, s.step(SurvivalStep{Time: r.time, AtRisk: r.atRisk[0], Events: r.ends[0], S: survival}, greenwood))
	})
	return s, nil
}

// step adds error and interval to a step, given Greenwood's sum.
func (s *Survival) step(p SurvivalStep, greenwood float64) SurvivalStep {
	p.SE = p.S * math.Sqrt(greenwood) // 0 · infinity is NaN
	if p.S == 0 && s.options.Band == LogLog {
		all := s.exact(p.Time, false)
		p.Lower, p.Upper = 1-all.Upper, 1-all.Lower
		return p
	}
	z := twoSided(s.options.Confidence)
	p.Lower, p.Upper = s.options.Band.ends(p.S, math.Sqrt(greenwood), z)
	return p
}

// exact is the share of events by t where none or all have had theirs: Clopper–Pearson among the subjects whose state
// after t is known, those at risk then and those who had their event before.
func (s *Survival) exact(t int, none bool) Estimate {
	known := s.AtRisk(t)
	for _, d := range s.followed {
		if d.Event && d.Time < t {
			known += d.N
		}
	}
	if none {
		return ClopperPearson(0, known, s.options.Confidence)
	}
	return ClopperPearson(known, known, s.options.Confidence)
}

// ShareBy is the share that has had the event by the end of t, 1 − S(t), with the pointwise interval of the band.
//
// Where none or all have had it, Greenwood's formula says nothing; with the LogLog band the interval is then the exact one
// of a binomial share among the subjects whose state is known, with the other bands both ends are the share itself or
// unknown. Below time 0, without subjects, and beyond the last time followed (unless all have had the event) the estimate
// is NaN.
func (s *Survival) ShareBy(t int) Estimate {
	i, _ := slices.BinarySearchFunc(s.Steps, t+1, func(p SurvivalStep, t int) int { return p.Time - t })
	at := SurvivalStep{S: 1, Lower: 1, Upper: 1}
	if i > 0 {
		at = s.Steps[i-1]
	}
	switch {
	case t < 0 || s.N == 0 || (t > s.Last && at.S > 0):
		return unknown()
	case i == 0 && s.options.Band == LogLog:
		return s.exact(t, true)
	}
	return Estimate{Value: 1 - at.S, Lower: 1 - at.Upper, Upper: 1 - at.Lower}
}

// AtRisk is how many subjects are followed at t and had no event before it: those with entry < t <= time, and at time 0
// all that were followed from the start.
func (s *Survival) AtRisk(t int) int64 {
	var n int64
	for _, d := range s.followed {
		if d.Time >= t && (d.Entry < t || d.Entry == 0) {
			n += d.N
		}
	}
	return n
}

// flat is how near to each other two survivals count as equal: about the square root of the float's precision, as other
// implementations take it. Products of ratios are off by some 1e-16 a step; a real step of fewer than 60 million
// subjects is larger.
const flat = 1.5e-8

// Quantile is the time by which a share q has had the event: the first with S(t) <= 1 − q, and when S rests on exactly
// 1 − q before it falls further, the middle of that rest (as R's survival takes it, which does so also where S never
// falls further; without censoring this is the usual median of an even sample). The interval runs from the first time at
// which the lower band, to the first at which the upper band is <= 1 − q (Brookmeyer and Crowley 1982). What is not
// reached is NaN, and so is everything for q outside 0..1.
func (s *Survival) Quantile(q float64) Estimate {
	e := unknown()
	if !(q > 0 && q < 1) {
		return e
	}
	rest := 1 - q
	for i, p := range s.Steps {
		if math.IsNaN(e.Value) && p.S <= rest+flat {
			e.Value = float64(p.Time)
			if p.S >= rest-flat && i+1 < len(s.Steps) {
				e.Value = float64(p.Time+s.Steps[i+1].Time) / 2
			}
		}
		if math.IsNaN(e.Lower) && p.Lower <= rest {
			e.Lower = float64(p.Time)
		}
		if math.IsNaN(e.Upper) && p.Upper <= rest {
			e.Upper = float64(p.Time)
		}
	}
	return e
}
