package signals

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Watch is the surveillance of the values of a dimension by weeks.
type Watch struct {
	Dimension analysis.Dimension `json:"dimension"`
	Judged    analysis.Period    `json:"judged"` // the weeks that were
	Weeks     int                `json:"weeks"`  // how many these are
	Before    int                `json:"before"` // weeks of data before them
	Values    int                `json:"values"` // that were looked at
	Rare      int                `json:"rare"`   // values with too few complaints in all to be looked at
	Tests     int                `json:"tests"`  // comparisons, which the p-values are corrected for
	Level     float64            `json:"level"`  // share of false ones, at most, among the weeks that are called
	Least     int                `json:"least"`
	Results   []Week             `json:"results"` // called ones first, then by p; equals by value and week
	Course    []Week             `json:"course"`  // of the value of the first, where it is called: the weeks of a year that the same method judges, oldest first
}

// Week is a value in one week.
type Week struct {
	Value    string          `json:"value"`
	Week     analysis.Period `json:"week"`
	N        int64           `json:"n"`
	Usual    stats.Estimate  `json:"usual"`    // expected; above Upper the method alarms
	Method   Method          `json:"method"`   // by which it was judged
	P        analysis.Chance `json:"p"`        // one-sided: of so many or more
	Adjusted analysis.Chance `json:"adjusted"` // of Watch.Tests comparisons, Benjamini–Hochberg
	Called   bool            `json:"called"`
}

// Method is how a week was judged.
type Method string

// The methods.
const (
	Farrington Method = "farrington" // Farrington flexible: against the season of earlier years
	EARS       Method = "ears_c2"    // EARS C2: against seven weeks, but for the two just before
)

// The lengths, in weeks. Thirteen judged weeks are a quarter; more at once are history, and make each test blunter.
// Farrington's method takes five years at most, and two at least: of one year, a season cannot be told from a rise.
const (
	mostWeeks  = 13
	yearWeeks  = 52
	mostYears  = 5
	leastYears = 2
	halfWindow = 3 // weeks either side of the same week, which a year further back must have, too
	earsWeeks  = 9 // that C2 looks back on
	earsGap    = 2 // of them, those just before, which it leaves out
)

// series are the counts of a value by weeks, as the methods want them.
type series struct {
	value  string
	counts []float64
	others []float64 // complaints of all other values, and of none
	first  int       // week of its first complaint
	phi    float64   // dispersion of all values together
}

// Survey judges the last weeks of each series, as many as asked, against those before them. The series have a count for
// each week, in order of time.
//
// A value is looked at when it has o.Least complaints in all. By Farrington's flexible method, against the upper end of the
// expected count, where its own complaints go back two years or more; by EARS C2 where they do not, and then against
// the other values as well. A week is called
// when it has an adjusted p-value of at most o.Level and o.Least complaints and the method's own limit is passed. Where
// fewer than nine weeks lie before the judged ones there are no Results.
func Survey(weeks []analysis.Period, all []analysis.Series, judged int, o Options) Watch {
	o = o.withDefaults()
	from := len(weeks) - judged
	w := Watch{Weeks: judged, Before: from, Level: o.Level, Least: o.Least, Results: []Week{}, Course: []Week{}}
	if judged < 1 || from < earsWeeks {
		return w
	}
	w.Judged = weeks[from].Join(weeks[len(weeks)-1])
	watched := w.watched(all, from)
	var ps []float64
	var alarm []bool
	for _, s := range watched {
		for t := from; t < len(weeks); t++ {
			week, raised := s.judge(weeks, t)
			w.Results, ps, alarm = append(w.Results, week), append(ps, float64(week.P)), append(alarm, raised)
		}
	}
	for i, p := range stats.BenjaminiHochberg(ps) {
		r := &w.Results[i]
		r.Adjusted = analysis.Chance(p)
		r.Called = p <= o.Level && alarm[i] && r.N >= int64(o.Least)
	}
	w.Tests = len(ps)
	slices.SortStableFunc(w.Results, func(a, b Week) int {
		return cmp.Or(analysis.TrueFirst(a.Called, b.Called), cmp.Compare(a.P, b.P))
	})
	w.course(weeks, watched)
	return w
}

// watched are the series that are looked at.
func (w *Watch) watched(all []analysis.Series, from int) []series {
	var found []series
	var before [][]float64
	total := make([]float64, w.Before+w.Weeks)
	for _, s := range all {
		for t, n := range s.N {
			total[t] += float64(n)
		}
	}
	for _, s := range all {
		switch {
		case s.Value == "":
		case s.Total() < int64(w.Least):
			w.Rare++
		default:
			counts, others, first := make([]float64, len(s.N)), make([]float64, len(s.N)), -1
			for t, n := range s.N {
				counts[t], others[t] = float64(n), total[t]-float64(n)
				if first < 0 && n > 0 {
					first = t
				}
			}
			found = append(found, series{value: s.Value, counts: counts, others: others, first: first})
			before = append(before, counts[max(0, from-yearWeeks):from])
		}
	}
	phi := stats.Overdispersion(before...)
	for i := range found {
		found[i].phi = phi
	}
	w.Values = len(found)
	slices.SortFunc(found, func(a, b series) int { return cmp.Compare(a.value, b.value) })
	return found
}

// judge judges week t, and says whether the method alarms.
func (s series) judge(weeks []analysis.Period, t int) (w Week, alarm bool) {
	w = Week{Value: s.value, Week: weeks[t], N: int64(s.counts[t]), Method: EARS, Adjusted: analysis.Chance(math.NaN())}
	var found stats.Watched
	if years := min(mostYears, (t-s.first-halfWindow)/yearWeeks); years >= leastYears {
		f := stats.FarringtonFlexible()
		f.Years, f.Limit = years, stats.LimitUpper
		w.Method, found = Farrington, f.At(s.counts, t)
	} else {
		found = stats.EARS{Chart: stats.C2, Dispersion: s.phi}.At(s.counts, t)
		if p := s.beside(t); p > found.P {
			found.P = p
		}
	}
	w.Usual, w.P = found.Usual, analysis.Chance(found.P)
	return w, found.Alarm
}

// beside is the chance of so large a part of all complaints of week t, after its part of the weeks that C2 looks at; NaN where
// there are no others. A season that all values have, which nine weeks do not know, makes all of them rise together.
func (s series) beside(t int) float64 {
	if t < earsWeeks {
		return math.NaN()
	}
	n, others := 0.0, 0.0
	for i := t - earsWeeks; i < t-earsGap; i++ {
		n, others = n+s.counts[i], others+s.others[i]
	}
	return stats.RateAbove(int64(s.counts[t]), s.others[t], int64(n), others, s.phi)
}

// course follows the leading value over the year, where it is called.
func (w *Watch) course(weeks []analysis.Period, watched []series) {
	if len(w.Called()) == 0 {
		return
	}
	leading := w.Results[0]
	i := slices.IndexFunc(watched, func(s series) bool { return s.value == leading.Value })
	for t := max(0, len(weeks)-yearWeeks); t < len(weeks); t++ {
		week, _ := watched[i].judge(weeks, t)
		if week.Method != leading.Method { // what was known then asks for another band
			continue
		}
		week.Called = slices.ContainsFunc(w.Called(), func(c Week) bool { return c.Value == week.Value && c.Week == week.Week })
		w.Course = append(w.Course, week)
	}
}

// Called are the weeks that are called, which stand first.
func (w Watch) Called() []Week { return leading(w.Results, func(r Week) bool { return r.Called }) }
