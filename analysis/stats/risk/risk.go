// Package risk finds which combinations of values carry the change of a measure of large volume: cost, days, units.
//
//  1. A leaf's deviation is 2(predict − real)/(predict + real), between −2 and 2. As in RiskLoc (Kalander, 2022), the side on
//     which deviations reach less far is taken to be noise, and its mirror image says what is abnormal on the other. RiskLoc
//     cuts there once; here the mirror image is the distribution that every leaf is compared with.
//  2. An element, one value of each of a few dimensions, is scored by how much better a level of its own describes its leaves
//     than noise does (the ripple effect: a cause moves all leaves below it alike), less what naming it costs.
//  3. The best one in which no part is normal is a finding, its leaves are taken out, and the search goes on. What is left is
//     searched in the other direction at last.
//
// It refuses tables in which the forecast is wrong everywhere, since no side is noise then: nothing is found. Sparse counts
// are for package scan: their leaves deviate by chance as far as any cause would make them.
package risk

import (
	"errors"
	"fmt"
	"math"
)

// Table is a measure by leaf: one leaf for each combination of values that occurs. Slices are as long as there are leaves.
type Table struct {
	Cards   []int     // how many values each dimension has; its codes are 0..Cards[d]-1
	Codes   [][]int32 // by dimension, then leaf
	Real    []float64 // the measure
	Predict []float64 // what was forecast; right but for noise where nothing has happened
}

// Value is one value of one dimension.
type Value struct {
	Dimension int
	Code      int32
}

// Element is a combination of values, one of each of a few dimensions, in order of dimensions. Its leaves have all of them.
type Element []Value

// Options of Locate.
type Options struct {
	Depth   int     // most dimensions of an element; 0: all of them, fewer where that makes millions of sums
	Level   float64 // about how often noise gives any finding; 0: 0.05
	Most    int     // most findings; 0: 50
	Rescale bool    // forecasts are multiplied by the median ratio first, so that a change of everything alike is no finding
}

// Finding is an element whose leaves have changed.
type Finding struct {
	Element       Element
	Real, Predict float64 // sums of its leaves, without those of findings before it; Predict as rescaled
	Leaves        int     // of those, that are not 0 in both
	Score         float64 // log-likelihood ratio less the cost of naming it: about e^−Score of tables of noise have one as high

	leaves []int32
	cost   float64 // of naming it
}

var errNotFinite = errors.New("the sum of the measure and its forecast is not a finite number")

// check is why a table cannot be searched, or nil.
func (t Table) check() error {
	n := len(t.Real)
	if len(t.Predict) != n {
		return fmt.Errorf("predict: want %d leaves, got %d", n, len(t.Predict))
	}
	if len(t.Codes) != len(t.Cards) {
		return fmt.Errorf("codes: want %d dimensions, got %d", len(t.Cards), len(t.Codes))
	}
	for d, codes := range t.Codes {
		if len(codes) != n {
			return fmt.Errorf("codes of dimension %d: want %d leaves, got %d", d, n, len(codes))
		}
		for i, code := range codes {
			if code < 0 || int(code) >= t.Cards[d] {
				return fmt.Errorf("codes of dimension %d: want 0 to %d, got %d at leaf %d", d, t.Cards[d]-1, code, i)
			}
		}
	}
	for i := range n {
		if sum := t.Real[i] + t.Predict[i]; math.IsNaN(sum) || math.IsInf(sum, 0) {
			return fmt.Errorf("leaf %d: %w", i, errNotFinite)
		}
	}
	return nil
}
