package rootcause

import (
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// leastShown is how many complaints a cell must have to be shown. Below five, a reader who knows the place could tell who
// complained; a larger number would hide much of where something is not.
const leastShown = 5

// published are the answers as they may be shown and exported: of cells of is and is not, and values of views, what has too few
// complaints keeps what was expected, and loses its count and all that gives the count away; so does a second value of a view
// where one alone would be what the others leave of all. Descriptions that differ by too few complaints are left out.
func published(answers []Answer) []Answer {
	answers = slices.Clone(answers)
	for i := range answers {
		a := &answers[i]
		a.Found, a.Views = slices.Clone(a.Found), slices.Clone(a.Views)
		for j := range a.Found {
			a.Found[j].hide()
		}
		for j := range a.Views {
			a.Views[j].hide()
		}
	}
	return answers
}

// hide takes small counts out of what stands beside a finding.
func (f *Found) hide() {
	var apart []Alternative
	for _, a := range f.Nested {
		near := func(b Alternative) bool {
			by := math.Abs(float64(a.Observed - b.Observed))
			return by > 0 && by < leastShown && (inside(a.Combination, b.Combination) || inside(b.Combination, a.Combination))
		}
		if near(Alternative{Combination: f.Combination, Observed: analysis.Chance(f.Observed)}) || slices.ContainsFunc(apart, near) {
			continue
		}
		apart = append(apart, a)
	}
	f.Nested, f.Is = apart, slices.Clone(f.Is)
	for _, d := range f.dimensions() {
		f.cover(d)
	}
	for k := range f.Nested {
		hide(&f.Nested[k].Observed, &f.Nested[k].Ratio)
	}
	for k := range f.Is {
		hide(&f.Is[k].Observed, &f.Is[k].Ratio)
	}
}

// cover leaves out the one small cell of a dimension that all others leave of the finding.
func (f *Found) cover(d analysis.Dimension) {
	if f.has(d) {
		return // of the values that it does not name, nobody knows the sum
	}
	few, rest := -1, analysis.Chance(f.Observed)
	for k, is := range f.Is {
		switch {
		case is.Dimension != d:
		case !small(is.Observed):
			rest -= is.Observed
		case few >= 0:
			return
		default:
			few = k
		}
	}
	if few >= 0 && rest > 0 && small(rest) {
		f.Is = slices.Delete(f.Is, few, few+1)
	}
}

// hide takes small counts out of a view, and with a single one the least other.
func (v *View) hide() {
	v.Values = slices.Clone(v.Values)
	hidden, least := 0, -1
	for k := range v.Values {
		switch x := &v.Values[k]; {
		case small(x.Observed):
			x.Observed, x.Explains, x.Surprise = unknown, unknown, unknown
			hidden++
		case least < 0 || x.Observed < v.Values[least].Observed:
			least = k
		}
	}
	if hidden == 1 && least >= 0 {
		x := &v.Values[least]
		x.Observed, x.Explains, x.Surprise = unknown, unknown, unknown
	}
}

// inside reports whether all complaints of a combination are of another.
func inside(a, b []Condition) bool {
	return !slices.ContainsFunc(b, func(outer Condition) bool {
		return !slices.ContainsFunc(a, func(inner Condition) bool {
			return inner.Dimension == outer.Dimension && !slices.ContainsFunc(inner.Values, func(v string) bool { return !slices.Contains(outer.Values, v) })
		})
	})
}

var unknown = analysis.Chance(math.NaN())

func small(n analysis.Chance) bool { return n < leastShown }

func hide(n *analysis.Chance, ratio *stats.Estimate) {
	if small(*n) {
		*n, *ratio = unknown, stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	}
}
