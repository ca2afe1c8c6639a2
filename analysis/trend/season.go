package trend

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// The months that a season is told from: with fewer than three of each, season and chance cannot be told apart; of more
// than ten years the first say little of today's customers.
const (
	leastSeason = 36
	mostSeason  = 120
)

// seasonStrength is the least strength of a season that is taken out. Simulated with 36 months of mean 100 and a yearly wave,
// so many of 100 series are adjusted: 2 without a wave, 42 with one of a tenth, 99 with one of a fifth. With a wave of three
// tenths 3 of 100 then signal at their last point by chance (23 on the chart as counted), and a last month half as high again is found in
// 58 (19). A robust fit of so few years finds 79 and signals by chance in 7, somewhere on the chart in 65. The bound is ours.
const seasonStrength = 0.6

// Season is what was taken out of the counts.
type Season struct {
	Months   int     `json:"months"`   // that it was told from
	Strength float64 `json:"strength"` // 1 − variance of the remainder over that of season and remainder
	adjusted []float64
}

// seasonal is how many units a season is told from, at most.
func (o Options) seasonal() int {
	if o.Grain == analysis.GrainMonth {
		return mostSeason
	}
	return 0
}

// deseason takes the season out of the counts of months, if there are enough and it is strong enough.
func (c *ControlChart) deseason(s Series, counts map[analysis.Period]int64) bool {
	units := s.coverage().Units(c.Grain, s.Period, c.options.seasonal()).Units
	if len(units) < leastSeason {
		return false
	}
	values := make([]float64, len(units))
	for i, u := range units {
		values[i] = float64(counts[u])
	}
	d := stats.STL(values, stats.STLOptions{Period: 12})
	both := make([]float64, len(values))
	for i := range both {
		both[i] = d.Seasonal[i] + d.Remainder[i]
	}
	strength := 1 - variance(d.Remainder)/variance(both)
	if !(strength >= seasonStrength) {
		return false
	}
	c.Season = &Season{Months: len(units), Strength: strength}
	for i, from := 0, len(values)-len(c.Points); i < len(c.Points); i++ {
		c.Points[i].Value = max(0, values[from+i]-d.Seasonal[from+i])
		c.Season.adjusted = append(c.Season.adjusted, c.Points[i].Value)
	}
	return true
}

func variance(xs []float64) float64 {
	var sum, squares float64
	for _, x := range xs {
		sum, squares = sum+x, squares+x*x
	}
	n := float64(len(xs))
	return math.Max(0, squares/n-sum/n*sum/n)
}
