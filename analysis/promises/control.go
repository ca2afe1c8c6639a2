package promises

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// leastMonths is from how many months on there are control limits: of fewer, what is usual is not known well enough to call a
// month unusual. NHS Making Data Count asks for as many points.
const leastMonths = 12

// Month is the cases that fell due in a month, with what is usual.
type Month struct {
	Due
	Limits stats.Limits `json:"limits"` // of the share; NaN: too few months
	Signal bool         `json:"signal"` // breaks a rule
}

// control gives the months their limits (a chart of shares with Laney's correction, since cases of one cause come together)
// and finds the signals of the rules of NHS Making Data Count.
func (k *Kept) control(found []Month) {
	var kept, told []float64
	for i := range found {
		found[i].estimate()
		found[i].Limits = stats.Limits{Centre: math.NaN(), Lower: math.NaN(), Upper: math.NaN(), Sigma: math.NaN()}
		kept, told = append(kept, float64(found[i].Kept.N)), append(told, float64(found[i].Told()))
	}
	k.Months = append(k.Months, found...)
	if len(found) < leastMonths {
		return
	}
	rules, _ := stats.NamedRules("nhs")
	limits := stats.ControlLimits(stats.ChartPPrime, kept, told, stats.Baseline{}, stats.Screened)
	signals := rules.Signals(stats.Plotted(stats.ChartPPrime, kept, told), limits, nil)
	for i := range found {
		k.Months[i].Limits = limits[i]
	}
	for _, s := range signals {
		for _, i := range s.Points {
			k.Months[i].Signal = true
		}
	}
	k.Variation = stats.VariationOf(len(found)-1, signals, 1)
}
