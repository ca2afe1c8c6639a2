package trend

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Reason says why a chart is of its kind.
type Reason string

// The reasons, in the order in which they are asked.
const (
	Named     Reason = "named"      // the configuration names it
	Rare      Reason = "rare"       // complaints are too rare to be counted per unit: t
	RareShort Reason = "rare_short" // the same, and too few for a chart of days between them: c, by which nothing is called usual
	Exposed   Reason = "exposure"   // complaints are set against an exposure: u′
	Seasonal  Reason = "season"     // the season was taken out: XmR
	Dispersed Reason = "dispersed"  // counts vary otherwise than chance makes them: XmR
	Low       Reason = "low"        // counts are so low that their dispersion is not asked: c
	Chance    Reason = "chance"     // counts vary as chance makes them, or that cannot be told: c
)

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

// rareMean is the mean per unit below which days between complaints are drawn instead of counts. Simulated over 24 months
// of 30 days, so many of 100 series of pure chance signal on a c chart, on a g chart and on a t chart: 38, 35 and 12 at a
// mean of 1, 32, 55 and 22 at 1.5, 27, 66 and 27 at 2, 23, 82 and 44 at 3. A rate that is three times as high in the last
// three months signals at the last point in 23, 8 and 17 at a mean of 1, and in 40, 11 and 22 at 2. Below 1.5 a t chart
// cries wolf a third less and finds nearly as much; above, counts are better at both. A g chart of whole days is worse
// than either at every mean, and is drawn where it is asked for only. The bound is ours.
const rareMean = 1.5

// choose decides the kind and makes the points that it draws.
func (c *ControlChart) choose(s Series, counts map[analysis.Period]int64) {
	sum := 0.0
	for _, n := range c.counts {
		sum += n
	}
	c.Mean = sum / float64(len(c.counts))
	c.unitDays = float64(c.Points[0].Period.Join(c.last().Period).Days()) / float64(len(c.Points))
	gaps := s.between(c.Points)
	if kind := stats.ChartKind(c.options.Chart); c.options.Chart != auto {
		c.take(kind, gaps)
		return
	}
	switch {
	case c.Mean < rareMean && len(gaps) >= judgedPoints:
		c.take(stats.ChartT, gaps)
		c.Why = Rare
	case c.Mean < rareMean:
		c.take(stats.ChartC, nil)
		c.Why = RareShort
	case c.Measure != "":
		c.take(stats.ChartUPrime, nil)
		c.Why = Exposed
	case c.deseason(s, counts):
		c.Kind, c.Why = stats.ChartXmR, Seasonal
		c.spread(c.Season.adjusted)
	default:
		c.disperse()
	}
}

// take draws a kind: of rates only where it is one of rates, of days between complaints where it is of those.
func (c *ControlChart) take(kind stats.ChartKind, gaps []Point) {
	c.Kind, c.Why = kind, Named
	switch kind {
	case stats.ChartU, stats.ChartUPrime, stats.ChartIPrime:
		c.Per = c.per()
		return
	case stats.ChartG, stats.ChartT:
		c.Points = gaps
		for i := range gaps {
			if kind == stats.ChartG {
				gaps[i].Value-- // days without
			}
		}
	default:
		c.spread(c.counts)
	}
	c.Measure = ""
}

// disperse chooses between the charts of counts.
func (c *ControlChart) disperse() {
	c.Kind, c.Why = stats.ChartC, Chance
	centre := c.spread(c.counts)
	switch d := c.Dispersion; {
	case d == 0:
	case centre < commonMean:
		c.Why = Low
	case d < 1/agreement || d > agreement:
		c.Kind, c.Why = stats.ChartXmR, Dispersed
	}
}

// spread tells the dispersion of values that are counts, or were before a season was taken out, and gives their centre.
func (c *ControlChart) spread(values []float64) (centre float64) {
	last := stats.ControlLimits(stats.ChartXmR, values, nil, c.options.baseline(c.Points), stats.Screened)[len(values)-1]
	c.dispersed(last.Sigma / math.Sqrt(last.Centre))
	return last.Centre
}

// dispersed keeps a dispersion that can be told.
func (c *ControlChart) dispersed(d float64) {
	if d > 0 && !math.IsInf(d, 1) {
		c.Dispersion = d
	}
}

// per is how many units of the exposure rates are per: as configured, or as analysis.Per has it.
func (c ControlChart) per() float64 {
	if c.options.Per > 0 {
		return c.options.Per
	}
	var n, units float64
	for _, p := range c.Points {
		n, units = n+float64(p.N), units+p.Units
	}
	return analysis.Per(n, units)
}

// gaps reports whether points are the days between complaints.
func (c ControlChart) gaps() bool { return c.Kind == stats.ChartT || c.Kind == stats.ChartG }

// between are the days with complaints in the units, but the first, each with the days since the one before.
func (s Series) between(units []Point) []Point {
	from, to := units[0].Period.From, units[len(units)-1].Period.To
	var days []Day
	for _, d := range s.Days {
		if d.N > 0 && !d.On.Before(from) && d.On.Before(to) {
			days = append(days, d)
		}
	}
	slices.SortFunc(days, func(a, b Day) int { return a.On.Compare(b.On) })
	var gaps []Point
	for i := 1; i < len(days); i++ {
		p := analysis.GrainDay.Period(days[i].On)
		since := analysis.Period{From: days[i-1].On, To: days[i].On}.Days()
		gaps = append(gaps, Point{Period: p, N: days[i].N, Value: float64(since)})
	}
	return gaps
}
