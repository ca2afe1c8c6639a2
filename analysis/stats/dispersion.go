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
