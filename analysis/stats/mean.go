package stats

import "math"

// SumMean is the mean of n amounts of which only the sum and the sum of squares are known, with its t interval.
//
//	x̄ = Σx/n;  Var = (Σx² − (Σx)²/n) / (n(n−1));  x̄ ± t₍n−1₎ √Var
//
// In the unit of the amounts. For few or very skewed amounts the interval is too narrow. One amount, or all alike: the
// interval cannot be told, NaN ends; no amount, or a confidence outside (0,1): NaN.
func SumMean(n int64, of Weighted, confidence float64) Estimate {
	if n < 1 || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	count := float64(n)
	e := Estimate{of.Sum / count, math.NaN(), math.NaN()}
	// What is left of a difference of two sums is rounding where it is this small beside them.
	const rounding = 1e-12
	about := of.Squares - of.Sum*of.Sum/count
	if n > 1 && about > rounding*of.Squares {
		half := studentQuantile((1-confidence)/2, count-1) * math.Sqrt(about/count/(count-1))
		e.Lower, e.Upper = e.Value-half, e.Value+half
	}
	return e
}
