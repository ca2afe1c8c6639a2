package trend

import (
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// A stretch without complaints at either end of the data is taken for silence, not for missing data, when it is no
// longer than a holiday weekend, or when fewer than three complaints were to be expected in it (with three, chance
// leaves none in 5 of 100 such stretches). Shorter would drop a January whose first complaint is on the second; longer
// would draw half an export as a bad or a good month. Both bounds are ours.
const (
	silentDays     = 3
	silentExpected = 3
)

// silent reports whether a gap of days at a rate per day may be without complaints although the data cover it.
func silent(days int, rate float64) bool {
	return days <= silentDays || rate*float64(days) < silentExpected
}

// units are the units of the chart, oldest first. What the data cover in part only is left out and noted in c.
func (s Series) units(o Options, c *ControlChart) []analysis.Period {
	if s.First.IsZero() || s.Period.IsZero() {
		return nil
	}
	u := o.Grain.Period(s.Period.To.AddDate(0, 0, -1))
	if u.To.After(s.Period.To) {
		u = u.Prev()
	}
	for last := u; u.To.After(s.First) && !s.reaches(u); u = u.Prev() {
		after := join(u, last)
		c.After = &after
	}
	var units []analysis.Period
	for len(units) < o.Periods && u.To.After(s.First) {
		if !s.begins(u) {
			c.Before = &u
			break
		}
		units = append(units, u)
		u = u.Prev()
	}
	slices.Reverse(units)
	return units
}

// covers reports whether the data cover the whole period.
func (s Series) covers(p analysis.Period) bool {
	return !s.First.IsZero() && p.To.After(s.First) && s.begins(p) && s.reaches(p)
}

// begins reports whether the data begin before the period does, but for a stretch that may be silent.
func (s Series) begins(p analysis.Period) bool { return silent(days(p.From, s.First), s.rate()) }

// reaches reports whether the data end after the period does, but for a stretch that may be silent. A period that
// begins after the last day is not reached, however rare complaints are.
func (s Series) reaches(p analysis.Period) bool {
	after := s.Last.AddDate(0, 0, 1)
	return p.From.Before(after) && silent(days(after, p.To), s.rate())
}

// rate is complaints per day over the days of the series that the data cover.
func (s Series) rate() float64 {
	var n int64
	from, to := s.Last.AddDate(0, 0, 1), s.First
	for _, d := range s.Days {
		n += d.N
		if d.On.Before(from) {
			from = d.On
		}
		if d.On.After(to) {
			to = d.On
		}
	}
	return perDay(n, from, to)
}

// perDay is the rate of n complaints between the first and the last of them. Of one alone no rate can be told.
func perDay(n int64, first, last time.Time) float64 {
	if n < 2 {
		return 0
	}
	return float64(n-1) / float64(max(1, days(first, last)))
}

func (s Series) between(p analysis.Period) int64 {
	var n int64
	for _, d := range s.Days {
		if !d.On.Before(p.From) && d.On.Before(p.To) {
			n += d.N
		}
	}
	return n
}

// join is the span from the first to the last, which may be the same unit.
func join(first, last analysis.Period) analysis.Period {
	if first == last {
		return first
	}
	return analysis.Period{From: first.From, To: last.To, Grain: analysis.GrainDay}
}

// days is how many days from is before to.
func days(from, to time.Time) int { return int(to.Sub(from) / (24 * time.Hour)) }

// sortLatest puts the latest signals first and keeps the order of precedence among those that end together.
func sortLatest(signals []Signal) {
	slices.SortStableFunc(signals, func(a, b Signal) int { return b.Period.To.Compare(a.Period.To) })
}
