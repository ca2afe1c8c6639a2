package rootcause

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// views are the dimensions one at a time, the most surprising first: what each value explains of the whole difference, and how
// surprising its share of all is, among those that there is something to compare with. They describe, and test nothing.
func (e Evidence) views() []View {
	out := []View{}
	for d, dimension := range e.Dimensions {
		sums := slices.Repeat([]tally{e.tally()}, e.Table.Cards[d])
		for i, code := range e.Table.Codes[d] {
			sums[code].add(e.Table, i)
		}
		observed, expected := make([]float64, len(sums)), make([]float64, len(sums))
		all, difference := 0.0, 0.0
		for v, sum := range sums {
			if !sum.comparable() {
				continue
			}
			observed[v], expected[v] = sum.count, sum.expected()
			all, difference = all+observed[v], difference+observed[v]-expected[v]
		}
		if !(math.Abs(difference) > rounding*all) {
			difference = math.NaN()
		}
		view := View{Dimension: dimension, Values: []ViewValue{}}
		for v, surprise := range stats.Surprise(observed, expected) {
			if observed[v]+expected[v] == 0 || math.IsNaN(surprise) || e.gathered(d, int32(v)) {
				continue
			}
			view.Surprise += surprise
			view.Values = append(view.Values, ViewValue{
				Value: e.Values[d][v], Observed: analysis.Chance(observed[v]), Expected: expected[v],
				Explains: analysis.Chance((observed[v] - expected[v]) / difference), Surprise: analysis.Chance(surprise),
			})
		}
		slices.SortStableFunc(view.Values, func(a, b ViewValue) int { return cmp.Compare(b.Surprise, a.Surprise) })
		out = append(out, view)
	}
	slices.SortStableFunc(out, func(a, b View) int { return cmp.Compare(b.Surprise, a.Surprise) })
	return out
}
