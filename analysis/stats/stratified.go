package stats

import "math"

// Stratum is what two groups have in one stratum: events, and the exposure that they came from. For odds the exposure is a
// count too, of those without the event.
type Stratum struct{ X1, E1, X2, E2 float64 }

// MantelHaenszel is the ratio of the rates of two groups that is common to all strata, so that strata of which the one
// group has more than the other do not pass for a difference of the groups:
//
//	ρ = Σ X1·E2/E / Σ X2·E1/E, E = E1 + E2;  Var ln ρ = Σ (X1 + X2)·E1·E2/E² / (Σ X1·E2/E · Σ X2·E1/E)
//
// Events are Poisson, exposures known, in one unit within a stratum. Its interval and two-sided P are normal ones of ln ρ. With
// one stratum it is the crude ratio, with 1/X1 + 1/X2 for the variance. A stratum that lacks a group's exposure says nothing. No stratum
// that says anything, or a group without events in any: ends and P NaN, ρ 0, infinite or NaN. Greenland and Robins 1985,
// Biometrics 41:55.
func MantelHaenszel(strata []Stratum, confidence float64) RateRatio {
	var first, second, variance float64
	for _, s := range strata {
		if e := s.E1 + s.E2; e > 0 {
			first += s.X1 * s.E2 / e
			second += s.X2 * s.E1 / e
			variance += (s.X1 + s.X2) * s.E1 * s.E2 / (e * e)
		}
	}
	return ofLogs(first/second, variance/(first*second), confidence)
}

// MantelHaenszelOdds is MantelHaenszel for the ratio of odds of two groups, whose events and non-events are both counted:
//
//	ρ = ΣR/ΣS, R = X1·E2/n, S = X2·E1/n, n all four;  P = (X1 + E2)/n, Q = 1 − P
//	Var ln ρ = ΣPR/(2(ΣR)²) + Σ(PS + QR)/(2ΣRΣS) + ΣQS/(2(ΣS)²)
//
// Edges as there. Robins, Breslow and Greenland 1986, Biometrics 42:311.
func MantelHaenszelOdds(strata []Stratum, confidence float64) RateRatio {
	var first, second, own, cross, other float64
	for _, s := range strata {
		n := s.X1 + s.E1 + s.X2 + s.E2
		if !(n > 0) {
			continue
		}
		r, t := s.X1*s.E2/n, s.X2*s.E1/n
		p, q := (s.X1+s.E2)/n, (s.X2+s.E1)/n
		first, second = first+r, second+t
		own, cross, other = own+p*r, cross+p*t+q*r, other+q*t
	}
	return ofLogs(first/second, own/(2*first*first)+cross/(2*first*second)+other/(2*second*second), confidence)
}

// ofLogs is a ratio with the normal interval and P of its logarithm.
func ofLogs(ratio, variance, confidence float64) RateRatio {
	r := RateRatio{Estimate{ratio, math.NaN(), math.NaN()}, math.NaN()}
	if !(ratio > 0) || math.IsInf(ratio, 1) || !(confidence > 0 && confidence < 1) {
		return r
	}
	se := math.Sqrt(variance)
	half := math.Exp(twoSided(confidence) * se)
	r.Ratio.Lower, r.Ratio.Upper = ratio/half, ratio*half
	r.P = 2 * normalAbove(math.Abs(math.Log(ratio))/se)
	return r
}

// Spread is a ratio with a normal interval of its logarithm, as Mantel and Haenszel's has, where that varies more than its counts
// by themselves do: phi times as much, and by a variance besides.
//
//	Var ln ρ' = φ·Var ln ρ + variance
//
// phi of 1 or less counts as 1. What is NaN stays so. The confidence is that of the interval.
func (r RateRatio) Spread(phi, variance, confidence float64) RateRatio {
	se := math.Log(r.Ratio.Upper/r.Ratio.Lower) / (2 * twoSided(confidence))
	return ofLogs(r.Ratio.Value, Cautious(phi)*se*se+variance, confidence)
}
