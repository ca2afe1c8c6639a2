package access

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Kind is the complaints of the groups of one dimension beside what there is of each.
type Kind struct {
	Dimension string
	Measure   string // of the exposure
	Groups    []Count
	Bare      int64 // complaints of groups of which the exposure says nothing
}

// Count is one group.
type Count struct {
	Value      string
	Complaints []float64 // one per month, in order
	Units      float64   // of the exposure, in all months
	People     int64     // who complained
}

// Access is what was compared.
type Access struct {
	Kinds   []Groups `json:"kinds"`
	Judged  int      `json:"judged"` // comparisons that the correction is for
	Iceberg *Iceberg `json:"iceberg"`
}

// Groups are those of one dimension.
type Groups struct {
	Dimension  string          `json:"dimension"`
	Measure    string          `json:"measure"`
	Complaints int64           `json:"complaints"`
	Units      float64         `json:"units"`
	Dispersion analysis.Chance `json:"dispersion"` // of counts from month to month, in times of chance; NaN: not told
	Bare       int64           `json:"bare"`
	Groups     []Group         `json:"groups"` // most units first
}

// Group is one value of a dimension.
type Group struct {
	Value      string          `json:"value"`
	Complaints int64           `json:"complaints"`
	Units      float64         `json:"units"`
	Expected   float64         `json:"expected"` // complaints, at the rate of the others
	Share      stats.Estimate  `json:"share"`    // of all complaints
	Exposed    float64         `json:"exposed"`  // share of all units
	Rate       stats.Estimate  `json:"rate"`     // complaints per 1,000 units, exact
	Ratio      stats.Estimate  `json:"ratio"`    // of the rate to that of the others
	P          analysis.Chance `json:"p"`        // corrected for all comparisons
	Verdict    Verdict         `json:"verdict"`

	people int64
}

// Verdict is what may be said of a group.
type Verdict string

// The verdicts.
const (
	Silent Verdict = "silent" // fewer complaints than others
	Like   Verdict = "like"   // no further apart than chance, correction and Options.Effect allow for
	Loud   Verdict = "loud"   // more
)

// per is how many units a rate is per.
const per = 1000

// Compare sets each group's complaints against those of the others in proportion to their units:
//
//	ratio = (x/e)/(X/E),  X and E of the groups that are not called, the group itself left out
//
// with the exact conditional interval, widened by how much counts vary from month to month beyond chance
// (stats.LocalOverdispersion, stats.QuasiRates). The group that is furthest from the rest by likelihood is called where its
// p-value, times the comparisons of all dimensions (Bonferroni), is at most o.Level, and the ratio at most 1/o.Effect (Silent) or
// at least o.Effect (Loud). It is then left out of what the rest are set against, and the rest are looked at again: so a large
// group that is loud does not make all others silent. Where it cannot be told which
// of two is apart from the rest, the silent one is called. A group without units is left
// out, and its complaints are Bare; so is a dimension without complaints, or without two groups that have units.
func Compare(kinds []Kind, o Options) Access {
	o = o.withDefaults()
	a := Access{Kinds: []Groups{}}
	var phis []float64
	for _, k := range kinds {
		if g, phi := gather(k); len(g.Groups) > 1 && g.Complaints > 0 {
			a.Kinds, phis = append(a.Kinds, g), append(phis, phi)
			a.Judged += len(g.Groups)
		}
	}
	for i := range a.Kinds {
		s := screen{a.Kinds[i].Groups, phis[i], float64(a.Judged)}
		for s.call(o) {
		}
		s.measure()
	}
	return a
}

// gather adds a dimension up.
func gather(k Kind) (out Groups, phi float64) {
	out = Groups{Dimension: k.Dimension, Measure: k.Measure, Bare: k.Bare}
	var series [][]float64
	for _, c := range k.Groups {
		n := total(c.Complaints)
		if !(c.Units > 0) {
			out.Bare += n
			continue
		}
		out.Complaints, out.Units = out.Complaints+n, out.Units+c.Units
		out.Groups = append(out.Groups, Group{Value: c.Value, Complaints: n, Units: c.Units, Verdict: Like, people: c.People})
		series = append(series, c.Complaints)
	}
	slices.SortFunc(out.Groups, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Units, a.Units), cmp.Compare(a.Value, b.Value))
	})
	for i := range out.Groups {
		g := &out.Groups[i]
		g.Exposed = g.Units / out.Units
		g.Share = stats.Wilson(g.Complaints, out.Complaints, stats.Confidence)
		g.Rate = stats.Garwood(g.Complaints, stats.Confidence)
		for _, x := range []*float64{&g.Rate.Value, &g.Rate.Lower, &g.Rate.Upper} {
			*x *= per / g.Units
		}
	}
	phi = stats.LocalOverdispersion(series...)
	out.Dispersion = analysis.Chance(phi)
	return out, phi
}

// screen calls the groups of a dimension one by one.
type screen struct {
	groups   []Group
	phi      float64
	compared float64
}

// others are the complaints and units of the groups that are not called, but for one.
func (s screen) others(but int) (n int64, units float64) {
	for i, g := range s.groups {
		if i != but && g.Verdict == Like {
			n, units = n+g.Complaints, units+g.Units
		}
	}
	return n, units
}

// close is how near two log-likelihoods lie that cannot be told apart: half of the 95 % point of χ² with one degree of freedom.
const close = 1.92

// furthest is the group that is furthest from the rest; the quiet one, where that and a loud one cannot be told apart: a silence
// that is overlooked costs more than a noise.
func (s screen) furthest() int {
	best, far := [2]int{-1, -1}, [2]float64{} // loud, quiet
	for i, g := range s.groups {
		n, units := s.others(i)
		if g.Verdict != Like || units == 0 { // alone, it has nothing to be set against
			continue
		}
		side := 0
		if float64(g.Complaints)*units < float64(n)*g.Units {
			side = 1
		}
		if l := likelihood(float64(g.Complaints), g.Units, float64(n), units); best[side] < 0 || l > far[side] {
			best[side], far[side] = i, l
		}
	}
	if best[1] >= 0 && far[1] >= far[0]-close*stats.Cautious(s.phi) {
		return best[1]
	}
	return best[0]
}

// call calls the group that is furthest from the rest, if it may be called.
func (s screen) call(o Options) bool {
	i := s.furthest()
	if i < 0 {
		return false
	}
	r := s.against(i)
	switch {
	case !(r.P*s.compared <= o.Level):
		return false
	case r.Ratio.Value*o.Effect <= 1:
		s.groups[i].Verdict = Silent
	case r.Ratio.Value >= o.Effect:
		s.groups[i].Verdict = Loud
	default:
		return false
	}
	return true
}

// against is a group's rate to that of the others.
func (s screen) against(i int) stats.RateRatio {
	n, units := s.others(i)
	return stats.QuasiRates(s.groups[i].Complaints, s.groups[i].Units, n, units, s.phi, stats.Confidence)
}

// measure says of each group how it is beside those that are not called.
func (s screen) measure() {
	for i := range s.groups {
		g := &s.groups[i]
		r := s.against(i)
		if n, units := s.others(i); units > 0 {
			g.Expected = float64(n) / units * g.Units
		}
		g.Ratio, g.P = r.Ratio, analysis.Chance(min(1, r.P*s.compared))
	}
}

// likelihood is by how much two rates are likelier than one: the log-likelihood ratio of Poisson counts.
func likelihood(x1, e1, x2, e2 float64) float64 {
	term := func(x, expected float64) float64 {
		if x == 0 {
			return 0
		}
		return x * math.Log(x/expected)
	}
	rate := (x1 + x2) / (e1 + e2)
	return term(x1, rate*e1) + term(x2, rate*e2)
}

// total is the sum of counts.
func total(ns []float64) int64 {
	sum := 0.0
	for _, n := range ns {
		sum += n
	}
	return int64(math.Round(sum))
}
