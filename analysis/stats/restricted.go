package stats

import "math"

// RestrictedMean is the mean time without the event within the first tau, the area under the survival curve, and its
// standard error:
//
//	∫₀^τ S(t) dt,  Var = Σ over t_i <= τ of (∫ from t_i to τ of S)² · d_i/(n_i(n_i − d_i))
//
// In the unit of the durations, between 0 and tau; the interval is the normal one, cut to 0..tau. Unlike a median it
// exists however many are censored, but it is of the time up to tau only: means of different tau do not compare.
// Where the last at risk had the event, what follows adds nothing to the variance. Without a time before tau at which
// some at risk had the event and others had not, the variance cannot be told, and se and ends are NaN; so is
// everything for tau below 0, without subjects, and for tau beyond the last time followed, unless all had the event.
// Irwin 1949, Journal of Hygiene 47:188; Royston and Parmar 2013, BMC Medical Research Methodology 13:152.
func (s *Survival) RestrictedMean(tau int) (mean Estimate, se float64) {
	if math.IsNaN(s.ShareBy(tau).Value) {
		return unknown(), math.NaN()
	}
	end, area, variance := tau, 0.0, math.NaN()
	for i := len(s.Steps) - 1; i >= 0; i-- { // from the right, so that area is what follows each step
		p := s.Steps[i]
		if p.Time >= tau {
			continue
		}
		area += p.S * float64(end-p.Time)
		end = p.Time
		if n, d := float64(p.AtRisk), float64(p.Events); n > d {
			if math.IsNaN(variance) {
				variance = 0
			}
			variance += area * area * d / (n * (n - d))
		}
	}
	area += float64(end)
	se = math.Sqrt(variance)
	z := twoSided(s.options.Confidence)
	return Estimate{area, max(0, area-z*se), min(float64(tau), area+z*se)}, se
}
