package actions

import (
	"math"
	"sort"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// leastDifferences is from how many second differences of four weeks on it is told how much counts vary: a year of them.
// Of fewer it says more of chance than of the counts.
const leastDifferences = 12

// window is four weeks of a course.
type window struct {
	n     int64
	units float64 // NaN where a week's are not known
	from  int     // index of its first week
}

// windows are the whole four weeks of a course, the one that begins on the day of the action among them.
func (c Course) windows() []window {
	var all []window
	for i := 0; i+fourWeeks <= len(c.N); i += fourWeeks {
		w := window{from: i}
		for k := i; k < i+fourWeeks; k++ {
			w.n, w.units = w.n+c.N[k], w.units+c.Units[k]
		}
		all = append(all, w)
	}
	return all
}

// runs are the counts of known four weeks one after the other, before the action and since by themselves, as they would be if
// all had the mean exposure.
func (c Course) runs(at int) [][]float64 {
	var all [][]float64
	var run []float64
	units, known := 0.0, 0.0
	for _, w := range c.windows() {
		if w.units > 0 {
			units, known = units+w.units, known+1
		}
	}
	for _, w := range c.windows() {
		if w.from == at || !(w.units > 0) {
			all, run = append(all, run), nil
		}
		if w.units > 0 {
			run = append(run, float64(w.n)*units/known/w.units)
		}
	}
	return append(all, run)
}

// dispersion is that of a trial's own counts where there are enough, else of all together, else 1.
func dispersion(own, all [][]float64) float64 {
	for _, runs := range [][][]float64{own, all} {
		differences := 0
		for _, run := range runs {
			differences += max(0, len(run)-2)
		}
		if differences >= leastDifferences {
			return stats.Cautious(stats.LocalOverdispersion(runs...))
		}
	}
	return 1
}

// draw fits the lines before and since: through four weeks where there are eight on either side, else through weeks. Two
// years of points carry a season as well.
func (e *Effect) draw() {
	t := e.trial
	for _, per := range []int{fourWeeks, 1} {
		var counts, units []float64
		last, first := 0, len(t.Scope.N)
		for i := 0; i+per <= len(t.Scope.N); i += per {
			n, u := int64(0), 0.0
			for k := i; k < i+per; k++ {
				n, u = n+t.Scope.N[k], u+t.Scope.Units[k]
			}
			counts, units = append(counts, float64(n)), append(units, u)
			if u > 0 {
				first, last = min(first, i), i+per
			}
		}
		line, err := stats.Interrupt(counts, units, t.At/per, stats.InterruptedOptions{
			PerYear: 365.25 / float64(7*per), Season: last-first >= 2*year,
		})
		if err == nil {
			e.Line, e.PerPoint = &line, per
			return
		}
	}
}

// fell is when complaints fell, where that was clearly before the action: the interval of the likeliest change of level ends
// before the four weeks that begin with it. beside asks it of the share in those of the cause, so that what came everywhere is
// no change.
func (t Trial) fell(beside bool) *analysis.Period {
	windows := t.Scope.windows()
	counts, sizes := make([]float64, len(windows)), make([]float64, len(windows))
	others := []window{}
	if beside {
		others = t.Others.windows()
	}
	for i, w := range windows {
		if !(w.units > 0) || beside && !(others[i].units > 0) {
			continue
		}
		counts[i], sizes[i] = float64(w.n), w.units
		if beside {
			sizes[i] = float64(w.n + others[i].n)
		}
	}
	find := stats.PoissonOnset
	if beside {
		find = stats.ShareOnset
	}
	o := find(counts, sizes, stats.OnsetOptions{Seed: 1})
	if !(o.P < 1-stats.Confidence) || o.After >= o.Before || o.Last*fourWeeks >= t.At {
		return nil
	}
	day := func(week int) analysis.Period { return analysis.GrainDay.Period(t.Day.AddDate(0, 0, 7*(week-t.At))) }
	return &analysis.Period{From: day(o.First * fourWeeks).From, To: day((o.Last + 1) * fourWeeks).From, Grain: analysis.GrainDay}
}

// needs says what it takes to see a halving: how many complaints before, in as much exposure, and after how many weeks in place
// there are so many. Complaints before are those of the same weeks a year earlier, and as on average where they are not known.
func (t Trial) needs(s Change) Needs {
	phi := s.Dispersion
	enough := func(x, since, before float64) bool {
		return stats.RatioPower(halving, x, since, before, phi, 0, stats.Confidence) >= power
	}
	n := Needs{Complaints: int64(sort.Search(math.MaxInt32, func(x int) bool { return enough(float64(x), 1, 1) }))}
	known, total := 0, int64(0)
	for i := max(0, t.At-year); i < t.At; i++ {
		if t.Scope.Units[i] > 0 {
			known, total = known+1, total+t.Scope.N[i]
		}
	}
	expected := 0.0
	for week := 1; week <= year && known > 0; week++ {
		if i := t.At - year + week - 1; i >= 0 && t.Scope.Units[i] > 0 {
			expected += float64(t.Scope.N[i])
		} else {
			expected += float64(total) / float64(known)
		}
		x, weeks := expected, float64(week)
		if !s.Seasonal && s.Rates != nil { // all weeks before are compared with, whatever the number since
			x, weeks = float64(s.Before), float64(s.WeeksBefore)
		}
		if week > s.WeeksSince && enough(x, float64(week), weeks) {
			n.Weeks = week
			break
		}
	}
	return n
}
