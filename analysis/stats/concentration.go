package stats

import (
	"math"
	"slices"
)

// Eighty is how many of the largest categories it takes for at least 80 % of the total: Juran's vital few by the usual
// rule of thumb. It is not a test: of ten equal categories it takes all ten.
//
// Counts descending, none negative. A tie is never divided: categories as large as the last one needed are in it too.
// The arithmetic is in whole numbers, so that exactly 80 % is 80 %. Empty or all zero: 0. Juran (1951).
func Eighty(counts []int64) int {
	rest := total(counts)
	if rest == 0 {
		return 0
	}
	allowed := rest / 5
	for i, n := range counts {
		rest -= n
		if rest <= allowed && (i+1 == len(counts) || counts[i+1] < n) {
			return i + 1
		}
	}
	return len(counts)
}

// BrokenStick is how many of the largest categories each hold more than they would if the total were broken at random:
//
//	bₖ = (1/K) Σ_{i=k..K} 1/i, kept while the k-th share is greater
//
// Counts descending, none negative; K counts the categories given, so leave zeros out unless they are real categories.
// Ties are never divided, since bₖ falls with k. An even spread keeps none; nor does a single category, whose share
// is 1 whatever happened. Empty or all zero: 0. MacArthur (1957).
func BrokenStick(counts []int64) int {
	sum := float64(total(counts))
	if sum == 0 {
		return 0
	}
	expected := 0.0
	for i := 1; i <= len(counts); i++ {
		expected += 1 / float64(i)
	}
	for i, n := range counts {
		if float64(n)/sum <= expected/float64(len(counts)) {
			return i
		}
		expected -= 1 / float64(i+1)
	}
	return len(counts)
}

// EffectiveNumber is how many equally large categories would be as concentrated: 1/Σs², s the shares. It lies between 1
// (one category has all) and the number of categories (all equal). Empty or all zero: NaN. Laakso and Taagepera (1979).
func EffectiveNumber(counts []int64) float64 {
	sum := float64(total(counts))
	squares := 0.0
	for _, n := range counts {
		share := float64(n) / sum
		squares += share * share
	}
	if squares == 0 {
		return math.NaN()
	}
	return 1 / squares
}

// Gini is how unequally a total is spread over the categories given: 0 when all have the same, (n − 1)/n when one has
// all.
//
//	G = Σ(2i − n − 1)·x₍ᵢ₎ / (n Σx), x ascending, i from 1
//
// Zeros count: n is the number of values given, so say on purpose whether a category without complaints is one. Order
// does not matter. Empty, all zero, a negative value, a NaN or a sum beyond float64: NaN; one value: 0. Gini (1912).
func Gini(xs []float64) float64 {
	sorted := ascending(xs)
	n := float64(len(sorted))
	var sum, spread float64
	for i, x := range sorted {
		sum += x
		spread += (2*float64(i+1) - n - 1) * x
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return math.NaN()
	}
	return spread / (n * sum)
}

// LorenzPoint is a point of a Lorenz curve: the smallest categories, as a share of all, hold Total, a share of the
// total.
type LorenzPoint struct {
	Categories float64 `json:"categories"`
	Total      float64 `json:"total"`
}

// Lorenz is the curve whose distance from the diagonal Gini measures, from (0, 0) over the categories, smallest
// first, to (1, 1). Zeros count as in Gini. Where Gini is NaN there is no curve: nil. Lorenz (1905).
func Lorenz(xs []float64) []LorenzPoint {
	sorted := ascending(xs)
	sum := 0.0
	for _, x := range sorted {
		sum += x
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		return nil
	}
	curve := make([]LorenzPoint, 1, len(sorted)+1)
	so := 0.0
	for i, x := range sorted {
		so += x
		curve = append(curve, LorenzPoint{float64(i+1) / float64(len(sorted)), so / sum})
	}
	return curve
}

// ascending is xs in order, or one NaN where xs holds a value that no total is made of.
func ascending(xs []float64) []float64 {
	for _, x := range xs {
		if !(x >= 0 && x <= math.MaxFloat64) {
			return []float64{math.NaN()}
		}
	}
	return slices.Sorted(slices.Values(xs))
}

func total(counts []int64) int64 {
	var sum int64
	for _, n := range counts {
		sum += n
	}
	return sum
}
