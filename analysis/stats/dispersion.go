package stats

import "math"

// Overdispersion is how much larger than Poisson's the short-term variance of several series of counts is, judged by
// successive differences, so that slow trends and steps count for little:
//
//	φ = Σ(xₜ − xₜ₋₁)² / Σ(xₜ + xₜ₋₁), over all neighbours of all series
//
// Each series in order of time, its counts over equal exposure; the series may differ in size. About 1 under Poisson,
// more where something else varies too, less for counts that are steadier than chance (see Cautious). Without a pair of neighbours, or with nothing but zeros: NaN; and so with a NaN among the counts.
// The differences are von Neumann's (1941, Annals of Mathematical Statistics 12:367).
func Overdispersion(series ...[]float64) float64 {
	var squares, sums float64
	for _, xs := range series {
		for t := 1; t < len(xs); t++ {
			d := xs[t] - xs[t-1]
			squares += d * d
			sums += xs[t] + xs[t-1]
		}
	}
	if sums == 0 {
		return math.NaN()
	}
	return squares / sums
}

// Cautious is a dispersion as it may widen intervals and never narrow them: max(1, φ), and 1 for NaN. Counts that are
// steadier than chance, as quotas and rounded figures are, or too few to tell, make nothing surer.
func Cautious(phi float64) float64 {
	if !(phi > 1) {
		return 1
	}
	return phi
}

// LocalOverdispersion is Overdispersion judged by second differences, so that what is smooth over three neighbours, a
// season's slope as well as a trend, counts for next to nothing, and a step for less:
//
//	φ = Σ(xₜ₋₁ − 2xₜ + xₜ₊₁)² / Σ(xₜ₋₁ + 4xₜ + xₜ₊₁), over all three neighbours of all series
//
// Order, units and NaN as Overdispersion; without three neighbours in a series: NaN. The residuals are those of a straight
// line between neighbours: Gasser, Sroka and Jennen-Steinmetz 1986, Biometrika 73:625.
func LocalOverdispersion(series ...[]float64) float64 {
	var squares, sums float64
	for _, xs := range series {
		for t := 1; t+1 < len(xs); t++ {
			d := xs[t-1] - 2*xs[t] + xs[t+1]
			squares += d * d
			sums += xs[t-1] + 4*xs[t] + xs[t+1]
		}
	}
	if sums == 0 {
		return math.NaN()
	}
	return squares / sums
}

// TableDispersion is how much larger than Poisson's the variance of the counts of a table is about what its margins make, by
// Pearson's χ², with the interval that so many degrees of freedom leave:
//
//	φ = Σ(n − b)²/b / d,  b = row·column/all, d = (rows − 1)(columns − 1);  lower, upper: φd/χ²⁻¹(1−α/2; d), φd/χ²⁻¹(α/2; d)
//
// Rows of equal length; those that are empty, and empty columns, say nothing and count as none. What is common to a row or to
// a column, a season that all have, is no dispersion. Fewer than two rows or columns with counts, a NaN, or a confidence
// outside (0,1): NaN. McCullagh and Nelder, Generalized Linear Models (1989), 4.5.
func TableDispersion(counts [][]float64, confidence float64) Estimate {
	if len(counts) == 0 || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	rows, columns, all := make([]float64, len(counts)), make([]float64, len(counts[0])), 0.0
	for r, row := range counts {
		for c, n := range row {
			rows[r], columns[c], all = rows[r]+n, columns[c]+n, all+n
		}
	}
	square := 0.0
	for r, row := range counts {
		for c, n := range row {
			if b := rows[r] * columns[c] / all; b > 0 {
				square += (n - b) * (n - b) / b
			}
		}
	}
	free := (filled(rows) - 1) * (filled(columns) - 1)
	if !(filled(rows) > 1 && filled(columns) > 1) || math.IsNaN(all) {
		return unknown()
	}
	end := func(p float64) float64 { return square / (2 * gammaQuantile(p, free/2)) }
	tail := (1 - confidence) / 2
	return Estimate{square / free, end(1 - tail), end(tail)}
}

// filled is how many are above 0.
func filled(xs []float64) float64 {
	n := 0.0
	for _, x := range xs {
		if x > 0 {
			n++
		}
	}
	return n
}
