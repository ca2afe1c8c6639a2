package trend

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

// coverage is what the data cover, at the rate of all complaints or else of the days that were counted.
func (s Series) coverage() analysis.Coverage {
	if s.PerDay > 0 {
		return analysis.Coverage{First: s.First, Last: s.Last, PerDay: s.PerDay}
	}
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
	return analysis.Coverage{First: s.First, Last: s.Last, PerDay: analysis.PerDay(n, from, to)}
}

// count adds the days up per unit of a grain.
func (s Series) count(g analysis.Grain) map[analysis.Period]int64 {
	counts := map[analysis.Period]int64{}
	for _, d := range s.Days {
		counts[g.Period(d.On)] += d.N
	}
	return counts
}

func (s Series) within(p analysis.Period) int64 {
	var n int64
	for _, d := range s.Days {
		if !d.On.Before(p.From) && d.On.Before(p.To) {
			n += d.N
		}
	}
	return n
}

// sortLatest puts the latest signals first and keeps the order of precedence among those that end together.
func sortLatest(signals []Signal) {
	slices.SortStableFunc(signals, func(a, b Signal) int { return b.Period.To.Compare(a.Period.To) })
}
