package stats

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// GroupCount is how many cases of one group there are in one stratum, and how many of them are events. Groups and strata are
// numbered from 0.
type GroupCount struct {
	Group, Stratum int
	Cases, Events  int64
}

// Excess is the events of a group beside those to be expected of it.
type Excess struct{ Cases, Events, Expected, Variance float64 }

// Excesses sets the events of each group against those that it would have if all groups were treated alike within each
// stratum, so that a group with many cases of a stratum that mostly ends one way does not stand out for that:
//
//	Expected = Σ n·X/N;  Variance = Σ n(N−n)·X(N−X) / (N²(N−1)), over strata with N cases and X events, n of the group
//
// The moments are those of the hypergeometric distribution, exact given the totals of each stratum; (Events − Expected)²/Variance is
// Mantel and Haenszel's χ² of the group against all others, without correction. Counts of one group and stratum are added up.
// A group that no other shares a stratum with has no variance. Mantel and Haenszel 1959, Journal of the National Cancer
// Institute 22:719.
func Excesses(counts []GroupCount, groups int) []Excess {
	counts = slices.Clone(counts)
	slices.SortFunc(counts, func(a, b GroupCount) int {
		return cmp.Or(cmp.Compare(a.Stratum, b.Stratum), cmp.Compare(a.Group, b.Group))
	})
	out := make([]Excess, groups)
	for len(counts) > 0 {
		end := slices.IndexFunc(counts, func(c GroupCount) bool { return c.Stratum != counts[0].Stratum })
		if end < 0 {
			end = len(counts)
		}
		addStratum(out, counts[:end])
		counts = counts[end:]
	}
	return out
}

// addStratum adds what the counts of one stratum, by group, are beside what is expected.
func addStratum(out []Excess, counts []GroupCount) {
	var cases, events float64
	for _, c := range counts {
		cases, events = cases+float64(c.Cases), events+float64(c.Events)
	}
	for i := 0; i < len(counts); {
		var n, x float64
		group := counts[i].Group
		for ; i < len(counts) && counts[i].Group == group; i++ {
			n, x = n+float64(counts[i].Cases), x+float64(counts[i].Events)
		}
		e := &out[group]
		e.Cases, e.Events = e.Cases+n, e.Events+x
		if cases > 0 {
			e.Expected += n * events / cases
		}
		if cases > 1 {
			e.Variance += n / cases * (cases - n) / cases * events * (cases - events) / (cases - 1)
		}
	}
}

// leastVariance is what the events of a group must vary by in a period for that period to tell of dispersion. One case
// in a period of rare events has a square of hundreds one time in hundreds, which makes an estimate of few periods useless;
// far above 1 nothing would be left of small groups.
const leastVariance = 1

// ExcessDispersion is how much more the excess of a group varies from period to period than chance makes it:
//
//	φ = Σ over groups of (Σ d²/V − (Σ d)²/ΣV) / Σ over groups of (periods − 1),  d = Events − Expected, V = Variance
//
// periods hold the same groups, each period compared by itself. About 1 where cases end independently of each other; more where
// many of a period go one way together. A group that always has more, by the same odds, adds nothing, so that a real
// difference between groups does not excuse itself. Periods with a variance below 1 are passed over; where no
// group has two others: NaN. After Cochran's test of homogeneity (1954, Biometrics 10:417).
func ExcessDispersion(periods [][]Excess) float64 {
	groups := 0
	for _, p := range periods {
		groups = max(groups, len(p))
	}
	square, free := 0.0, 0
	for g := range groups {
		var q, d, v float64
		n := 0
		for _, p := range periods {
			if g >= len(p) || !(p[g].Variance >= leastVariance) {
				continue
			}
			off := p[g].Events - p[g].Expected
			q, d, v, n = q+off*off/p[g].Variance, d+off, v+p[g].Variance, n+1
		}
		if n > 1 {
			square, free = square+q-d*d/v, free+n-1
		}
	}
	if free == 0 {
		return math.NaN()
	}
	return square / float64(free)
}

// Funnel is what shares of groups of unlike size are judged by: the share of all, and how much groups differ anyway.
type Funnel struct {
	Centre     float64 `json:"centre"`     // share of events of all groups together
	Dispersion float64 `json:"dispersion"` // variance in times of chance, 1 or more
	Between    float64 `json:"between"`    // standard deviation between groups as they always are, on the scale of shares; 0: not told
}

// funnelGroups is how many groups it takes to tell how much groups differ anyway: of fewer, the tenth part at either end that is
// drawn in is nobody, and the one that stands out would widen the limits until they hold it.
const funnelGroups = 10

// FitFunnel takes the centre from all groups, and the variation between them from ten or more (DerSimonian and Laird's, with
// the tenth part at either end drawn in to the next):
//
//	z = d/√(φV), winsorised;  τ² = max(0, (Σz² − (k−1)) / (Σw − Σw²/Σw)),  w = n²/(φV),  d = Events − Expected
//
// phi below 1 and NaN count as 1. Groups without variance say nothing of what is between. Nothing counted: Centre NaN. Spiegelhalter
// 2005, Quality and Safety in Health Care 14:347; DerSimonian and Laird 1986, Controlled Clinical Trials 7:177.
func FitFunnel(groups []Excess, phi float64) Funnel {
	f := Funnel{Dispersion: Cautious(phi)}
	var cases, events, sum, squares float64
	var z []float64
	for _, g := range groups {
		cases, events = cases+g.Cases, events+g.Events
		if !(g.Variance > 0) {
			continue
		}
		v := f.Dispersion * g.Variance
		z = append(z, (g.Events-g.Expected)/math.Sqrt(v))
		w := g.Cases * g.Cases / v
		sum, squares = sum+w, squares+w*w
	}
	f.Centre = events / cases
	if len(z) < funnelGroups {
		return f
	}
	slices.Sort(z)
	in := len(z) / 10
	q := 0.0
	for _, x := range z {
		x = min(max(x, z[in]), z[len(z)-1-in])
		q += x * x
	}
	f.Between = math.Sqrt(max(0, (q-float64(len(z)-1))/(sum-squares/sum)))
	return f
}

// Limits are between which ends the share of a group of so many cases lies that is like all others: Centre ± z √(φ p(1−p)/n + τ²),
// within 0..1. No cases or a confidence outside (0,1): NaN.
func (f Funnel) Limits(cases, confidence float64) Estimate {
	if !(cases > 0) || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	half := twoSided(confidence) * math.Sqrt(f.Dispersion*f.Centre*(1-f.Centre)/cases+f.Between*f.Between)
	return Estimate{f.Centre, max(0, f.Centre-half), min(1, f.Centre+half)}
}

// Deviation is by how much the share of a group lies above what is expected of it, (Events − Expected)/n, with its interval, and
// the two-sided p-value that it is like all others:
//
//	z = (Events − Expected)/√(φV + τ²n²)
//
// On the scale −1..1. Where nothing varies, as in a group that no other compares with, and without cases: NaN. The normal
// approximation holds where some five events and some five others are expected.
func (f Funnel) Deviation(g Excess, confidence float64) (deviation Estimate, p float64) {
	se := math.Sqrt(f.Dispersion*g.Variance/(g.Cases*g.Cases) + f.Between*f.Between)
	if !(g.Variance > 0) || !(confidence > 0 && confidence < 1) {
		return unknown(), math.NaN()
	}
	d := (g.Events - g.Expected) / g.Cases
	half := twoSided(confidence) * se
	return Estimate{d, d - half, d + half}, 2 * normalAbove(math.Abs(d)/se)
}

// Detectable is how far from nothing a true value must lie for a two-sided test at a level to find it, with so much power, when its
// estimate is as uncertain as this one:
//
//	(z₁₋α/2 + zβ) · SE,  SE of the normal interval
//
// confidence is that of the interval; level and power lie in (0,1). An interval without ends: NaN.
func Detectable(e Estimate, confidence, level, power float64) float64 {
	se := (e.Upper - e.Lower) / (2 * twoSided(confidence))
	return (twoSided(1-level) + mathext.NormalQuantile(power)) * se
}
