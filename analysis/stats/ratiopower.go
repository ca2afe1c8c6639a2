package stats

import "math"

// RatioPower is the chance that the interval of a ratio of two Poisson rates leaves out 1 if the ratio is what is given, when
// the second has x events in exposure e2 and the first has exposure e1:
//
//	Φ(|ln ρ|/√V − z), V = φ(1/(ρ·x·e1/e2) + 1/x) + more
//
// phi as QuasiRates takes it; more is the variance of what else the logarithm is compared with, 0 if nothing. By the normal
// distribution of the logarithm, which with x of 10 or more is near enough to say how long to wait. x of 0: 0. A ratio that is 1
// or not positive, a negative x, an exposure that is not positive and finite: NaN. Signorini 1991, Biometrika 78:446, has the
// same variance for a rate that depends on a yes or no.
func RatioPower(ratio, x, e1, e2, phi, more, confidence float64) float64 {
	if !(ratio > 0) || ratio == 1 || !(x >= 0) || !areRates(0, e1, 0, e2) || !(more >= 0) || !(confidence > 0 && confidence < 1) {
		return math.NaN()
	}
	variance := Cautious(phi)*(1/(ratio*x*e1/e2)+1/x) + more
	if math.IsInf(variance, 1) {
		return 0
	}
	return 1 - normalAbove(math.Abs(math.Log(ratio))/math.Sqrt(variance)-twoSided(confidence))
}
