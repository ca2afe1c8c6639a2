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
	Days     []Day           // in any order; a day without complaints may be left out
	First    time.Time       // first and last day that the data cover
	Last     time.Time       //
	PerDay   float64         // at which all complaints come, by which silence is told from missing data; 0: that of Days
	Period   analysis.Period // that the report is about: the chart ends with it
	Exposure Exposure        // what complaints are set against
}

// Exposure is so many units of a measure in each unit of the chart and each period that is compared. A period without, or
// with NaN, is not covered. The zero value is none.
type Exposure struct {
	Measure string
	Units   map[analysis.Period]float64
}

// ControlChart is the answer: the counts with their limits, what signals, and how the period compares.
type ControlChart struct {
	Grain      analysis.Grain  `json:"grain"`
	Kind       stats.ChartKind `json:"kind"`       // "" without points
	Why        Reason          `json:"why"`        // the kind was chosen
	Rules      string          `json:"rules"`      // set by which signals were found
	Mean       float64         `json:"mean"`       // complaints per unit of the grain
	Limits     stats.Limits    `json:"limits"`     // of the last point
	Dispersion float64         `json:"dispersion"` // sigma of moving ranges over Poisson's, of rates σz; 0 where nothing varies
	Measure    string          `json:"measure"`    // that rates are of; "": no rates
	Per        float64         `json:"per"`        // units of it that rates are per
	Season     *Season         `json:"season"`     // that was taken out; nil: none
	Points     []Point         `json:"points"`     // oldest first
	Signals    []Signal        `json:"signals"`    // current ones first, then latest first; equals by precedence
	Variation  stats.Variation `json:"variation"`  // of the last point
	Assurance  stats.Assurance `json:"assurance"`  // of the target
	Target     float64         `json:"target"`     // in the unit of the chart; 0: none
	Suggested  *Suggestion     `json:"suggested"`  // new phase; nil: none
	Received   int64           `json:"received"`   // in the report's period
	Phi        float64         `json:"phi"`        // variance of counts over Poisson's, by which comparisons are widened; at least 1
	Previous   *Comparison     `json:"previous"`   // nil where the data do not cover it
	LastYear   *Comparison     `json:"last_year"`
	Recent     *Comparison     `json:"recent"` // last three months beside the same of last year
	// Units left out because the data cover them in part or not at all, at either end; nil where there is none. Bare are
	// those that only the exposure does not cover.
	Before *analysis.Period `json:"before"`
	After  *analysis.Period `json:"after"`
	Bare   *analysis.Period `json:"bare"`

	options  Options
	units    []analysis.Period // of the grain, also where points are complaints
	counts   []float64         // of each
	sizes    []float64         // exposure of each, or its days
	unitDays float64           // days of a unit
}

// Point is one unit of the grain; of rare complaints, one day with complaints.
type Point struct {
	Period   analysis.Period `json:"period"`
	N        int64           `json:"n"`
	Units    float64         `json:"units"` // of the exposure; 0 without
	Value    float64         `json:"value"` // drawn: the count, rate, count without season, or days since the one before
	Limits   stats.Limits    `json:"limits"`
	Excluded bool            `json:"excluded"` // from the estimate of the limits
	Rules    []stats.Rule    `json:"rules"`    // that it breaks, in order of precedence
	Sides    []int           `json:"sides"`    // of each rule: +1 high or rising, −1 low or falling, 0 neither
}

// Signal is a stretch of points that break one rule.
type Signal struct {
	Rule    stats.Rule      `json:"rule"`
	Side    int             `json:"side"`    // of what is drawn
	Period  analysis.Period `json:"period"`  // from the first of its points to the last
	Points  int             `json:"points"`  // that break it, or that its pattern is made of
	Current bool            `json:"current"` // the last point of the chart is one of them
}

// Suggestion is a phase that may begin: since At all points but Beside lie on one side of the mean.
type Suggestion struct {
	At     analysis.Period `json:"at"`
	Side   int             `json:"side"`
	Points int             `json:"points"`
	Beside int             `json:"beside"`
}

// Chart puts the counts per unit of o.Grain on the control chart that suits them, and finds its signals.
//
// The last point is the last whole unit in s.Period, the first at most o.Periods before; units without complaints are
// zeros. A unit that the data cover in part is left out at either end: see analysis.Coverage. Which chart is drawn, and why,
// says Reason. No count is below zero, so neither is a lower limit. No whole unit gives a chart without points; one point
// has limits and cannot break a run.
func Chart(s Series, o Options) ControlChart {
	o = o.withDefaults()
	c := ControlChart{
		Grain: o.Grain, Rules: o.Rules, Target: o.Target, Points: []Point{}, Signals: []Signal{}, Phi: 1,
		Variation: stats.CommonCause, Assurance: stats.Unassured, options: o,
	}
	cover := s.coverage()
	found := cover.Units(o.Grain, s.Period, o.Periods)
	c.Before, c.After = found.Before, found.After
	counts := s.count(o.Grain)
	for _, u := range found.Units {
		c.Points = append(c.Points, Point{Period: u, N: counts[u], Value: float64(counts[u])})
	}
	c.expose(s.Exposure)
	for _, p := range c.Points {
		c.units, c.counts = append(c.units, p.Period), append(c.counts, float64(p.N))
		c.sizes = append(c.sizes, p.Units)
		if c.Measure == "" {
			c.sizes[len(c.sizes)-1] = float64(p.Period.Days())
		}
	}
	c.Limits = stats.Limits{Centre: math.NaN(), Lower: math.NaN(), Upper: math.NaN(), Sigma: math.NaN()}
	if len(c.Points) > 0 {
		c.draw(s, counts)
	}
	c.compare(s, cover)
	return c
}

// expose gives the points their exposure. Leading units without are left out where enough others remain; otherwise, and
// where the exposure is 0 in a unit, the chart is of counts.
func (c *ControlChart) expose(e Exposure) {
	from := len(c.Points)
	for from > 0 && e.Units[c.Points[from-1].Period] > 0 {
		from--
	}
	if len(c.Points) == from || from > 0 && len(c.Points)-from < settledPoints {
		return
	}
	if from > 0 {
		bare := c.Points[0].Period.Join(c.Points[from-1].Period)
		c.Bare = &bare
	}
	c.Points = c.Points[from:]
	c.Measure = e.Measure
	for i := range c.Points {
		c.Points[i].Units = e.Units[c.Points[i].Period]
	}
}

// draw chooses the chart, gives the points their limits, and finds signals and marks.
func (c *ControlChart) draw(s Series, counts map[analysis.Period]int64) {
	c.choose(s, counts)
	b := c.options.baseline(c.Points)
	for _, i := range b.Exclude {
		c.Points[i].Excluded = true
	}
	values, sizes := make([]float64, len(c.Points)), []float64(nil)
	for i, p := range c.Points {
		values[i] = p.Value
		if c.Measure != "" {
			values[i] = float64(p.N)
			sizes = append(sizes, p.Units/c.Per)
		}
	}
	limits := stats.ControlLimits(c.Kind, values, sizes, b, stats.Screened)
	drawn := stats.Plotted(c.Kind, values, sizes)
	for i := range c.Points {
		limits[i].Lower = max(0, limits[i].Lower) // NaN stays
		c.Points[i].Value, c.Points[i].Limits = drawn[i], limits[i]
	}
	last := len(c.Points) - 1
	c.Limits = limits[last]
	if c.Measure != "" {
		c.dispersed(c.Limits.Sigma / math.Sqrt(c.Limits.Centre/sizes[last]))
	}
	set := c.options.ruleSet()
	found := set.Signals(drawn, limits, b.Rebase)
	c.signal(found)
	better := c.better()
	c.Variation = stats.VariationOf(last, found, better)
	c.assure(better)
	if at, ok := set.SuggestRebase(drawn, limits, b.Rebase); ok {
		c.Suggested = &Suggestion{c.Points[at.At].Period, at.Side, at.Points, at.Beside}
	}
}

// better is the side of what is drawn that is an improvement. More days between complaints are fewer complaints.
func (c ControlChart) better() int {
	if c.gaps() {
		return -c.options.better()
	}
	return c.options.better()
}

// assure sets the target, given in complaints, against the limits of the last point.
func (c *ControlChart) assure(better int) {
	if c.Target == 0 {
		return
	}
	if c.gaps() {
		c.Target = c.unitDays / c.Target
	}
	c.Assurance = stats.AssuranceOf(c.Target, c.Limits, better)
}

// signal marks the points that break a rule.
func (c *ControlChart) signal(found []stats.Signal) {
	for i := range c.Points {
		c.Points[i].Rules, c.Points[i].Sides = []stats.Rule{}, []int{}
	}
	set := c.options.ruleSet()
	lengths := map[stats.Rule]int{
		stats.Shift: set.Shift, stats.Trend: set.Trend, stats.Alternating: set.Alternating, stats.Within: set.Within,
	}
	var current, earlier []Signal
	for _, s := range found {
		for _, i := range s.Points {
			c.Points[i].Rules = append(c.Points[i].Rules, s.Rule)
			c.Points[i].Sides = append(c.Points[i].Sides, s.Side)
		}
		signal := Signal{Rule: s.Rule, Side: s.Side, Points: len(s.Points), Current: s.Last() == len(c.Points)-1}
		first := s.First()
		if n := lengths[s.Rule]; n > 0 && !set.Retroactive { // the pattern began before the point that completes it
			first -= n - 1
			signal.Points += n - 1
		}
		signal.Period = c.Points[first].Period.Join(c.Points[s.Last()].Period)
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
