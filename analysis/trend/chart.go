package trend

import (
	"math"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Day is how many complaints were received on a day.
type Day struct {
	On time.Time `db:"received_on"`
	N  int64     `db:"n"`
}

// Series is what was counted and what the counts cover.
type Series struct {
	Days   []Day           // in any order; a day without complaints may be left out
	First  time.Time       // first and last day that the data cover
	Last   time.Time       //
	Period analysis.Period // that the report is about: the chart ends with it
}

// ControlChart is the answer: the counts with their limits, what signals, and how the period compares.
type ControlChart struct {
	Grain      analysis.Grain `json:"grain"`
	Kind       Kind           `json:"kind"` // "" without points
	Limits     stats.Limits   `json:"limits"`
	Dispersion float64        `json:"dispersion"` // sigma of moving ranges over Poisson's; 0 where nothing varies
	Points     []Point        `json:"points"`     // oldest first, without gaps
	Signals    []Signal       `json:"signals"`    // current ones first, then latest first; equals by precedence
	Received   int64          `json:"received"`   // in the report's period
	Previous   *Comparison    `json:"previous"`   // nil where the data do not cover it
	LastYear   *Comparison    `json:"last_year"`
	// Units left out because the data cover them in part or not at all, at either end; nil where there is none.
	Before *analysis.Period `json:"before"`
	After  *analysis.Period `json:"after"`
}

// Kind is the kind of control chart.
type Kind string

// The kinds of control charts.
const (
	CChart Kind = "c"   // limits by Poisson's sigma
	XmR    Kind = "xmr" // limits by the moving ranges
)

// Point is one unit of the grain.
type Point struct {
	Period analysis.Period `json:"period"`
	N      int64           `json:"n"`
	Rules  []stats.Rule    `json:"rules"` // that it breaks, in order of precedence
	Sides  []int           `json:"sides"` // of each rule: +1 high or rising, −1 low or falling
}

// Signal is a stretch of points that break one rule.
type Signal struct {
	Rule    stats.Rule      `json:"rule"`
	Side    int             `json:"side"`
	Period  analysis.Period `json:"period"`  // from the first of its points to the last
	Points  int             `json:"points"`  // that break it
	Current bool            `json:"current"` // the last point of the chart is one of them
}

// Comparison is the report's period beside another, per day, so that months of 28 and 31 days compare.
type Comparison struct {
	Period analysis.Period `json:"period"`
	N      int64           `json:"n"`
	Rates  stats.RateRatio `json:"rates"` // exact conditional, 95 %
}

// agreement bounds the dispersion for which a c chart is drawn: 1/1.25 to 1.25. Simulated with 24 points of mean 100:
// by a c chart 15 of 100 series of pure chance signal somewhere, but 71 of 100 where the true dispersion is 1.5; with
// this bound it is 18 and 23. At 1.1, two of three series of pure chance lose the c chart's surer limits; at 1.4 a
// dispersion of 1.5 raises false signals to 31 of 100. The bound is ours.
const agreement = 1.25

// commonMean is the mean below which the dispersion is not asked. Counts so low lie unevenly about their mean, and an
// XmR chart takes that for a signal: simulated with 24 points of pure chance at a mean of 2, by a c chart 28 of 100
// series signal somewhere, with the choice of charts 32; at a mean of 0.5, 43 and 61. From 5 on the two differ little.
// A warning says that such counts signal too often on either chart.
const commonMean = 5

// Chart puts the counts per unit of o.Grain on the control chart that suits them, and finds its signals.
//
// The last point is the last whole unit in s.Period, the first at most o.Periods before; units without complaints are
// zeros. A unit that the data cover in part is left out at either end: see analysis.Coverage. Limits are of a c chart where the
// dispersion of the counts agrees with Poisson's or cannot be told, or where counts are low, else of a screened XmR
// chart; no count is below zero, so neither is a lower limit. Rules are those of NHS Making Data Count. No whole unit gives a chart without
// points; one point has limits and cannot break a run.
func Chart(s Series, o Options) ControlChart {
	o = o.withDefaults()
	c := ControlChart{Grain: o.Grain, Points: []Point{}, Signals: []Signal{}}
	counts := map[analysis.Period]int64{}
	for _, d := range s.Days {
		counts[o.Grain.Period(d.On)] += d.N
	}
	cover := s.coverage()
	found := cover.Units(o.Grain, s.Period, o.Periods)
	units := found.Units
	c.Before, c.After = found.Before, found.After
	values := make([]float64, len(units))
	for i, u := range units {
		values[i] = float64(counts[u])
		c.Points = append(c.Points, Point{Period: u, N: counts[u], Rules: []stats.Rule{}, Sides: []int{}})
	}
	c.draw(values)
	c.compare(s, cover)
	return c
}

// draw chooses the chart and finds the signals of the values.
func (c *ControlChart) draw(values []float64) {
	limits := stats.ControlLimits(stats.ChartC, values, nil, stats.Baseline{}, stats.Screened)
	if len(values) == 0 {
		c.Limits = stats.Limits{Centre: math.NaN(), Lower: math.NaN(), Upper: math.NaN(), Sigma: math.NaN()}
		return
	}
	c.Kind, c.Limits = CChart, limits[0]
	if d := stats.Dispersion(values); d > 0 {
		c.Dispersion = d
		if c.Limits.Centre >= commonMean && (d < 1/agreement || d > agreement) {
			limits = stats.ControlLimits(stats.ChartXmR, values, nil, stats.Baseline{}, stats.Screened)
			for i := range limits {
				limits[i].Lower = max(0, limits[i].Lower)
			}
			c.Kind, c.Limits = XmR, limits[0]
		}
	}
	last := len(values) - 1
	var current, earlier []Signal
	nhs, _ := stats.NamedRules("nhs")
	for _, s := range nhs.Signals(values, limits, nil) {
		for _, i := range s.Points {
			c.Points[i].Rules = append(c.Points[i].Rules, s.Rule)
			c.Points[i].Sides = append(c.Points[i].Sides, s.Side)
		}
		signal := Signal{
			Rule: s.Rule, Side: s.Side, Points: len(s.Points), Current: s.Last() == last,
			Period: c.Points[s.First()].Period.Join(c.Points[s.Last()].Period),
		}
		if signal.Current {
			current = append(current, signal)
		} else {
			earlier = append(earlier, signal)
		}
	}
	sortLatest(earlier)
	c.Signals = append(append(c.Signals, current...), earlier...)
}

// InControl reports whether the last point breaks no rule. An earlier signal is history, not a finding about now.
func (c ControlChart) InControl() bool { return len(c.Signals) == 0 || !c.Signals[0].Current }

// compare sets the period beside the one before and the same one a year earlier.
func (c *ControlChart) compare(s Series, cover analysis.Coverage) {
	c.Received = s.between(s.Period)
	beside := func(p analysis.Period) *Comparison {
		if !cover.Covers(p) {
			return nil
		}
		n := s.between(p)
		return &Comparison{
			Period: p, N: n,
			Rates: stats.Rates(c.Received, float64(s.Period.Days()), n, float64(p.Days()), stats.Confidence),
		}
	}
	if !cover.Covers(s.Period) {
		return
	}
	c.Previous, c.LastYear = beside(s.Period.Prev()), beside(s.Period.SameLastYear())
	if c.Previous != nil && c.LastYear != nil && c.Previous.Period == c.LastYear.Period {
		c.LastYear = nil // of a year both are the same
	}
}
