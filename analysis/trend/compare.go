package trend

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Comparison is one period beside another: per unit of the exposure, where it covers both, or else per day, so that months of
// 28 and 31 days compare.
type Comparison struct {
	Of      analysis.Period `json:"of"`
	OfN     int64           `json:"of_n"`
	Period  analysis.Period `json:"period"`
	N       int64           `json:"n"`
	Exposed bool            `json:"exposed"`
	Rates   stats.RateRatio `json:"rates"` // 95 %, exact conditional, as wide as Phi says
}

// compare sets the period beside the one before and the same one a year earlier, and the last three months beside those
// of last year.
func (c *ControlChart) compare(s Series, cover analysis.Coverage) {
	c.Received = s.within(s.Period)
	c.Phi = c.phi()
	beside := func(of, p analysis.Period) *Comparison {
		if !cover.Covers(of) || !cover.Covers(p) {
			return nil
		}
		e1, e2 := s.Exposure.Units[of], s.Exposure.Units[p]
		exposed := c.Measure != "" && e1 > 0 && e2 > 0
		if !exposed {
			e1, e2 = float64(of.Days()), float64(p.Days())
		}
		k := Comparison{Of: of, OfN: s.within(of), Period: p, N: s.within(p), Exposed: exposed}
		k.Rates = stats.QuasiRates(k.OfN, e1, k.N, e2, c.Phi, stats.Confidence)
		return &k
	}
	c.Previous, c.LastYear = beside(s.Period, s.Period.Prev()), beside(s.Period, s.Period.SameLastYear())
	if c.Previous != nil && c.LastYear != nil && c.Previous.Period == c.LastYear.Period {
		c.LastYear = nil // of a year both are the same
	}
	if len(c.Points) == 0 || c.gaps() {
		return
	}
	if recent, ok := c.options.recent(c.last().Period); ok && c.last().Period.To.Equal(s.Period.To) && recent != s.Period {
		c.Recent = beside(recent, recent.SameLastYear())
	}
}

// phi is how much more counts vary than Poisson's, by which comparisons are widened: the dispersion squared, and where
// complaints are too rare for it, by successive differences. Of fewer points than a verdict asks for it cannot be told
// from the change itself.
func (c ControlChart) phi() float64 {
	if len(c.counts) < judgedPoints {
		return 1
	}
	phi := c.Dispersion * c.Dispersion
	if c.gaps() {
		phi = stats.Overdispersion(c.counts)
	}
	if !(phi > 1) || math.IsInf(phi, 1) {
		return 1
	}
	return phi
}
