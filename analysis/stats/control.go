package stats

import (
	"encoding/json"
	"math"
	"slices"
)

// Limits are the centre line and the control limits of a point, in the unit of what is drawn. Sigma is the standard
// deviation that the chart takes as usual: the limits lie three of it from the centre, before they are clipped. Of g and
// t charts, whose limits are not symmetric, it is NaN. Without an estimate of the usual variation Lower, Upper and Sigma
// are NaN and the point has a centre only.
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

// ChartKind is how a control chart estimates its centre and the usual variation.
type ChartKind string

// The kinds, with the centre and the sigma of a point of size n. Of rates, x/n is drawn.
const (
	ChartC      ChartKind = "c"       // counts, the same chance in each period: c̄, √c̄
	ChartNP     ChartKind = "np"      // counts of n at most: np̄, √(np̄(1−p̄))
	ChartP      ChartKind = "p"       // shares: p̄ = Σx/Σn, √(p̄(1−p̄)/n)
	ChartU      ChartKind = "u"       // rates: ū = Σx/Σn, √(ū/n)
	ChartPPrime ChartKind = "p_prime" // Laney's p′: as p, times σz, what moving ranges of (x/n−p̄)/σ say of its variation
	ChartUPrime ChartKind = "u_prime" // Laney's u′: as u, times σz
	ChartIPrime ChartKind = "i_prime" // Taylor's normalised individuals: Σx/Σn, s̄/√n by moving ranges of x/n
	ChartXmR    ChartKind = "xmr"     // individual values: x̄, by moving ranges
	ChartG      ChartKind = "g"       // opportunities between rare events: the median; x̄ ± 3√(x̄(x̄+1))
	ChartT      ChartKind = "t"       // times between rare events: an XmR chart of x^(1/3.6), drawn as times
	ChartRun    ChartKind = "run"     // a run chart: the median, no limits
)

// The constants of moving ranges of two points, as those who use them round them. Programs that round differently
// disagree in the fourth digit and nowhere else.
const (
	naturalFactor = 2.66  // Wheeler, NHS: XmR limits are this many mean moving ranges from the mean; 3/d2 is 2.6596
	rangeFactor   = 1.128 // d2, Montgomery, Laney: mean moving range per sigma; exactly 2/√π
	screenFactor  = 3.267 // D4, NHS: a moving range this many times their mean is no usual variation; Wheeler has 3.268
	weibullPower  = 3.6   // Nelson 1994: times to the power 1/3.6 are nearly normal; without it they are lopsided
)

// Screening says whether a chart leaves outlying moving ranges out of its estimate of the usual variation.
type Screening bool

// Making Data Count's spreadsheet does not screen, its R package does: one outlier makes two large moving ranges, and
// unscreened limits widen until the outlier hides itself.
const (
	Unscreened Screening = false
	Screened   Screening = true
)

// Plotted is what a chart of the kind draws, on the scale of its limits: x/n of rates, the values of other kinds. 0 of 0
// is NaN.
func Plotted(kind ChartKind, values, sizes []float64) []float64 {
	if sizes == nil || !kind.rate() {
		return values
	}
	out := make([]float64, len(values))
	for i, x := range values {
		out[i] = x / sizes[i]
	}
	return out
}

// rate reports whether values are divided by sizes.
func (k ChartKind) rate() bool {
	return slices.Contains([]ChartKind{ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime}, k)
}

// sized reports whether the kind knows sizes.
func (k ChartKind) sized() bool { return k == ChartNP || k.rate() }

// ControlLimits gives the limits of each point: centre ± 3 sigma, clipped to what the values can be.
//
// Values in order of time: counts (c, np), totals that sizes divide (p, u, p′, u′, i′), individual values (xmr, run), or
// what passed between events (g, t). sizes are positive denominators or exposures, one for each value; nil, and for kinds
// without sizes, 1. A point of 0 of 0 has a centre only and is left out as if excluded. Screening is of the moving ranges
// of p′, u′, i′, xmr and t: those of 3.267 times their mean or more are left out once, unless nothing but zeros would
// remain.
//
// Empty: none. A centre only: of counts that are all 0, shares that are all 1, and, by moving ranges, of one value or
// values that are all equal. A NaN in the baseline, or there a size that is not positive and finite or a time below 0,
// leaves its phase without limits; so do np, p and p′ counts that are more than their sizes in sum.
// Montgomery, Introduction to Statistical Quality Control, chapter 7; Wheeler and Chambers, Understanding Statistical
// Process Control; Laney 2002, Quality Engineering 14:531; Taylor 2017, Normalized Individuals Control Chart;
// Nelson 1994, Journal of Quality Technology 26:239; Benneyan 2001, Health Care Management Science 4:305.
func ControlLimits(kind ChartKind, values, sizes []float64, b Baseline, s Screening) []Limits {
	if !kind.sized() {
		sizes = nil
	}
	out := make([]Limits, 0, len(values))
	for _, p := range b.phases(values, sizes) {
		out = append(out, p.limits(kind, s)...)
	}
	return out
}

// limits estimates once and gives the limits of every point of the phase. But for rare events and runs the centre is a
// ratio of sums, and the sigma of a point a spread of the phase times a unit that falls with the point's size.
func (p phase) limits(kind ChartKind, s Screening) []Limits {
	switch kind {
	case ChartRun:
		return slices.Repeat([]Limits{centreOnly(Quantile(p.kept(), 0.5))}, len(p.values))
	case ChartG:
		return slices.Repeat([]Limits{p.geometric()}, len(p.values))
	case ChartT:
		return slices.Repeat([]Limits{p.times(s)}, len(p.values))
	}
	centre := p.ratio()
	floor, ceiling, unit := kind.scale(centre)
	spread := p.spread(kind, s, centre, unit)
	out := make([]Limits, len(p.values))
	for i := range out {
		n := p.size(i)
		out[i] = limits(centre, spread*unit(n), floor, ceiling)
		if kind == ChartNP {
			out[i] = Limits{n * out[i].Centre, n * out[i].Lower, n * out[i].Upper, n * out[i].Sigma}
		}
	}
	return out
}

// scale is what a value can be and how its sigma falls with its size.
func (k ChartKind) scale(centre float64) (floor, ceiling float64, unit func(n float64) float64) {
	variance := centre // Poisson's
	floor, ceiling = 0, math.Inf(1)
	switch k {
	case ChartNP, ChartP, ChartPPrime:
		variance, ceiling = centre*(1-centre), 1
	case ChartXmR, ChartIPrime:
		variance, floor = 1, math.Inf(-1)
	}
	return floor, ceiling, func(n float64) float64 { return math.Sqrt(variance / n) }
}

// spread is how many units the usual variation is: 1 where the centre tells it, else what moving ranges say.
func (p phase) spread(kind ChartKind, s Screening, centre float64, unit func(n float64) float64) float64 {
	rate := func(i int) float64 { return p.values[i] / p.size(i) }
	switch kind {
	case ChartXmR:
		return naturalFactor * p.movingRange(s, func(i, j int) float64 { return p.values[i] - p.values[j] }) / 3
	case ChartPPrime, ChartUPrime:
		z := func(i int) float64 { return (rate(i) - centre) / unit(p.size(i)) }
		return p.movingRange(s, func(i, j int) float64 { return z(i) - z(j) }) / rangeFactor
	case ChartIPrime:
		return math.Sqrt(math.Pi/2) * p.movingRange(s, func(i, j int) float64 {
			return (rate(i) - rate(j)) / math.Hypot(unit(p.size(i)), unit(p.size(j)))
		})
	}
	return 1
}

// ratio is the sum of the values over the sum of their sizes.
func (p phase) ratio() float64 {
	var sum, sizes float64
	for i, x := range p.values {
		if !p.used[i] {
			continue
		}
		n := p.size(i)
		if !(n > 0) || math.IsInf(n, 1) {
			return math.NaN()
		}
		sum, sizes = sum+x, sizes+n
	}
	return sum / sizes
}

// movingRange is the mean size of the differences of neighbours, without outlying ones where they are screened.
func (p phase) movingRange(s Screening, difference func(i, j int) float64) float64 {
	var ranges, kept []float64
	for i := 1; i < len(p.values); i++ {
		if p.used[i-1] && p.used[i] {
			ranges = append(ranges, math.Abs(difference(i, i-1)))
		}
	}
	usual := mean(ranges)
	if s == Unscreened {
		return usual
	}
	for _, r := range ranges {
		if r < screenFactor*usual {
			kept = append(kept, r)
		}
	}
	// A series that stands still but for one jump keeps only zeros; limits on the mean would flag every point.
	if m := mean(kept); m > 0 {
		return m
	}
	return usual
}

// geometric gives the limits of a g chart. Its mean is far above most values, so the centre drawn is the median.
func (p phase) geometric() Limits {
	m := p.ratio()
	l := limits(m, math.Sqrt(m*(m+1)), 0, math.Inf(1))
	return Limits{Quantile(p.kept(), 0.5), l.Lower, l.Upper, math.NaN()}
}

// times gives the limits of a t chart.
func (p phase) times(s Screening) Limits {
	normal := phase{values: make([]float64, len(p.values)), used: p.used}
	for i, x := range p.values {
		normal.values[i] = math.Pow(x, 1/weibullPower)
	}
	spread := normal.movingRange(s, func(i, j int) float64 { return normal.values[i] - normal.values[j] })
	l := limits(normal.ratio(), spread/rangeFactor, 0, math.Inf(1))
	back := func(y float64) float64 { return math.Pow(y, weibullPower) }
	return Limits{back(l.Centre), back(l.Lower), back(l.Upper), math.NaN()}
}

// rounding is how much of a centre its arithmetic may have added or lost: sums of a thousand points, a power and back.
// Smaller, and a constant series of tenths lies beside its mean; larger, and a count of 10¹² that is one more is not.
const rounding = 1e-13

// limits lie three sigma from the centre, between floor and ceiling. Zero or infinite is no estimate of variation.
func limits(centre, sigma, floor, ceiling float64) Limits {
	if !(sigma > rounding*math.Abs(centre)) || math.IsInf(sigma, 1) {
		return centreOnly(centre)
	}
	return Limits{centre, max(floor, centre-3*sigma), min(ceiling, centre+3*sigma), sigma}
}

func centreOnly(centre float64) Limits { return Limits{centre, math.NaN(), math.NaN(), math.NaN()} }

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

// Dispersion is how much counts vary beside what chance alone explains: the sigma of their screened XmR chart over √c̄.
// 1 is Poisson's; above it something else varies too (seasons, campaigns, several populations); below it the counts
// are steadier than chance, as quotas and rounded figures are. Fewer than two counts, or no variation: NaN.
func Dispersion(counts []float64) float64 {
	if len(counts) == 0 {
		return math.NaN()
	}
	l := ControlLimits(ChartXmR, counts, nil, Baseline{}, Screened)[0]
	return l.Sigma / math.Sqrt(l.Centre)
}
