package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// PoissonAtMost is the probability of x events or fewer where mean are expected: Q(x+1, mean), the complement of the
// regularised incomplete gamma function.
//
// x may lie between whole numbers, as a count divided by its dispersion does; below zero it is 0. A mean that is not
// positive and finite: NaN.
func PoissonAtMost(x, mean float64) float64 {
	switch {
	case !(mean > 0) || math.IsInf(mean, 1) || math.IsNaN(x):
		return math.NaN()
	case x < 0:
		return 0
	}
	return mathext.GammaIncRegComp(x+1, mean)
}

// FAbove is the probability that F with d1 and d2 degrees of freedom exceeds f. f below zero gives 1; degrees that are
// not positive, NaN.
func FAbove(f, d1, d2 float64) float64 {
	if !(d1 > 0) || !(d2 > 0) || math.IsNaN(f) {
		return math.NaN()
	}
	if f <= 0 {
		return 1
	}
	return distuv.F{D1: d1, D2: d2}.Survival(f)
}
