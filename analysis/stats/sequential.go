package stats

import "math"

// EWMA is the exponentially weighted moving average of values with the limits of each point. It finds small lasting
// changes sooner than single points do, and says later than they when one month is odd.
//
//	z₀ = centre, zₜ = weight·xₜ + (1−weight)·zₜ₋₁;  centre ± width·sigma·√(weight/(2−weight)·(1−(1−weight)²ᵗ))
//
// Values in order of time; centre and sigma of the values from a baseline (Limits); 0 < weight ≤ 1, width in sigmas, 2.7
// and 0.2 say. Sigma of the limits is that of zₜ. Neighbours are alike by construction: judge single points only, no runs.
// A sigma or weight outside its range: no limits. From a NaN on all averages are NaN.
// Roberts 1959, Technometrics 1:239; Lucas and Saccucci 1990, Technometrics 32:1.
func EWMA(values []float64, centre, sigma, weight, width float64) ([]float64, []Limits) {
	averages, all := make([]float64, len(values)), make([]Limits, len(values))
	known := sigma > 0 && weight > 0 && weight <= 1
	z := centre
	for i, x := range values {
		z = weight*x + (1-weight)*z
		averages[i] = z
		all[i] = centreOnly(centre)
		s := sigma * math.Sqrt(weight/(2-weight)*-math.Expm1(2*float64(i+1)*math.Log1p(-weight)))
		if known {
			all[i] = Limits{centre, centre - width*s, centre + width*s, s}
		}
	}
	return averages, all
}

// CUSUM is a one-sided cumulative sum chart of scores that are negative while all is as usual.
type CUSUM struct {
	Limit float64 // of the sum, strictly beyond is a signal
	Start float64 // 0, or a head start below Limit (half of it: Lucas and Crosier's fast initial response)
	Reset bool    // begin at 0 again after a signal
}

// Sums are Cₜ = max(0, Cₜ₋₁ + scoreₜ) from C₀ = Start, and the indices at which they signal.
//
// Scores in order of time, of NormalScores, PoissonScores or BernoulliScores. Empty: none. From a NaN on, and with a
// head start outside [0, Limit), all sums are NaN and nothing signals. Page 1954, Biometrika 41:100; Lucas and Crosier
// 1982, Technometrics 24:199.
func (c CUSUM) Sums(scores []float64) (sums []float64, signals []int) {
	sums = make([]float64, len(scores))
	sum := c.Start
	if !(sum >= 0 && sum < c.Limit) {
		sum = math.NaN()
	}
	for i, s := range scores {
		sum = max(0, sum+s)
		sums[i] = sum
		if sum > c.Limit {
			signals = append(signals, i)
			if c.Reset {
				sum = 0
			}
		}
	}
	return sums, signals
}

// NormalScores are those of a rise and of a fall by shift sigmas: ±(x−centre)/sigma − shift/2.
//
// With shift 1 one of the two sums passes 4 by chance every 168 points on average, and 8.4 points after a shift of one
// sigma; 5 every 465, and after 10.4 (normal values). A sigma of 0: NaN or infinite, as the division gives.
func NormalScores(values []float64, centre, sigma, shift float64) (rise, fall []float64) {
	rise, fall = make([]float64, len(values)), make([]float64, len(values))
	for i, x := range values {
		z := (x - centre) / sigma
		rise[i], fall[i] = z-shift/2, -z-shift/2
	}
	return rise, fall
}

// PoissonScores are those of counts whose rate may have gone from usual to changed: x − k·n, for a fall k·n − x, with
//
//	k = (changed − usual)/(ln changed − ln usual)
//
// exposures are one for each count, nil: all 1; rates are positive and per unit of exposure, and differ; else NaN.
// Lucas 1985, Technometrics 27:129.
func PoissonScores(counts, exposures []float64, usual, changed float64) []float64 {
	k := (changed - usual) / (math.Log(changed) - math.Log(usual))
	if !(usual > 0 && changed > 0) {
		k = math.NaN()
	}
	p := phase{values: counts, sizes: exposures}
	out := make([]float64, len(counts))
	for i, x := range counts {
		out[i] = x - k*p.size(i)
		if changed < usual {
			out[i] = -out[i]
		}
	}
	return out
}

// BernoulliScores are those of single cases, each an event or not, whose odds may have become so many times the usual:
// the log likelihood ratio, ln(p₁/p₀) of an event and ln((1−p₁)/(1−p₀)) of another case.
//
// usual is the share p₀ of events between 0 and 1; odds above 1 look for a rise, below 1 for a fall. Outside: NaN.
// Neuburger et al. 2017, BMJ Quality & Safety, doi 10.1136/bmjqs-2016-005526: odds 2 and ½, a limit of 3.5, a reset.
func BernoulliScores(events []bool, usual, odds float64) []float64 {
	if !(usual > 0 && usual < 1 && odds > 0) {
		usual = math.NaN()
	}
	changed := odds * usual / (1 - usual + odds*usual)
	out := make([]float64, len(events))
	for i, e := range events {
		if e {
			out[i] = math.Log(changed / usual)
		} else {
			out[i] = math.Log1p(-changed) - math.Log1p(-usual)
		}
	}
	return out
}
