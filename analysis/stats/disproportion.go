package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Fourfold is the two-way table of two attributes that a report may have: how many have both, the first, the second, and
// how many there are. Pharmacovigilance writes a, a+b, a+c and a+b+c+d.
type Fourfold struct {
	Both, First, Second, Total int64
}

// cells are the counts of the four cells: both, the first alone, the second alone, neither. ok is false where one would be
// negative.
func (f Fourfold) cells() (both, first, second, neither float64, ok bool) {
	both, first, second = float64(f.Both), float64(f.First-f.Both), float64(f.Second-f.Both)
	neither = float64(f.Total - f.First - f.Second + f.Both)
	return both, first, second, neither, min(both, first, second, neither) >= 0
}

// ProportionalRatio is the proportional reporting ratio: the share of the second attribute among reports with the first,
// over its share among all others.
//
//	PRR = (a/(a+b)) / (c/(c+d)),  var ln PRR = 1/a − 1/(a+b) + 1/c − 1/(c+d)
//
// The interval is normal on the log scale. a = 0 gives 0 and c = 0 infinity, either without an interval; negative cells, or
// no report on one side, NaN. Evans, Waller and Davis 2001, Pharmacoepidemiology and Drug Safety 10:483.
func (f Fourfold) ProportionalRatio(confidence float64) Estimate {
	a, b, c, d, ok := f.cells()
	if !ok {
		return unknown()
	}
	return logNormal(a/(a+b)/(c/(c+d)), 1/a-1/(a+b)+1/c-1/(c+d), confidence)
}

// OddsRatio is the reporting odds ratio.
//
//	ROR = ad/(bc),  var ln ROR = 1/a + 1/b + 1/c + 1/d
//
// Interval and edges as ProportionalRatio; b = 0 is as c = 0, d = 0 as a = 0. Rothman, Lanes and Sacks 2004,
// Pharmacoepidemiology and Drug Safety 13:519.
func (f Fourfold) OddsRatio(confidence float64) Estimate {
	a, b, c, d, ok := f.cells()
	if !ok {
		return unknown()
	}
	return logNormal(a*d/(b*c), 1/a+1/b+1/c+1/d, confidence)
}

// logNormal is a ratio with an interval that is normal on the log scale; none where the variance is not finite, as that of a
// ratio of 0 or infinity is not.
func logNormal(ratio, variance, confidence float64) Estimate {
	if math.IsInf(variance, 1) {
		return Estimate{ratio, math.NaN(), math.NaN()}
	}
	width := math.Exp(twoSided(confidence) * math.Sqrt(variance))
	return Estimate{ratio, ratio / width, ratio * width}
}

// Yates is χ² of independence with Yates's correction, on one degree of freedom.
//
//	χ² = N·max(0, |ad − bc| − N/2)² / ((a+b)(c+d)(a+c)(b+d))
//
// Negative cells or an empty margin: NaN. Yates 1934, Supplement to the Journal of the Royal Statistical Society 1:217.
func (f Fourfold) Yates() float64 {
	a, b, c, d, ok := f.cells()
	if !ok {
		return math.NaN()
	}
	n := a + b + c + d
	off := max(0, math.Abs(a*d-b*c)-n/2)
	return n * off * off / ((a + b) * (c + d) * (a + c) * (b + d))
}

// InformationComponent is the information component of the Bayesian confidence propagation neural network: the base-2
// logarithm of how many times the two attributes come together for once that is to be expected, on uniform priors. Below 0
// they avoid each other.
//
//	IC = (ψ(1+a) − ψ(1+a+r) − (ψ(1+n₁) − ψ(2+N) + ψ(1+n₂) − ψ(2+N))) / ln 2,  r = N − a − 1 + (2+N)²/((1+n₁)(1+n₂))
//	var IC = (ψ'(1+a) − ψ'(1+a+r) + (ψ'(1+n₁) − ψ'(2+N) + ψ'(1+n₂) − ψ'(2+N))) / ln² 2
//
// n₁ and n₂ are the reports with the first and with the second attribute, N all; the interval is normal. It exists for
// zero counts too; negative cells: NaN. Bate et al. 1998, European Journal of Clinical Pharmacology 54:315; Gould 2003,
// Pharmacoepidemiology and Drug Safety 12:559, for the moments.
func (f Fourfold) InformationComponent(confidence float64) Estimate {
	a, _, _, _, ok := f.cells()
	if !ok {
		return unknown()
	}
	n1, n2, n := float64(f.First), float64(f.Second), float64(f.Total)
	r := n - a - 1 + (2+n)*(2+n)/((1+n1)*(1+n2))
	mean := (mathext.Digamma(1+a) - mathext.Digamma(1+a+r) -
		(mathext.Digamma(1+n1) + mathext.Digamma(1+n2) - 2*mathext.Digamma(2+n))) / math.Ln2
	variance := (trigamma(1+a) - trigamma(1+a+r) + trigamma(1+n1) + trigamma(1+n2) - 2*trigamma(2+n)) / (math.Ln2 * math.Ln2)
	width := twoSided(confidence) * math.Sqrt(variance)
	return Estimate{mean, mean - width, mean + width}
}

func trigamma(x float64) float64 { return mathext.Zeta(2, x) }

// ShrunkInformation is the information component of a count that is set against what is expected of it, however that was
// found (from margins, by strata): shrunk towards none as if half a report more had come, and half a one been expected.
//
//	IC = log₂((n + ½)/(E + ½)),  its ends log₂ of the quantiles of Gamma(n + ½, E + ½)
//
// n ≥ 0 and E ≥ 0 in reports and a confidence in (0,1), else NaN. Norén, Hopstadius and Bate 2013, Statistical Methods in Medical Research 22:57.
func ShrunkInformation(n int64, expected, confidence float64) Estimate {
	if n < 0 || !(expected >= 0) || math.IsInf(expected, 1) || !(confidence > 0 && confidence < 1) {
		return unknown()
	}
	shape, rate, tail := float64(n)+0.5, expected+0.5, (1-confidence)/2
	return Estimate{
		math.Log2(shape / rate),
		math.Log2(gammaQuantile(tail, shape) / rate),
		math.Log2(gammaQuantile(1-tail, shape) / rate),
	}
}
