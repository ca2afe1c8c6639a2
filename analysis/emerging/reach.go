package emerging

import (
	"math"
	"sort"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Reach is what the method would have found: a value that usually has PerUnit complaints or more and doubles is called
// within three units with a probability of at least Share.
type Reach struct {
	PerUnit int     `json:"per_unit"`
	Units   int     `json:"units"`
	Share   float64 `json:"share"`
	Values  int     `json:"values"` // whole values that have as many
}

// reachShare is the power that studies are planned for; doubled is the rise that it is told for.
const (
	reachShare = 0.8
	doubled    = 2
)

// mostReach is beyond what any list of causes holds.
const mostReach = 1 << 20

// reach finds the smallest usual count whose doubling is found. It is told for a value without a season, judged alone by
// three whole units of the doubled rate, at the level shared by all comparisons: what is called sooner, or beside others
// that are called, comes on top.
func (p *panel) reach() *Reach {
	if p.tests == 0 {
		return nil
	}
	most := 1
	for most < mostReach && p.finds(most) < reachShare {
		most *= 2
	}
	perUnit := sort.Search(most, func(perUnit int) bool { return p.finds(perUnit) >= reachShare })
	if perUnit == mostReach {
		return nil
	}
	r := &Reach{PerUnit: perUnit, Units: recentUnits, Share: reachShare}
	for i := range p.candidates {
		if c := &p.candidates[i]; c.Part == "" {
			n, _, missing := c.sum(p.units, p.from, p.to)
			if n > 0 && n >= int64(perUnit*(p.to-p.from-missing)) {
				r.Values++
			}
		}
	}
	return r
}

// finds is the probability that a value with so many complaints in a usual unit is called once it has doubled for the
// recent units.
func (p *panel) finds(perUnit int) float64 {
	r := rhythms[p.options.Grain]
	phi, units := p.pooled[false], float64(p.to-p.from)
	same := float64(recentUnits + 2*r.around)
	if p.to-p.from < r.year { // no year to compare with
		same = units
	}
	called := func(n int) bool {
		now, mean := int64(n), float64(perUnit)
		if now < int64(p.options.Least) || float64(n) < leastRatio*recentUnits*mean {
			return false
		}
		alone := stats.RateAbove(now, recentUnits, int64(math.Round(mean*units)), units, phi)
		season := stats.RateAbove(now, recentUnits, int64(math.Round(mean*same)), same, phi)
		return max(alone, season) <= p.options.Level/float64(p.tests)
	}
	expected := doubled * recentUnits * perUnit
	needed := sort.Search(expected+1, called) // more than is expected would be found less than half of the time
	if needed > expected {
		return 0
	}
	return stats.PoissonAtLeast(float64(needed)/phi, float64(expected)/phi)
}
