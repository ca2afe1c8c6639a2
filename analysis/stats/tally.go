package stats

import (
	"math"
	"slices"
)

// Tally is answers of one value: how many, and the weights that they carry.
type Tally struct {
	Value float64
	N     int64 // answers of a weight above 0
	Weighted
}

// TallyMean is a mean by weight, with the t interval of its linearised variance.
//
//	x̄ = Σwx/Σw;  Var = n/(n−1) · Σ(w(x − x̄))² / (Σw)²;  x̄ ± t₍n−1₎ √Var
//
// Over answers in any order, in the unit of their values. With equal weights it is the t interval of a mean. One answer, or
// all of one value: the interval cannot be told, NaN ends; no answer, a negative weight or count, a NaN: NaN. Lohr (2010),
// section 4.1.
func TallyMean(tallies []Tally, confidence float64) Estimate {
	mean, variance, n := tallied(tallies)
	if !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	e := Estimate{mean, math.NaN(), math.NaN()}
	if n > 1 && variance > 0 {
		half := studentQuantile((1-confidence)/2, n-1) * math.Sqrt(variance)
		e.Lower, e.Upper = mean-half, mean+half
	}
	return e
}

// TallyDifference is the mean of a less that of b, which have no answer in common, with Welch's interval.
//
//	d = x̄ₐ − x̄_b;  V = Varₐ + Var_b;  ν = V²/(Varₐ²/(nₐ−1) + Var_b²/(n_b−1));  d ± t_ν √V
//
// Variances as of TallyMean, which may differ. Fewer than two answers in either, or no variation in both: NaN ends. Either
// without an answer, or a confidence outside (0,1): NaN. Welch 1947, Biometrika 34:28.
func TallyDifference(a, b []Tally, confidence float64) Estimate {
	meanA, varianceA, nA := tallied(a)
	meanB, varianceB, nB := tallied(b)
	if !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	d := Estimate{meanA - meanB, math.NaN(), math.NaN()}
	v := varianceA + varianceB
	if !(v > 0) || nA < 2 || nB < 2 {
		return d
	}
	freedom := v * v / (varianceA*varianceA/(nA-1) + varianceB*varianceB/(nB-1))
	half := studentQuantile((1-confidence)/2, freedom) * math.Sqrt(v)
	d.Lower, d.Upper = d.Value-half, d.Value+half
	return d
}

// TallyExchange is the two-sided p-value that the means of a and b, which have no answer in common, differ by chance alone:
// as if all answers were one pile that was dealt into two.
//
//	z = (x̄ₐ − x̄_b) / (S √(1/nₐ + 1/n_b));  p = P(|N| > |z|)
//
// S² is the variance of all answers about their common mean, n−1 below it, and n are effective numbers. Few answers of a
// lopsided scale tell their own variance badly, so that a t of theirs calls too much; that of the pile is known well. It
// tests whether the answers are alike, not whether the means are where variances differ: TallyDifference lets them. No
// answer in either, or no variation in all: NaN. Pitman 1937, Supplement to the Journal of the Royal Statistical Society 4:119.
func TallyExchange(a, b []Tally) float64 {
	meanA, _, _ := tallied(a)
	meanB, _, _ := tallied(b)
	all := slices.Concat(a, b)
	mean, _, n := tallied(all)
	var wholeA, wholeB Weighted
	for i, t := range all {
		whole := &wholeA
		if i >= len(a) {
			whole = &wholeB
		}
		whole.Sum, whole.Squares = whole.Sum+t.Sum, whole.Squares+t.Squares
	}
	v := around(all, mean, func(t Tally) float64 { return t.Sum }) / (wholeA.Sum + wholeB.Sum) * n / (n - 1) * (1/wholeA.Effective() + 1/wholeB.Effective())
	if !(v > 0) {
		return math.NaN()
	}
	return 2 * normalAbove(math.Abs(meanA-meanB)/math.Sqrt(v))
}

// tallied gives the mean, its variance and the number of answers. One answer has no variance: NaN.
func tallied(tallies []Tally) (mean, variance, n float64) {
	sum, total := 0.0, 0.0
	for _, t := range tallies {
		if !(t.Sum >= 0 && t.Squares >= 0) || t.N < 0 || math.IsNaN(t.Value) {
			return math.NaN(), math.NaN(), 0
		}
		sum, total, n = sum+t.Sum*t.Value, total+t.Sum, n+float64(t.N)
	}
	mean = sum / total
	about := around(tallies, mean, func(t Tally) float64 { return t.Squares })
	return mean, n / (n - 1) * about / (total * total), n
}

// around is Σc(x − x̄)², and 0 where that is the rounding of x̄ beside Σcx².
func around(tallies []Tally, mean float64, count func(Tally) float64) float64 {
	const rounding = 1e-24
	about, whole := 0.0, 0.0
	for _, t := range tallies {
		about += count(t) * (t.Value - mean) * (t.Value - mean)
		whole += count(t) * t.Value * t.Value
	}
	if about <= rounding*whole {
		return 0
	}
	return about
}
