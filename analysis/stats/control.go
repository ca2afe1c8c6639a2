package stats

import (
	"encoding/json"
	"math"
)

// Limits are the centre line and the control limits of a chart, in the unit of its values. Sigma is the standard
// deviation that the chart takes as usual: the limits lie three of it from the centre, before they are clipped.
// Without an estimate of it, Lower, Upper and Sigma are NaN and the chart has a centre only.
type Limits struct{ Centre, Lower, Upper, Sigma float64 }

// MarshalJSON writes the four by name; NaN is null.
func (l Limits) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Centre *float64 `json:"centre"`
		Lower  *float64 `json:"lower"`
		Upper  *float64 `json:"upper"`
		Sigma  *float64 `json:"sigma"`
	}{finite(l.Centre), finite(l.Lower), finite(l.Upper), finite(l.Sigma)})
}

// The constants of the XmR chart, as Wheeler and NHS Making Data Count round them. Exact values (3/1.128 = 2.6596 and
// 3.2665) differ in the fourth digit; two programs that round differently disagree there and nowhere else.
const (
	naturalFactor = 2.66  // limits are this many mean moving ranges from the mean: 3/d2, d2 = 1.128 for two points
	screenFactor  = 3.267 // a moving range this many times their mean is no usual variation: D4 for two points
)

// Screening says whether a chart leaves outlying moving ranges out of its estimate of the usual variation.
type Screening bool

// Making Data Count's spreadsheet does not screen, its R package does: one outlier makes two large moving ranges, and
// unscreened limits widen until the outlier hides itself.
const (
	Unscreened Screening = false
	Screened   Screening = true
)

// CChart gives the limits of counts with the same chance in each period: c̄ ± 3√c̄, the lower one at least 0.
//
// Counts in order of time, none negative. It assumes Poisson counts; where they vary more, it calls too much a signal.
// Empty, or a NaN among them: NaN. One count has limits, since c̄ alone gives sigma. All zero: no limits.
// Montgomery, Introduction to Statistical Quality Control, chapter 7; Shewhart (1931).
func CChart(counts []float64) Limits {
	c := mean(counts)
	return limits(c, math.Sqrt(c), 0)
}

// XmR gives the natural process limits of individual values: x̄ ± 2.66 mean |xᵢ − xᵢ₋₁|.
//
// Values in order of time. With Screened, moving ranges of 3.267 times their mean or more are left out once, unless
// nothing but zeros would remain. It assumes neighbours that vary independently, and no distribution.
// Empty, or a NaN among them: NaN. One value, or all values equal: a centre without limits.
// Wheeler and Chambers, Understanding Statistical Process Control; screening as NHSRplotthedots 0.2.2.
func XmR(values []float64, s Screening) Limits {
	ranges := make([]float64, 0, len(values))
	for i := 1; i < len(values); i++ {
		ranges = append(ranges, math.Abs(values[i]-values[i-1]))
	}
	usual := mean(ranges)
	if s == Screened {
		var kept []float64
		for _, r := range ranges {
			if r < screenFactor*usual {
				kept = append(kept, r)
			}
		}
		// A series that stands still but for one jump keeps only zeros; limits on the mean would flag every point.
		if m := mean(kept); m > 0 {
			usual = m
		}
	}
	return limits(mean(values), naturalFactor*usual/3, math.Inf(-1))
}

// limits lie three sigma from the centre and not below floor. A sigma of zero is no estimate of variation.
func limits(centre, sigma, floor float64) Limits {
	if !(sigma > 0) {
		return Limits{centre, math.NaN(), math.NaN(), math.NaN()}
	}
	return Limits{centre, max(floor, centre-3*sigma), centre + 3*sigma, sigma}
}

// Dispersion is how much counts vary beside what chance alone explains: the sigma of their screened XmR chart over √c̄.
// 1 is Poisson's; above it something else varies too (seasons, campaigns, several populations); below it the counts
// are steadier than chance, as quotas and rounded figures are. Fewer than two counts, or no variation: NaN.
func Dispersion(counts []float64) float64 {
	return XmR(counts, Screened).Sigma / math.Sqrt(mean(counts))
}

func mean(xs []float64) float64 {
	if len(xs) == 0 {
		return math.NaN()
	}
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}
