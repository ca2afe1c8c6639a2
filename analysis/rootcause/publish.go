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

// published are the answers as they may be shown and exported: of alternatives, cells of is and is not, and values of views,
// what has too few complaints keeps what was expected, and loses its count and all that gives the count away.
func published(answers []Answer) []Answer {
	answers = slices.Clone(answers)
	for i := range answers {
		a := &answers[i]
		a.Found, a.Views = slices.Clone(a.Found), slices.Clone(a.Views)
		for j := range a.Found {
			f := &a.Found[j]
			f.Nested, f.Is = slices.Clone(f.Nested), slices.Clone(f.Is)
			for k := range f.Nested {
				hide(&f.Nested[k].Observed, &f.Nested[k].Ratio)
			}
			for k := range f.Is {
				hide(&f.Is[k].Observed, &f.Is[k].Ratio)
			}
		}
		for j := range a.Views {
			a.Views[j].Values = slices.Clone(a.Views[j].Values)
			for k := range a.Views[j].Values {
				if v := &a.Views[j].Values[k]; small(v.Observed) {
					v.Observed, v.Explains, v.Surprise = unknown, unknown, unknown
				}
			}
		}
	}
	return answers
}

var unknown = analysis.Chance(math.NaN())

func small(n analysis.Chance) bool { return n < leastShown }

func hide(n *analysis.Chance, ratio *stats.Estimate) {
	if small(*n) {
		*n, *ratio = unknown, stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}
	}
}
