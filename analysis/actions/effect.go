package actions

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Weeks.
const (
	year = 52 // a year of weeks, so that a week is set beside one with the same weekdays
	// history is how far back complaints are counted: three years show a trend, and most help desks keep no more.
	history = 3 * year
	// fourWeeks is what the chart shows and dispersion is told of: a month's rhythm once, each weekday as often.
	fourWeeks = 4
	// leastWeeks is how long either side of a comparison must be. Fewer would judge an action by its first weekend.
	leastWeeks = 4
)

// What an action is judged by: whether a halving would be seen with a power of 80 %, the convention of trials. Asking for less
// than a halving to be seen would call nearly all actions too young; asking for more would call those without effect that
// took a third away.
const (
	halving = 0.5
	power   = 0.8
)

// Verdict is what became of an action, in one word.
type Verdict string

// The verdicts.
const (
	Worked    Verdict = "worked"    // complaints came less often since, by more than chance, and not elsewhere as well
	Preceded  Verdict = "preceded"  // they did, but had fallen before the action was in place
	NoEffect  Verdict = "no_effect" // no difference, though a halving would have been seen
	Worse     Verdict = "worse"     // complaints came more often since
	Early     Verdict = "early"     // a halving could not have been seen yet
	Few       Verdict = "few"       // and will not be within a year: complaints are too rare
	Uncovered Verdict = "uncovered" // the data hold too few weeks before
	Unseen    Verdict = "unseen"    // no complaint of its cause in its scope, before or since
	Unbound   Verdict = "unbound"   // it names neither cause nor scope
)

// Course is complaints week by week, around the day on which an action was in place.
type Course struct {
	N         []int64
	Units     []float64        // exposure, or 7 days; NaN where it is not known, or the data do not cover the week
	People    map[string]int64 // by part of the time, as the query names them
	FourWeeks map[int]int64    // people by four weeks, 0 those that begin on that day
}

// Trial is what an action did, as an experiment that nobody planned.
type Trial struct {
	Day     time.Time // week At begins
	At      int       // index of the first week in place, a multiple of four
	Scope   Course    // complaints that the action is about
	Others  *Course   // complaints of the same cause that it is not about; nil: none
	Measure string    // of exposure; "" is days
	// Unexposed is the measure that ought to be, of which units are known for too few weeks.
	Unexposed string
}

// Effect is what came of an action.
type Effect struct {
	ID      string  `json:"id"`
	Verdict Verdict `json:"verdict"`
	Measure string  `json:"measure"` // of exposure; "" is days
	Scope   Change  `json:"scope"`
	Others  *Change `json:"others"` // complaints of the cause elsewhere
	// Relative is how many times as much the rate in scope changed as that elsewhere; it is what the verdict is by. Nil where
	// there are too few elsewhere for a halving to be seen beside them.
	Relative *stats.Estimate    `json:"relative"`
	Fell     *analysis.Period   `json:"fell"`      // the weeks in one of which complaints fell, where all are before the action
	Line     *stats.Interrupted `json:"line"`      // nil: fewer than eight points on a side, or no line
	PerPoint int                `json:"per_point"` // weeks of a point of the line
	Needs    *Needs             `json:"needs"`     // nil: a halving would have been seen
	key      key
	trial    Trial
}

// Change is a rate since an action was in place, and before.
type Change struct {
	Since       int64            `json:"since"`
	Before      int64            `json:"before"`
	WeeksSince  int              `json:"weeks_since"`
	WeeksBefore int              `json:"weeks_before"`
	UnitsSince  float64          `json:"units_since"` // of exposure, or days
	UnitsBefore float64          `json:"units_before"`
	Seasonal    bool             `json:"seasonal"`   // the same weeks a year before; else all weeks of that year that are known
	Dispersion  float64          `json:"dispersion"` // variance of the counts of four weeks in times of chance alone, 1 or more
	Rates       *stats.RateRatio `json:"rates"`      // since to before; nil: fewer than four weeks on a side

	people      [2]int64 // since, before
	since, from []bool   // by week: compared as since, as before
}

// Needs is what it takes to see a halving in eight of ten cases.
type Needs struct {
	Complaints int64 `json:"complaints"` // in the same weeks a year before
	Weeks      int   `json:"weeks"`      // in place, by when there are so many at the rate before; 0: not within a year
}

// Judge compares, for each trial, the rate of its first year with that of the same weeks a year before, by the exact interval
// of a ratio of Poisson rates of counts that vary φ times as much:
//
//	ratio = (since/units since) / (before/units before);  relative = ratio in scope / ratio elsewhere
//
// φ is told by second differences of whole four weeks before and since, so that season and step count for little: of the
// trial's own where there are twelve, else of all together, else it is 1. A week whose unit is not known is in no comparison, and
// neither is its fellow of the other year. Where fewer than four weeks, or fewer than half of those since, have a fellow, all
// known weeks of the year before are compared with.
func Judge(trials []Trial) []Effect {
	var all [][]float64
	for _, t := range trials {
		all = append(all, t.Scope.runs(t.At)...)
	}
	effects := []Effect{}
	for _, t := range trials {
		e := Effect{Measure: t.Measure, Scope: t.Scope.change(t.At, dispersion(t.Scope.runs(t.At), all)), trial: t}
		if t.Others != nil {
			others := t.Others.change(t.At, dispersion(t.Others.runs(t.At), all))
			e.Others = &others
		}
		e.judge()
		effects = append(effects, e)
	}
	return effects
}

// change sets the weeks since beside those before.
func (c Course) change(at int, phi float64) Change {
	weeks := len(c.N)
	known := func(i int) bool { return i >= 0 && i < weeks && c.Units[i] > 0 }
	ch := Change{Dispersion: phi, since: make([]bool, weeks), from: make([]bool, weeks)}
	end, pairs, alone := min(weeks, at+year), 0, 0
	for i := at; i < end; i++ {
		switch {
		case known(i) && known(i-year):
			pairs++
			fallthrough
		case known(i):
			alone++
		}
	}
	ch.Seasonal = pairs >= leastWeeks && 2*pairs >= alone
	for i := max(0, at-year); i < end; i++ {
		switch {
		case !known(i):
		case i >= at:
			ch.since[i] = !ch.Seasonal || known(i-year)
		default:
			ch.from[i] = !ch.Seasonal || known(i+year)
		}
	}
	for i := range c.N {
		if ch.since[i] {
			ch.Since, ch.WeeksSince, ch.UnitsSince = ch.Since+c.N[i], ch.WeeksSince+1, ch.UnitsSince+c.Units[i]
		}
		if ch.from[i] {
			ch.Before, ch.WeeksBefore, ch.UnitsBefore = ch.Before+c.N[i], ch.WeeksBefore+1, ch.UnitsBefore+c.Units[i]
		}
	}
	ch.people = [2]int64{min(ch.Since, c.People["since"]), min(ch.Before, c.People["matched"])}
	if !ch.Seasonal { // people of two parts may be the same ones
		ch.people[1] = min(ch.Before, max(c.People["matched"], c.People["between"]))
	}
	if ch.WeeksSince >= leastWeeks && ch.WeeksBefore >= leastWeeks {
		rates := stats.QuasiRates(ch.Since, ch.UnitsSince, ch.Before, ch.UnitsBefore, phi, stats.Confidence)
		ch.Rates = &rates
	}
	return ch
}

// judge finds the verdict.
func (e *Effect) judge() {
	s := e.Scope
	switch {
	case s.Since+s.Before == 0 && !e.trial.Scope.any():
		e.Verdict, e.Scope.Rates = Unseen, nil
		return
	case s.WeeksBefore < leastWeeks:
		e.Verdict = Uncovered
		return
	}
	e.compare()
	e.draw()
	seen := s.power(e.noise()) >= power
	deciding := e.deciding()
	switch {
	case s.Rates != nil && deciding.Upper < 1 && s.Rates.Ratio.Value < 1:
		e.Verdict = Worked
		if e.Fell = e.trial.fell(e.Relative != nil); e.Fell != nil {
			e.Verdict = Preceded
		}
	case s.Rates != nil && deciding.Lower > 1 && s.Rates.Ratio.Value > 1:
		e.Verdict = Worse
	case seen:
		e.Verdict = NoEffect
	default:
		needs := e.trial.needs(s)
		e.Needs, e.Verdict = &needs, Early
		if needs.Weeks == 0 {
			e.Verdict = Few
		}
	}
}

// compare sets the ratio in scope beside that elsewhere, if a halving could be seen so.
func (e *Effect) compare() {
	if e.Scope.Rates == nil || e.Others == nil || e.Others.Rates == nil {
		return
	}
	o := e.Others
	noise := o.Dispersion * (1/float64(o.Since) + 1/float64(o.Before))
	if !(e.Scope.power(noise) >= power) {
		return
	}
	if r := stats.Quotient(e.Scope.Rates.Ratio, o.Rates.Ratio); !math.IsNaN(r.Upper) {
		e.Relative = &r
	}
}

// noise is the variance of the logarithm of the ratio elsewhere, where the verdict is by the quotient.
func (e *Effect) noise() float64 {
	if e.Relative == nil {
		return 0
	}
	return e.Others.Dispersion * (1/float64(e.Others.Since) + 1/float64(e.Others.Before))
}

// deciding is the ratio that the verdict is by.
func (e *Effect) deciding() stats.Estimate {
	switch {
	case e.Relative != nil:
		return *e.Relative
	case e.Scope.Rates != nil:
		return e.Scope.Rates.Ratio
	}
	return stats.Estimate{Lower: math.NaN(), Upper: math.NaN()}
}

// power is that of seeing a halving of the rate, beside a comparison of the given variance.
func (ch Change) power(noise float64) float64 {
	if ch.Rates == nil || math.IsInf(noise, 1) {
		return 0
	}
	return stats.RatioPower(halving, float64(ch.Before), ch.UnitsSince, ch.UnitsBefore, ch.Dispersion, noise, stats.Confidence)
}

// any reports whether a complaint came at all.
func (c Course) any() bool {
	for _, n := range c.N {
		if n > 0 {
			return true
		}
	}
	return false
}
