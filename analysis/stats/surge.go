package stats

import "math"

// RateAbove is the one-sided p-value of QuasiRates: how likely x1 or more of the x1+x2 events are to fall into exposure e1,
// where the rest fall into e2 and both have one rate.
//
//	p = I(e1/(e1+e2); x1/φ, x2/φ + 1), the regularised incomplete beta function: P(X ≥ x1 | x1 + x2)
//
// It is small where the first rate is the higher one, and counts the noise of both: e2 may be a baseline as short as e1.
// Counts, exposures and phi as QuasiRates takes them, and NaN where it has NaN; x1 of 0 gives 1. Krishnamoorthy and
// Thomson (2004, Journal of Statistical Planning and Inference 119:23) compare it with what has more power.
func RateAbove(x1 int64, e1 float64, x2 int64, e2, phi float64) float64 {
	if !areRates(x1, e1, x2, e2) {
		return math.NaN()
	}
	phi = Cautious(phi)
	return binomialAtLeast(float64(x1)/phi, (float64(x1)+float64(x2))/phi, e1/(e1+e2), e2/(e1+e2))
}

// PredictCount is the count to be expected in exposure e1 after x2 events in exposure e2, with the prediction interval of
// a new count: all counts that neither RateAbove nor its mirror image finds too many or too few.
//
//	value = x2/e2·e1;  lower, upper: the least and the most x1 with P(X ≤ x1 | x1 + x2) and P(X ≥ x1 | x1 + x2) > α/2
//
// The ends are whole numbers, the lower one 0 where no count is too few and the upper one infinite where none below 10¹⁸
// is too many. Inputs that RateAbove does not take, an infinite phi, a value of 10¹⁸ or more or a confidence outside
// (0,1): NaN. Krishnamoorthy and Peng (2011, Communications in Statistics 40:2672).
func PredictCount(x2 int64, e2, e1, phi, confidence float64) Estimate {
	const most = 1e18 // a whole number beyond may not fit an int64, nor its double
	tail, mean := (1-confidence)/2, float64(x2)/e2*e1
	if !areRates(0, e1, x2, e2) || !(confidence > 0 && confidence < 1) || math.IsInf(phi, 1) || !(mean < most) {
		return unknown()
	}
	phi = Cautious(phi)
	p, q := e1/(e1+e2), e2/(e1+e2)
	plausible := func(x int64) (few, many bool) {
		a, m := float64(x)/phi, (float64(x)+float64(x2))/phi
		return binomialAtMost(a, m, p, q) > tail, binomialAtLeast(a, m, p, q) > tail
	}
	centre := int64(mean)
	lower := least(0, centre, func(x int64) bool { few, _ := plausible(x); return few })
	above := centre + 1
	for step := int64(1); ; step *= 2 {
		if _, many := plausible(above); !many {
			break
		}
		if above >= most {
			return Estimate{mean, float64(lower), math.Inf(1)}
		}
		above += step
	}
	upper := least(centre, above, func(x int64) bool { _, many := plausible(x); return !many }) - 1
	return Estimate{mean, float64(lower), float64(upper)}
}

// least is the first whole number from low on that holds, where high does and all after the first do.
func least(low, high int64, holds func(x int64) bool) int64 {
	for low < high {
		if middle := low + (high-low)/2; holds(middle) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return high
}
