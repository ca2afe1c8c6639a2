package actions

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// trial puts counts and units of an action week by week. Where units are known of too few weeks, days are taken.
func (r reader) trial(x Action, measure string) Trial {
	day := x.InPlace.From
	t := Trial{Day: day, At: history, Scope: r.course(x, inScope), Measure: measure}
	others := r.course(x, elsewhere)
	if others.any() {
		t.Others = &others
	}
	if measure == "" {
		return t
	}
	scope, rest := r.units(x, measure, inScope), r.units(x, measure, elsewhere)
	exposed := t
	exposed.Scope.Units = scope
	if ch := exposed.Scope.change(t.At, 1); ch.Rates == nil && t.Scope.change(t.At, 1).Rates != nil {
		t.Measure, t.Unexposed = "", measure
		return t
	}
	exposed.Others = nil
	if t.Others != nil {
		others.Units = rest
		exposed.Others = &others
	}
	return exposed
}

// course is the complaints of an action in one place, set against days.
func (r reader) course(x Action, place string) Course {
	day := x.InPlace.From
	c := Course{
		N: make([]int64, history+analysis.Period{From: day, To: r.end}.Days()/7), People: map[string]int64{}, FourWeeks: map[int]int64{},
	}
	c.Units = make([]float64, len(c.N))
	for i := range c.Units {
		c.Units[i] = 7
		if from := day.AddDate(0, 0, 7*(i-history)); !r.coverage.Begins(analysis.Period{From: from, To: from.AddDate(0, 0, 7)}) {
			c.Units[i] = math.NaN()
		}
	}
	for _, w := range r.counts {
		switch {
		case w.Source != x.Source || w.ID != x.ID || w.Place != place:
		case w.Week != nil:
			c.N[*w.Week+history] = w.N
		case w.FourWeeks != nil:
			c.FourWeeks[int(*w.FourWeeks)] = w.People
		case w.Part != nil:
			c.People[*w.Part] = w.People
		}
	}
	return c
}

// units are those of a measure in each week, a cell's spread evenly over its days; NaN in weeks that the cells of the measure,
// whichever complaints they go with, do not cover, and in those that the data do not.
func (r reader) units(x Action, measure, place string) []float64 {
	day := x.InPlace.From
	units := r.course(x, place).Units
	days := make([]int, len(units))
	for i := range units {
		units[i] *= 0 // NaN stays
	}
	seen := map[[2]time.Time]bool{}
	for _, c := range r.cells {
		if c.Source != x.Source || c.ID != x.ID || c.Measure != measure {
			continue
		}
		span := [2]time.Time{c.From, c.To}
		repeated := seen[span]
		seen[span] = true
		for i := range units {
			from := day.AddDate(0, 0, 7*(i-history))
			n := overlap(c.From, c.To, from, from.AddDate(0, 0, 7))
			if !repeated {
				days[i] += n
			}
			if c.Place == place {
				units[i] += c.Units * float64(n) / float64(analysis.Period{From: c.From, To: c.To}.Days())
			}
		}
	}
	for i, n := range days {
		if n < 7 {
			units[i] = math.NaN()
		}
	}
	return units
}

// overlap is how many days two spans have in common, ends exclusive.
func overlap(from, to, first, end time.Time) int {
	if first.After(from) {
		from = first
	}
	if end.Before(to) {
		to = end
	}
	return max(0, analysis.Period{From: from, To: to}.Days())
}
