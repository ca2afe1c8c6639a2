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
	return netPromoter(promoters.Sum/all.Sum, detractors.Sum/all.Sum, 1, all.Effective(), confidence)
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

// WeightedMean is a mean by weight, with the t interval of its linearised variance.
//
//	x̄ = Σwx/Σw;  Var = n/(n−1) · Σ(w(x − x̄))² / (Σw)²;  x̄ ± t₍n−1₎ √Var
//
// With equal weights it is the t interval of a mean. Answers of weight 0 are not counted in n. One answer, or all of one
// value: the interval cannot be told, NaN ends; no answer, lengths that differ, a negative weight: NaN. Lohr (2010),
// section 4.1.
func WeightedMean(values, weights []float64, confidence float64) Estimate {
	if len(values) != len(weights) || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	sum, total, n := 0.0, 0.0, 0
	for i, w := range weights {
		if !(w >= 0) || math.IsNaN(values[i]) {
			return unknown()
		}
		if w > 0 {
			sum, total, n = sum+w*values[i], total+w, n+1
		}
	}
	mean := sum / total
	squares := 0.0
	for i, w := range weights {
		squares += w * w * (values[i] - mean) * (values[i] - mean)
	}
	e := Estimate{mean, math.NaN(), math.NaN()}
	if n > 1 && squares > 0 {
		df := float64(n - 1)
		half := studentQuantile((1-confidence)/2, df) * math.Sqrt(float64(n)/df*squares) / total
		e.Lower, e.Upper = mean-half, mean+half
	}
	return e
}
