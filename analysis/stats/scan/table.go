// Package scan finds which combinations of values explain an excess of counts: a penalised Poisson subset scan.
//
//  1. A Table holds counts per combination of values (leaf), with what was expected, or a reference and the exposure of both.
//  2. Every pattern, a set of values for each of a few dimensions, is scored by the log-likelihood ratio of its summed
//     counts, less what describing the pattern costs. Sums come first: no ratio of a leaf is formed.
//  3. The best pattern is accepted if its score passes a threshold that noise passes no more often than the level says; what it
//     explains is taken out by rescaling its leaves, and the search goes on.
//
// It draws no conclusion about causes, and finds nothing where it cannot tell a pattern from noise.
package scan

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// Table is counts by leaf: one for each combination of values that occurs. Slices are as long as there are leaves. Either
// Expected is given, or Reference with the exposures.
type Table struct {
	Cards    []int     // how many values each dimension has; its codes are 0..Cards[d]-1
	Codes    [][]int32 // by dimension, then leaf
	Observed []float64 // counts of the period

	Expected []float64 // counts expected in the period, known without error of their own

	Reference         []float64 // counts of the reference
	Exposure          []float64 // of the period, above 0 where it is observed; only the ratio to the reference's is used, leaf by leaf
	ReferenceExposure []float64
}

// Condition is the values of one dimension that a pattern allows, ascending.
type Condition struct {
	Dimension int
	Values    []int32
}

// Pattern is the leaves that meet all its conditions, which stand in order of dimensions. No condition: all leaves.
type Pattern []Condition

// check says what is wrong with a table whose patterns have so many dimensions.
func (t Table) check(depth int) error {
	n := len(t.Observed)
	if len(t.Codes) != len(t.Cards) {
		return fmt.Errorf("want codes of %d dimensions, got %d", len(t.Cards), len(t.Codes))
	}
	if len(t.Cards) > 32 {
		return fmt.Errorf("want at most 32 dimensions, got %d", len(t.Cards))
	}
	largest := slices.Sorted(slices.Values(t.Cards))
	slices.Reverse(largest)
	combinations := 1.0
	for _, card := range largest[:min(depth, len(largest))] {
		combinations *= float64(card)
	}
	if combinations >= 1<<63 {
		return fmt.Errorf("want fewer than 2^63 combinations of %d dimensions, got %.3g", depth, combinations)
	}
	for d, codes := range t.Codes {
		if len(codes) != n {
			return fmt.Errorf("dimension %d: want %d codes, one per leaf, got %d", d, n, len(codes))
		}
		for i, code := range codes {
			if code < 0 || int(code) >= t.Cards[d] {
				return fmt.Errorf("dimension %d, leaf %d: want a code from 0 to %d, got %d", d, i, t.Cards[d]-1, code)
			}
		}
	}
	if t.known() && (t.Reference != nil || t.Exposure != nil || t.ReferenceExposure != nil) {
		return errors.New("want either expected or a reference with its exposures, got both")
	}
	columns := []column{{"observed", t.Observed}, {"expected", t.Expected}}
	if !t.known() {
		columns = []column{
			{"observed", t.Observed}, {"reference", t.Reference}, {"exposure", t.Exposure}, {"reference exposure", t.ReferenceExposure},
		}
	}
	for _, c := range columns {
		if len(c.numbers) != n {
			return fmt.Errorf("%s: want %d numbers, one per leaf, got %d", c.name, n, len(c.numbers))
		}
		for i, x := range c.numbers {
			if !(x >= 0) || math.IsInf(x, 1) {
				return fmt.Errorf("%s, leaf %d: want a number that is finite and not below 0, got %v", c.name, i, x)
			}
		}
	}
	for i, c := range t.Observed {
		switch {
		case t.known() && c > 0 && t.Expected[i] == 0:
			return fmt.Errorf("expected, leaf %d: want above 0 where %v are observed, got 0", i, c)
		case !t.known() && c > 0 && t.Exposure[i] == 0:
			return fmt.Errorf("exposure, leaf %d: want above 0 where %v are observed, got 0", i, c)
		case !t.known() && t.Reference[i] > 0 && t.ReferenceExposure[i] == 0:
			return fmt.Errorf("reference exposure, leaf %d: want above 0 where %v are counted, got 0", i, t.Reference[i])
		}
	}
	return nil
}

type column struct {
	name    string
	numbers []float64
}

// known reports whether the expectation is given and not taken from a reference.
func (t Table) known() bool { return t.Expected != nil }

// Holds tells which leaves meet all conditions of a pattern.
func (t Table) Holds(p Pattern) func(leaf int) bool {
	allowed := make([][]bool, len(p))
	for k, c := range p {
		allowed[k] = make([]bool, t.Cards[c.Dimension])
		for _, v := range c.Values {
			allowed[k][v] = true
		}
	}
	return func(leaf int) bool {
		for k, c := range p {
			if !allowed[k][t.Codes[c.Dimension][leaf]] {
				return false
			}
		}
		return true
	}
}

// Sum is how much is observed in a pattern, and expected before anything is found: the sum of Expected, or the reference's
// count in times of the ratio of the exposures of each of its leaves, weighted by the events there; NaN where the reference
// has no exposure.
func (t Table) Sum(p Pattern) (observed, expected float64) {
	holds := t.Holds(p)
	var reference, here, there float64
	for i, c := range t.Observed {
		switch {
		case !holds(i):
			continue
		case t.known():
			expected += t.Expected[i]
		case c+t.Reference[i] > 0:
			both := c + t.Reference[i]
			reference += t.Reference[i]
			here += both * t.Exposure[i] / (t.Exposure[i] + t.ReferenceExposure[i])
			there += both * t.ReferenceExposure[i] / (t.Exposure[i] + t.ReferenceExposure[i])
		}
		observed += c
	}
	if !t.known() {
		expected = reference * here / there
	}
	return observed, expected
}

// Equal reports whether two patterns allow the same values of the same dimensions.
func (p Pattern) Equal(q Pattern) bool { return compare(p, q) == 0 }

// Elements is the patterns with one value per dimension that a pattern consists of, in order.
func (p Pattern) Elements() []Pattern {
	out := []Pattern{{}}
	for _, c := range p {
		var longer []Pattern
		for _, o := range out {
			for _, v := range c.Values {
				longer = append(longer, append(slices.Clone(o), Condition{c.Dimension, []int32{v}}))
			}
		}
		out = longer
	}
	return out
}

// widest is how many values the largest of a pattern's conditions has; of no condition 1.
func (p Pattern) widest() int {
	most := 1
	for _, c := range p {
		most = max(most, len(c.Values))
	}
	return most
}
