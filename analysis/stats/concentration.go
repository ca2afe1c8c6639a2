package stats

import "math"

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

func total(counts []int64) int64 {
	var sum int64
	for _, n := range counts {
		sum += n
	}
	return sum
}
