package drivers

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Index is the ratings of attributes as one figure from 0 to 100, the mean of their ratings by weight.
type Index struct {
	Weights Weights         `json:"weights"` // used: equal where the wanted ones cannot be told
	Value   stats.Estimate  `json:"value"`
	Before  analysis.Chance `json:"before"` // of the span before, with the same weights; NaN: cannot be told
	Change  stats.Estimate  `json:"change"` // since then
	Parts   []Part          `json:"parts"`  // the most missing first
}

// Part is what an attribute does to the index.
type Part struct {
	Name    string          `json:"name"`
	Weight  float64         `json:"weight"` // 0..1; they add up to 1
	Rating  float64         `json:"rating"`
	Was     analysis.Chance `json:"was"`     // rating of the span before; NaN: cannot be told
	Missing stats.Estimate  `json:"missing"` // points of the index that the attribute lacks to 100: weight × (100 − rating)
	Change  stats.Estimate  `json:"change"`  // points since the span before: weight × (rating − rating before)
}

// Changed reports whether the index is higher (1) or lower (−1) than before beyond chance; 0 where it cannot be told.
func (x Index) Changed() int {
	switch {
	case x.Change.Lower > 0:
		return 1
	case x.Change.Upper < 0:
		return -1
	}
	return 0
}

// measure draws the answers anew, which gives intervals to shares and to the index: all of a survey at once, so that what
// is uncertain in the weights is uncertain in the index as well.
func (s *Survey) measure(d *division) {
	if len(d.attributes) < 2 || slices.ContainsFunc(d.attributes, func(a *Attribute) bool { return a.Rated < leastRated }) {
		return
	}
	d.prepare()
	if d.weights == Derived && !d.told || d.weigh(d.draw(nil).shares) == nil {
		d.weights = Equal
	}
	whole := d.draw(nil)
	compared := !slices.ContainsFunc(d.attributes, func(a *Attribute) bool { return d.before.number(a.item.Item) < leastRated })
	if !compared {
		for i := range whole.before {
			whole.before[i] = math.NaN()
		}
	}
	random := rand.NewPCG(seed, 0)
	draws := make([]figures, resamples)
	for i := range draws {
		draws[i] = d.draw(random)
	}
	over := func(figure func(figures) float64) stats.Estimate {
		drawn := make([]float64, len(draws))
		for i, f := range draws {
			drawn[i] = figure(f)
		}
		return bounds(figure(whole), drawn)
	}
	s.Index = &Index{
		Weights: d.weights, Before: analysis.Chance(weighted(whole.weights, whole.before)),
		Value:  over(func(f figures) float64 { return weighted(f.weights, f.ratings) }),
		Change: over(func(f figures) float64 { return weighted(f.weights, f.ratings) - weighted(f.weights, f.before) }),
	}
	for i, a := range d.attributes {
		s.Index.Parts = append(s.Index.Parts, Part{
			Name: a.Name, Weight: whole.weights[i], Rating: whole.ratings[i], Was: analysis.Chance(whole.before[i]),
			Missing: over(func(f figures) float64 { return at(f.weights, i) * (100 - f.ratings[i]) }),
			Change:  over(func(f figures) float64 { return at(f.weights, i) * (f.ratings[i] - f.before[i]) }),
		})
		if d.told {
			a.Share = over(func(f figures) float64 { return at(f.shares, i) })
		}
	}
	slices.SortStableFunc(s.Index.Parts, func(a, b Part) int { return -cmp.Compare(a.Missing.Value, b.Missing.Value) })
	if d.told {
		first := slices.Index(whole.shares, slices.Max(whole.shares))
		for i, a := range d.attributes {
			a.Leads = i == first || !(over(func(f figures) float64 { return at(f.shares, first) - at(f.shares, i) }).Lower > 0) // not known: not less
		}
	}
}

// weighted is a mean by weights that add up to 1; NaN without them.
func weighted(weights, values []float64) float64 {
	if weights == nil {
		return math.NaN()
	}
	sum := 0.0
	for i, w := range weights {
		sum += w * values[i]
	}
	return sum
}

// at is an element; NaN where a draw has none.
func at(xs []float64, i int) float64 {
	if xs == nil {
		return math.NaN()
	}
	return xs[i]
}
