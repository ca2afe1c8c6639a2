package stats

import (
	"math"
	"slices"
)

// Quantile is the value below which a share q of the values lies, by interpolation between the two nearest (type 7 of
// Hyndman and Fan, the default of R, NumPy and most spreadsheets):
//
//	x₍ₖ₎ + (h − k)(x₍ₖ₊₁₎ − x₍ₖ₎),  h = (n − 1)q + 1, k = ⌊h⌋
//
// Order of xs does not matter; q in 0..1, 0 the least value and 1 the largest. One value is every quantile. Empty, a NaN
// among the values, or q outside 0..1: NaN. Hyndman and Fan 1996, American Statistician 50:361.
func Quantile(xs []float64, q float64) float64 {
	return quantile(slices.Sorted(slices.Values(xs)), q)
}

// QuantileInterval is Quantile with an interval between two of the values, which assumes no distribution: the number of
// values below the true quantile is binomial.
//
//	from the value of rank B⁻¹(α/2; n, q) to that of rank B⁻¹(1−α/2; n, q) + 1, ranks from 1
//
// Values independent of each other. It covers at least the stated confidence. An end of rank 0 or n + 1 is open, NaN:
// at 95 % a median needs 6 values for both its ends, a 90 % quantile 36. q of 0 and 1 have no ends. A confidence outside
// (0,1): NaN. Thompson 1936, Annals of Mathematical Statistics 7:122.
func QuantileInterval(xs []float64, q, confidence float64) Estimate {
	sorted := slices.Sorted(slices.Values(xs))
	e := Estimate{quantile(sorted, q), math.NaN(), math.NaN()}
	if math.IsNaN(e.Value) || !(confidence > 0 && confidence < 1) || q == 0 || q == 1 {
		return e
	}
	lower, upper := orderRanks(len(sorted), q, confidence)
	if lower >= 1 {
		e.Lower = sorted[lower-1]
	}
	if upper <= len(sorted) {
		e.Upper = sorted[upper-1]
	}
	return e
}

func quantile(sorted []float64, q float64) float64 {
	n := len(sorted)
	if n == 0 || !(q >= 0 && q <= 1) || math.IsNaN(sorted[0]) { // NaN sorts first
		return math.NaN()
	}
	h := float64(n-1) * q
	k := int(h)
	if k+1 >= n || sorted[k] == sorted[k+1] {
		return sorted[min(k, n-1)]
	}
	return sorted[k] + (h-float64(k))*(sorted[k+1]-sorted[k])
}

// orderRanks are the ranks of the interval's ends, from 1; 0 and n + 1 lie outside the sample.
func orderRanks(n int, q, confidence float64) (lower, upper int) {
	tail := (1 - confidence) / 2
	return binomialQuantile(tail, n, q), binomialQuantile(1-tail, n, q) + 1
}
