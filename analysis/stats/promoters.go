package stats

import "math"

// NetPromoter is the share of promoters less that of detractors, with its adjusted Wald interval: three answers are added
// before the interval is taken, three quarters of one to each end and the rest between.
//
//	NPS = (x₊ − x₋)/n;  p = (x₊+¾)/(n+3), d = (x₋+¾)/(n+3);  p − d ± z √((p + d − (p−d)²)/(n+3))
//
// On the scale −1..1. The ends are kept within it, and the interval is centred on p − d, not on the score: with every
// answer a promoter the score is 1, and its interval still has a width. n = 0, counts that are negative or more than n
// together, or a confidence outside (0,1): NaN. Rocks 2016, American Statistician 70:365.
func NetPromoter(promoters, detractors, n int64, confidence float64) Estimate {
	return netPromoter(float64(promoters), float64(detractors), float64(n), float64(n), confidence)
}

// WeightedNetPromoter is NetPromoter of answers that stand for unlike numbers of customers: shares are of weights, and n
// is Kish's effective number of answers. Each argument is the weights of those answers. A whole of no weight, or less
// than its parts: NaN.
func WeightedNetPromoter(promoters, detractors, all Weighted, confidence float64) Estimate {
	return netPromoter(promoters.Sum, detractors.Sum, all.Sum, all.Effective(), confidence)
}

// netPromoter takes counts of whole, which tell as much as n answers.
func netPromoter(promoters, detractors, whole, n, confidence float64) Estimate {
	if !(whole > 0 && n > 0 && promoters >= 0 && detractors >= 0) || promoters+detractors > whole*(1+1e-12) ||
		!(confidence > 0 && confidence < 1) {
		return unknown()
	}
	p := (promoters/whole*n + 0.75) / (n + 3)
	d := (detractors/whole*n + 0.75) / (n + 3)
	half := twoSided(confidence) * math.Sqrt((p+d-(p-d)*(p-d))/(n+3))
	return Estimate{(promoters - detractors) / whole, max(-1, p-d-half), min(1, p-d+half)}
}

// Effective is Kish's effective number of events: how many equal ones would tell as much, (Σw)²/Σw². No weight: NaN.
// Kish (1965).
func (w Weighted) Effective() float64 { return w.Sum * w.Sum / w.Squares }

// DesignEffect is how many times as much an estimate from n weighted answers varies as one from n equal ones, n·Σw²/(Σw)²:
// 1 where all weights are equal. No weight: NaN. Kish (1965).
func (w Weighted) DesignEffect(n int64) float64 { return float64(n) / w.Effective() }

// WeightedMean is TallyMean of answers one by one. Those of weight 0 are not counted. Lengths that differ, a negative
// weight or a NaN: NaN.
func WeightedMean(values, weights []float64, confidence float64) Estimate {
	if len(values) != len(weights) {
		return unknown()
	}
	tallies := make([]Tally, len(values))
	for i, w := range weights {
		tallies[i] = Tally{Value: values[i], Weighted: Weighted{w, w * w}}
		if w > 0 {
			tallies[i].N = 1
		}
	}
	return TallyMean(tallies, confidence)
}
