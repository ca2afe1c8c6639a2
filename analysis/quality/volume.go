package quality

import (
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// The thresholds of volume.
const (
	// shrunk: an export with less than half of what the same file held before. Growth and rotation move the size of
	// monthly exports by less; one that was cut short is caught unless it was cut near its end.
	shrunk = 0.5
	// hollow: a month with less than a fifth of its neighbours' median. Holidays and seasons halve a month.
	hollow = 0.2
	// quietDays: shorter pauses are long weekends.
	quietDays = 8
	// neighbours either side that a month is set against.
	neighbours = 6
)

// volume finds exports that were cut short: fewer records than before, months without complaints in the middle, and
// sources that end before the data do.
func volume(v view) []Finding {
	found := v.cutShort()
	for _, s := range v.sources {
		found = append(found, v.hollows(s)...)
		if f, ok := v.ended(s); ok {
			found = append(found, f)
		}
	}
	return found
}

// cutShort finds the last load of a source where it has far fewer records than the one of the same file before, or than
// each of at least four others.
func (v view) cutShort() []Finding {
	var found []Finding
	bySource := map[string][]Load{}
	for _, l := range v.Loads {
		bySource[l.Source] = append(bySource[l.Source], l)
	}
	for _, s := range v.sources {
		loads := bySource[s.name]
		if len(loads) < 2 {
			continue
		}
		last, before := loads[len(loads)-1], loads[:len(loads)-1]
		least := int64(0)
		if len(before) >= 4 {
			least = slices.MinFunc(before, func(a, b Load) int { return int(a.Read - b.Read) }).Read
		}
		for _, l := range before {
			if l.File == last.File {
				least = l.Read
			}
		}
		if least >= v.Least && float64(last.Read) < shrunk*float64(least) {
			found = append(found, Finding{
				Severity: Warning, Source: s.name, N: last.Read, File: last.File,
				Says: charts.T("quality.shrunk", charts.Args{
					"file": charts.Label(last.File), "n": charts.Count(last.Read), "before": charts.Count(least),
				}),
			})
		}
	}
	return found
}

// month is how many complaints a source has of one.
type month struct {
	begin time.Time
	n     int64
}

// monthsOf are the months of a source from its first to its last, without these two: they need not be whole.
func (s source) monthsOf() []month {
	var months []month
	for _, d := range s.received {
		begin := analysis.GrainMonth.Period(d.Day).From
		for len(months) > 0 && months[len(months)-1].begin.Before(begin) {
			months = append(months, month{begin: months[len(months)-1].begin.AddDate(0, 1, 0)})
		}
		if len(months) == 0 {
			months = []month{{begin: begin}}
		}
		months[len(months)-1].n += d.Complaints
	}
	if len(months) < 3 {
		return nil
	}
	return months[1 : len(months)-1]
}

// hollows finds spans of months in the middle with next to nothing in them: each less than a fifth of the median of its
// neighbours, by Poisson's probability with the dispersion of the months, and not in other years as well.
func (v view) hollows(s source) []Finding {
	months := s.monthsOf()
	var counts []float64
	for _, m := range months {
		if m.n > 0 {
			counts = append(counts, float64(m.n))
		}
	}
	wide := dispersion(counts)
	hollowed := func(i int) (usual float64, found bool) {
		usual = usually(months, i)
		n := float64(months[i].n)
		return usual, usual > 0 && n <= hollow*usual && stats.PoissonAtMost(n/wide, usual/wide) < v.Chance/float64(len(months))
	}
	var found []Finding
	for i := 0; i < len(months); i++ {
		usual, empty := hollowed(i)
		if !empty {
			continue
		}
		first, n := i, months[i].n
		for ; i+1 < len(months); i++ {
			if _, more := hollowed(i + 1); !more {
				break
			}
			n += months[i+1].n
		}
		if everyYear(months, first, i, usual) {
			continue
		}
		found = append(found, Finding{
			Severity: Warning, Source: s.name, Field: "received_at", N: n,
			Says: charts.T("quality.hollow", charts.Args{
				"span": charts.Period(months[first].begin, months[i].begin.AddDate(0, 1, 0)), "n": charts.Count(n), "usual": charts.Count(int64(usual)),
			}),
		})
	}
	return found
}

// usually is the median of the neighbours of a month either side that have complaints, 0 where there are fewer than two.
func usually(months []month, i int) float64 {
	var near []int64
	for _, step := range []int{-1, 1} {
		left := neighbours
		for j := i + step; j >= 0 && j < len(months) && left > 0; j += step {
			if months[j].n > 0 {
				near = append(near, months[j].n)
				left--
			}
		}
	}
	if len(near) < 2 {
		return 0
	}
	slices.Sort(near)
	return float64(near[len(near)/2])
}

// everyYear reports whether a span of months, shorter than a year, is as empty in the year before or after: a season.
func everyYear(months []month, first, last int, usual float64) bool {
	for _, year := range []int{-12, 12} {
		empty := last-first < 11
		for i := first; i <= last; i++ {
			j := i + year
			empty = empty && j >= 0 && j < len(months) && float64(months[j].n) <= 2*hollow*usual
		}
		if empty {
			return true
		}
	}
	return false
}

// dispersion is the variance over the mean of counts in order, from the moving ranges of neighbours so that a slow change
// of level does not count, and at least 1. Fewer than two give 1.
func dispersion(counts []float64) float64 {
	if len(counts) < 2 {
		return 1
	}
	var sum, ranges float64
	for i, x := range counts {
		sum += x
		if i > 0 {
			ranges += math.Abs(x - counts[i-1])
		}
	}
	mean := sum / float64(len(counts))
	sigma := ranges / float64(len(counts)-1) / 1.128 // mean of the range of two normal values
	return max(1, sigma*sigma/max(mean, 1))
}

// ended finds a source whose last complaint lies so far before the day of the exports that chance does not explain it:
//
//	p = exp(−rate · days / dispersion)
//
// with the rate and the weekly dispersion of its last quarter year.
func (v view) ended(s source) (Finding, bool) {
	last := s.received[len(s.received)-1].Day
	quiet := int(v.AsOf.Sub(last).Hours() / 24)
	if v.AsOf.IsZero() || quiet < quietDays || v.counted(s.name) {
		return Finding{}, false
	}
	const span = 91 // 13 weeks
	var weeks [span / 7]float64
	var n int64
	for _, d := range s.received {
		if ago := int(last.Sub(d.Day).Hours() / 24); ago < span {
			weeks[ago/7] += float64(d.Complaints)
			n += d.Complaints
		}
	}
	if n < v.Least || math.Exp(-float64(n)/span*float64(quiet)/dispersion(weeks[:])) >= v.Chance {
		return Finding{}, false
	}
	severity := Warning
	if last.AddDate(0, 0, 1).Day() == 1 { // an export of whole months, taken later
		severity = Note
	}
	return Finding{
		Severity: severity, Source: s.name, Field: "received_at",
		Says: charts.T("quality.ended", charts.Args{
			"source": charts.Label(s.name), "day": charts.Date(last), "as_of": charts.Date(v.AsOf),
		}),
	}, true
}
