package stats

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// drawTable draws a table of counts, one row after the other, whose rows and columns have the totals given, as it arises
// when the columns of single events are permuted. Totals are whole, and rows and columns have the same sum. Patefield
// 1981, Applied Statistics 30:91, draws the same.
func drawTable(random *rand.Rand, rows, columns, out []float64) {
	left, rest := slices.Clone(columns), 0.0
	for _, n := range columns {
		rest += n
	}
	for r, n := range rows {
		others := rest // events of this row and those below, in columns not yet filled
		for c := range left {
			x := hypergeometric(random, n, left[c], others)
			out[r*len(columns)+c] = x
			others -= left[c]
			left[c] -= x
			n -= x
			rest -= x
		}
	}
}

// whole rounds amounts to whole numbers whose sum is the rounded total, which is their own but for the last digits: down, and up
// where most was cut.
func whole(amounts []float64, total float64) []float64 {
	out, order := make([]float64, len(amounts)), make([]int, len(amounts))
	sum := 0.0
	for i, x := range amounts {
		out[i], order[i] = math.Floor(x), i
		sum += out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(amounts[b]-out[b], amounts[a]-out[a]) })
	for _, i := range order[:int(math.Round(total)-sum)] {
		out[i]++
	}
	return out
}
