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

// Table is counts by leaf: one for each combination of values that occurs. Slices are as long as there are leaves. Either
// Expected is given, or Reference with the exposures.
type Table struct {
	Cards    []int     // how many values each dimension has; its codes are 0..Cards[d]-1
	Codes    [][]int32 // by dimension, then leaf
	Observed []float64 // counts of the period

	Expected []float64 // counts expected in the period, known without error of their own

	Reference         []float64 // counts of the reference
	Exposure          []float64 // of the period, above 0; only the ratio of summed exposures is used
	ReferenceExposure []float64
}

// Condition is the values of one dimension that a pattern allows, ascending.
type Condition struct {
	Dimension int
	Values    []int32
}

// Pattern is the leaves that meet all its conditions, which stand in order of dimensions. No condition: all leaves.
type Pattern []Condition
