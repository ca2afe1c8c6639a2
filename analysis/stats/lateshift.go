package stats

import (
	"math"
	"math/rand/v2"
)

// LateShift is how likely usual variation makes the end of a series of counts differ from what went before by as much as
// it does, wherever the end is taken to begin, and the index at which it differs most: the p-value of the largest, over the
// last s points with s up to half of them, of
//
//	|X − Nπ| / √(φNπ(1−π)), X the sum of the last s counts, N of all, π their share of the exposure
//
// against as many draws of the same statistic from Poisson counts of N/φ events. The search for the beginning is thereby
// paid for, which a test of the points that caught the eye is not. Exposures are positive, one of each count; phi below 1
// and NaN count as 1. The same seed gives the same answer, a multiple of 1/(draws+1). Fewer than two counts, none above 0, or an
// exposure that is not positive: NaN and 0. After the scan statistics of Kulldorff (1997, Communications in Statistics 26:1481),
// of windows that reach to the present.
func LateShift(counts, exposure []float64, phi float64, draws int, seed uint64) (p float64, from int) {
	var events, total float64
	for i, x := range counts {
		if !(exposure[i] > 0) || math.IsInf(exposure[i], 1) {
			return math.NaN(), 0
		}
		events, total = events+x, total+exposure[i]
	}
	if len(counts) < 2 || !(events > 0) {
		return math.NaN(), 0
	}
	phi = Cautious(phi)
	observed, from := latest(counts, exposure, total, phi)
	random, sources := rand.NewPCG(seed, uint64(len(counts))), make([]poisson, len(counts))
	for i := range sources {
		sources[i] = newPoisson(events / phi * exposure[i] / total)
	}
	drawn, reached := make([]float64, len(counts)), 1
	for range draws {
		for i := range drawn {
			drawn[i] = sources[i].draw(random)
		}
		if by, _ := latest(drawn, exposure, total, 1); by >= observed {
			reached++
		}
	}
	return float64(reached) / float64(draws+1), from
}

// latest is the statistic of LateShift, and where the end begins that has it.
func latest(counts, exposure []float64, total, phi float64) (largest float64, from int) {
	events := 0.0
	for _, x := range counts {
		events += x
	}
	late, share := 0.0, 0.0
	for s := 1; s <= len(counts)/2; s++ {
		i := len(counts) - s
		late, share = late+counts[i], share+exposure[i]/total
		if spread := math.Sqrt(phi * events * share * (1 - share)); spread > 0 {
			if by := math.Abs(late-events*share) / spread; by > largest {
				largest, from = by, i
			}
		}
	}
	return largest, from
}
