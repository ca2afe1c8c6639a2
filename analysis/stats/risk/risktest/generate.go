// Package risktest makes cases with planted root causes, after the descriptions that the field's synthetic sets were
// published with (Kalander, 2022). The numbers come from generators of our own.
package risktest

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats/risk"
)

// Set describes cases of one kind. Pairs are the ends of uniform ranges, drawn from for each case.
type Set struct {
	Cards    []int
	Shape    [2]float64 // of the Weibull distribution of leaves
	Zero     [2]float64 // share of leaves that are 0 and forecast as 0
	Noise    [2]float64 // standard deviation of the relative error of forecasts
	Severity [2]float64 // share by which a cause changes its leaves, the noise added
	Scatter  [2]float64 // standard deviation of the severity among the leaves of a cause
	Causes   [2]int
	Elements [2]int // of each cause
	Single   bool   // elements are single leaves; else of any number of dimensions
}

// S has one to three causes of one to three elements in any cuboid.
func S() Set {
	return Set{
		Cards: []int{10, 12, 10, 8, 5}, Shape: [2]float64{0.5, 1}, Zero: [2]float64{0, 0.25}, Noise: [2]float64{0, 0.25},
		Severity: [2]float64{0.2, 1}, Scatter: [2]float64{0, 0.1}, Causes: [2]int{1, 3}, Elements: [2]int{1, 3},
	}
}

// L has one to five causes that are single leaves.
func L() Set {
	return Set{
		Cards: []int{10, 24, 10, 15}, Shape: [2]float64{0.5, 1}, Zero: [2]float64{0, 0.25}, Noise: [2]float64{0, 0.1},
		Severity: [2]float64{0.5, 1}, Causes: [2]int{1, 5}, Elements: [2]int{1, 1}, Single: true,
	}
}

// cause is elements of one cuboid that change alike.
type cause struct {
	cuboid            []int
	elements          []risk.Element
	severity, scatter float64
}

// Case is the case of a seed: the table and the elements that were planted.
func (s Set) Case(seed uint64) (risk.Table, []risk.Element) {
	r := rand.New(rand.NewPCG(seed, 0x7c15))
	uniform := func(ends [2]float64) float64 { return ends[0] + (ends[1]-ends[0])*r.Float64() }
	integer := func(ends [2]int) int { return ends[0] + r.IntN(ends[1]-ends[0]+1) }

	t := s.leaves()
	n := len(t.Codes[0])
	zero, noise, shape := uniform(s.Zero), uniform(s.Noise), uniform(s.Shape)
	t.Real, t.Predict = make([]float64, n), make([]float64, n)
	var real, predict float64
	for i := range n {
		v := 100 * math.Pow(r.ExpFloat64(), 1/shape)
		if r.Float64() < zero {
			v = 0
		}
		t.Real[i], t.Predict[i] = v, v+v*noise*r.NormFloat64()
		if r.IntN(2) == 0 {
			t.Real[i], t.Predict[i] = t.Predict[i], v
		}
		t.Predict[i] = max(t.Predict[i], 0)
		real, predict = real+t.Real[i], predict+t.Predict[i]
	}

	causes := make([]cause, integer(s.Causes))
	var planted []risk.Element
	for k := range causes {
		c := &causes[k]
		count := integer(s.Elements)
		c.severity, c.scatter = uniform(s.Severity)+noise, uniform(s.Scatter)
		size := 0
		for tries := 0; c.elements == nil; tries++ {
			if tries%100 == 0 { // another size where that one has no room left
				size = len(s.Cards)
				if !s.Single {
					size = 1 + r.IntN(size)
				}
			}
			c.cuboid = r.Perm(len(s.Cards))[:size]
			slices.Sort(c.cuboid)
			c.elements = s.elements(r, t, causes[:k], c.cuboid, count)
		}
		planted = append(planted, c.elements...)
	}
	changed, from := t.Real, t.Predict // the direction is that of the error of the forecast: causes add to it
	if real > predict {
		changed, from = t.Predict, t.Real
	}
	for _, c := range causes {
		for i := range n {
			if slices.ContainsFunc(c.elements, func(e risk.Element) bool { return holds(t, e, i) }) {
				changed[i] = max(from[i]*(1-c.severity-c.scatter*r.NormFloat64()), 0)
			}
		}
	}
	return t, planted
}

// leaves are all combinations.
func (s Set) leaves() risk.Table {
	n := 1
	for _, card := range s.Cards {
		n *= card
	}
	t := risk.Table{Cards: s.Cards, Codes: make([][]int32, len(s.Cards))}
	step := n
	for d, card := range s.Cards {
		step /= card
		t.Codes[d] = make([]int32, n)
		for i := range n {
			t.Codes[d][i] = int32(i / step % card)
		}
	}
	return t
}

// elements draws elements of a cuboid that share no value with earlier causes, nil where that fails: the cuboid is
// taken, no value is left, two are equal, or a single leaf has nothing to lose.
func (s Set) elements(r *rand.Rand, t risk.Table, earlier []cause, cuboid []int, count int) []risk.Element {
	elements := make([]risk.Element, count)
	for _, d := range cuboid {
		var free []int32
		for v := range int32(s.Cards[d]) {
			if !slices.ContainsFunc(earlier, func(c cause) bool { return uses(c, risk.Value{Dimension: d, Code: v}) }) {
				free = append(free, v)
			}
		}
		if len(free) == 0 {
			return nil
		}
		for k := range elements {
			elements[k] = append(elements[k], risk.Value{Dimension: d, Code: free[r.IntN(len(free))]})
		}
	}
	whole := len(cuboid) == len(s.Cards)
	for k, e := range elements {
		if slices.ContainsFunc(elements[:k], func(o risk.Element) bool { return slices.Equal(o, e) }) {
			return nil
		}
		if whole {
			leaf := 0 // combinations stand in the order of their codes
			for _, v := range e {
				leaf = leaf*s.Cards[v.Dimension] + int(v.Code)
			}
			if t.Real[leaf] == 0 {
				return nil
			}
		}
	}
	if !whole && slices.ContainsFunc(earlier, func(c cause) bool { return slices.Equal(c.cuboid, cuboid) }) {
		return nil
	}
	return elements
}

func uses(c cause, v risk.Value) bool {
	return slices.ContainsFunc(c.elements, func(e risk.Element) bool { return slices.Contains(e, v) })
}

func holds(t risk.Table, e risk.Element, leaf int) bool {
	for _, v := range e {
		if t.Codes[v.Dimension][leaf] != v.Code {
			return false
		}
	}
	return true
}
