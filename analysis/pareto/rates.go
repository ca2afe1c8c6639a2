package pareto

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Rates are the categories by complaints per unit of exposure.
type Rates struct {
	Measure    string         `json:"measure"`
	Per        float64        `json:"per"`        // units that a rate is per
	AtLeast    int64          `json:"at_least"`   // complaints that a category needs to be ranked
	Stated     bool           `json:"stated"`     // each category has units of its own; else all have the same, and the order is that of counts
	Units      float64        `json:"units"`      // of all categories, those without complaints too
	Overall    stats.Estimate `json:"overall"`    // rate of all
	Categories int            `json:"categories"` // ranked
	Causes     []Rate         `json:"causes"`     // highest first, at most Options.Rows
	Lower      *Group         `json:"lower"`      // those with lower rates; nil when all are in Causes
	Few        *Group         `json:"few"`        // those with fewer complaints than AtLeast
	Bare       *Group         `json:"bare"`       // those without exposure
	Leaders    int            `json:"leaders"`    // how many may have the highest rate
}

// Rate is one category.
type Rate struct {
	Value string         `json:"value"`
	N     int64          `json:"n"`
	Units float64        `json:"units"`
	Rate  stats.Estimate `json:"rate"`  // complaints per Per units, Garwood's exact interval at 95 %
	Above bool           `json:"above"` // its interval lies above Overall
	Rank  stats.Rank     `json:"rank"`  // Vital: probability of being among those Above, as many as they are
}

// Group is categories that are not ranked one by one.
type Group struct {
	Categories int     `json:"categories"`
	N          int64   `json:"n"`
	Units      float64 `json:"units"`
	Highest    *Rate   `json:"highest,omitempty"` // of those that have a rate
}

// RankRates orders categories by complaints per unit, highest first; equal rates stand in byte order of their names.
//
//	rate = per · n/units, with the interval of n (Poisson, exact)
//
// units gives the exposure of a category, total that of all, those without complaints too; stated says that categories
// have exposures of their own. A category with fewer complaints than o.AtLeast is not ranked, since the highest of many
// rates of few complaints is high by chance: it is in Few, with the highest of them. One whose exposure is not positive is
// in Bare. The empty value is not counted.
func RankRates(counts []Count, units func(value string) float64, total float64, stated bool, o Options) Rates {
	o = o.withDefaults()
	all, _ := merge(counts, o)
	r := Rates{Per: o.Per, AtLeast: o.AtLeast, Stated: stated, Units: total, Causes: []Rate{}}
	var rated, few []Rate
	var exposed int64
	for _, c := range all {
		u := units(c.Value)
		if !(u > 0) {
			r.Bare = r.Bare.with(Rate{Value: c.Value, N: c.N})
			continue
		}
		exposed += c.N
		rate := Rate{Value: c.Value, N: c.N, Units: u, Rate: per(c.N, u, o.Per)}
		if c.N < o.AtLeast {
			few = append(few, rate)
			continue
		}
		rated = append(rated, rate)
	}
	r.Overall, r.Categories = per(exposed, total, o.Per), len(rated)
	byRate := func(a, b Rate) int {
		return cmp.Or(cmp.Compare(b.Rate.Value, a.Rate.Value), cmp.Compare(a.Value, b.Value))
	}
	slices.SortFunc(rated, byRate)
	slices.SortFunc(few, byRate)
	for _, f := range few {
		r.Few = r.Few.with(f)
	}
	above := 0
	for i := range rated {
		if rated[i].Above = rated[i].Rate.Lower > r.Overall.Value; rated[i].Above {
			above++
		}
	}
	shown := rated
	if len(rated) > o.Rows {
		shown = rated[:o.Rows-1]
		for _, l := range rated[o.Rows-1:] {
			r.Lower = r.Lower.with(l)
		}
	}
	ns, us := make([]int64, len(rated)), make([]float64, len(rated))
	for i, c := range rated {
		ns[i], us[i] = c.N, c.Units
	}
	ranks := stats.RankRates(ns, us, stats.RankOptions{Draws: o.Draws, Seed: o.Seed, Vital: above, Top: len(shown)})
	for i := range shown {
		shown[i].Rank = ranks[i]
	}
	r.Causes, r.Leaders = append(r.Causes, shown...), leaders(ranks)
	return r
}

// with is the group with one more, the highest first. A nil group is empty.
func (g *Group) with(r Rate) *Group {
	if g == nil {
		g = &Group{}
		if r.Units > 0 {
			g.Highest = &r
		}
	}
	g.Categories++
	g.N += r.N
	g.Units += r.Units
	return g
}

// per is a rate per so many units.
func per(n int64, units, per float64) stats.Estimate {
	e := stats.Garwood(n, stats.Confidence)
	scale := per / units
	return stats.Estimate{Value: e.Value * scale, Lower: e.Lower * scale, Upper: e.Upper * scale}
}
