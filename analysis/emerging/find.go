package emerging

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Candidate is what is looked at: a value of the dimension, or a part of it.
type Candidate struct {
	Value    string
	Part     string    // "": the whole value
	First    time.Time // its first complaint ever
	N        []int64   // complaints of each unit
	Exposure []float64 // units of exposure in each, NaN where it is not known; nil: days
}

// Verdict is what is said of a candidate.
type Verdict string

// The verdicts. Only the first two are called.
const (
	New    Verdict = "new"    // called, and without a complaint before the recent units
	Rising Verdict = "rising" // called, and known before
	Season Verdict = "season" // above its baseline, but not above the same months of earlier years
	Usual  Verdict = "usual"  // in control
)

// Answer is all that was looked at, and what it was judged by.
type Answer struct {
	Grain      analysis.Grain  `json:"grain"`
	Latest     analysis.Period `json:"latest"`     // the last unit
	Recent     analysis.Period `json:"recent"`     // the last three together
	Baseline   analysis.Period `json:"baseline"`   // the units before them
	Units      int             `json:"units"`      // of the baseline
	Level      float64         `json:"level"`      // share of reports on noise that may call something
	Least      int             `json:"least"`      // fewest complaints that can be called
	Tests      int             `json:"tests"`      // comparisons, which the p-values are corrected for
	Rare       int             `json:"rare"`       // candidates with too few complaints in all to be looked at
	Unexposed  int             `json:"unexposed"`  // candidates with enough of them, but no exposure in the baseline to compare with
	Dispersion float64         `json:"dispersion"` // of all values together: 1 is chance alone
	Newcomers  float64         `json:"newcomers"`  // values that begin in a usual unit; 0 where it cannot be told
	Overall    stats.Estimate  `json:"overall"`    // rate of all values together in the recent units, over the baseline's
	Reach      *Reach          `json:"reach"`      // nil where no doubling would be found
	Results    []Result        `json:"results"`    // called ones first, then by p; equals in byte order
}

// Result is the judgement of one candidate.
type Result struct {
	Value   string           `json:"value"`
	Part    string           `json:"part"` // "": the whole value
	Verdict Verdict          `json:"verdict"`
	First   time.Time        `json:"first"`   // its first complaint ever
	Since   *analysis.Period `json:"since"`   // unit at whose end it was first called, without a break since; nil: not called
	Earlier bool             `json:"earlier"` // it was called as far back as could be looked
	Listed  bool             `json:"listed"`  // new, but newcomers as large come every year
	Window  Window           `json:"window"`  // the latest unit or the recent ones: where the rise is the surer
	level   level
}

// level is the baseline of a candidate.
type level struct {
	series     *Candidate
	n          int64
	exposure   float64
	dispersion float64
}

// usual is the count to be expected in so much exposure, with the interval of usual variation.
func (l level) usual(exposure float64) stats.Estimate {
	return stats.PredictCount(l.n, l.exposure, exposure, l.dispersion, stats.Confidence)
}

// Window is a comparison of some units with the baseline.
type Window struct {
	Period   analysis.Period `json:"period"`
	N        int64           `json:"n"`
	Expected stats.Estimate  `json:"expected"`  // from the baseline; with the interval of usual variation, 95 %
	Ratio    stats.Estimate  `json:"ratio"`     // of the rates; exact conditional, 95 %
	LastYear *int64          `json:"last_year"` // complaints of the same units a year before; nil where the baseline has not all
	P        float64         `json:"p"`         // one-sided: of so many or more
	Adjusted float64         `json:"adjusted"`  // of Answer.Tests comparisons, Benjamini–Hochberg
}

// recentUnits is how many units are judged together beside the latest alone: a rise too small to show in one month shows
// in three. They never enter the baseline, so that a rise is not measured against itself. With one, a slow rise is its own
// baseline's; with six, half a year passes before the baseline learns a level that is there to stay.
const recentUnits = 3

// leastRatio is the rise below which nothing is called however sure: a quarter more of a thousand complaints is beyond
// chance and still no new issue; the trend tells it. The bound is ours: at 1.1 growth of the business would be called,
// at 2 a doubling often would not.
const leastRatio = 1.25

// lookback is how many units an alarm is followed back; what has been called for longer says so.
const lookback = 12

// baseline is from where to where the baseline goes when the last of n units is judged.
func (o Options) baseline(n int) (from, to int) {
	to = max(0, n-recentUnits)
	return max(0, to-o.Baseline), to
}

// leastBaseline is half of what is asked for: with less, an interval of what is usual says little.
func (o Options) leastBaseline() int { return (o.Baseline + 1) / 2 }

// Find judges the last unit, and the last three together, of each candidate. All have counts for all units, in order.
//
// A comparison is looked at when its complaints, baseline included, are at least o.Least: which ones they are is known
// before it is known when they came, so that leaving out the others costs nothing. A candidate is called when a
// comparison has an adjusted p-value of at most o.Level, at least o.Least complaints, and 1.25 times the rate of the
// baseline; a new one, unless newcomers as large come every year. Fewer units than half the baseline and the recent ones
// give an Answer without Results.
func Find(units []analysis.Period, candidates []Candidate, o Options) Answer {
	o = o.withDefaults()
	a := Answer{Grain: o.Grain, Level: o.Level, Least: o.Least, Results: []Result{}}
	from, to := o.baseline(len(units))
	if to-from < o.leastBaseline() {
		return a
	}
	a.Latest = units[len(units)-1]
	a.Recent = units[to].Join(a.Latest)
	a.Baseline, a.Units = units[from].Join(units[to-1]), to-from
	p := newPanel(units, candidates, o)
	judged := p.judge()
	a.Tests, a.Dispersion, a.Newcomers = p.tests, p.pooled[false], p.newcomers()
	for i, j := range judged {
		switch {
		case j.looked:
			a.Results = append(a.Results, p.result(i, j))
		case p.total(i) < int64(o.Least):
			a.Rare++
		default:
			a.Unexposed++
		}
	}
	a.since(units, candidates, o)
	a.Reach, a.Overall = p.reach(), p.overall()
	slices.SortStableFunc(a.Results, func(x, y Result) int {
		return cmp.Or(analysis.TrueFirst(x.Called(), y.Called()), cmp.Compare(x.Window.P, y.Window.P))
	})
	return a
}

// Called reports whether the method calls the candidate emerging.
func (r Result) Called() bool { return r.Verdict == New || r.Verdict == Rising }

// Called are the results that are called, which stand first.
func (a Answer) Called() []Result {
	n := slices.IndexFunc(a.Results, func(r Result) bool { return !r.Called() })
	if n < 0 {
		n = len(a.Results)
	}
	return a.Results[:n]
}

// since follows every alarm back to the unit at whose end it was first raised.
func (a *Answer) since(units []analysis.Period, candidates []Candidate, o Options) {
	open := map[*Candidate]*Result{}
	for i := range a.Results {
		if r := &a.Results[i]; r.Called() {
			r.Since = &units[len(units)-1]
			open[r.level.series] = r
		}
	}
	for n := len(units) - 1; len(open) > 0 && n >= len(units)-lookback; n-- {
		from, to := o.baseline(n)
		if to-from < o.leastBaseline() {
			break
		}
		p := newPanel(units[:n], candidates, o)
		for i, j := range p.judge() {
			c := &candidates[i]
			switch {
			case open[c] == nil:
			case j.called:
				open[c].Since = &units[n-1]
			default:
				delete(open, c)
			}
		}
	}
	for _, r := range open {
		r.Earlier = true
	}
}

// sum is the complaints and the exposure of some units; those whose exposure is not known are left out of both, and
// counted.
func (c *Candidate) sum(units []analysis.Period, from, to int) (n int64, exposure float64, missing int) {
	for i := from; i < to; i++ {
		e := c.exposure(units, i)
		if math.IsNaN(e) {
			missing++
			continue
		}
		n += c.N[i]
		exposure += e
	}
	return n, exposure, missing
}

func (c *Candidate) exposure(units []analysis.Period, i int) float64 {
	if c.Exposure == nil {
		return float64(units[i].Days())
	}
	return c.Exposure[i]
}
