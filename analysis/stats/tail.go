package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Tails are computed on their own side, never as one minus the other, so that a chance of 1e-30 is not 0; and not by
// gonum's distributions, whose Survival is 1 − CDF (v0.17.0: Normal beyond 8.3σ and Poisson{5} above 60 are exactly 0).
// Its incomplete gamma and beta functions are right to six digits and more until their series run out of terms, from
// parameters of some 10⁶ on; there the saddle point takes over.

// smooth is the parameter from which the saddle point stands for the incomplete functions: it is then off by less than
// 1e-8 of a tail as far as 30 standard deviations out (R 4.2), and less the larger the counts; at 10⁴ by 3e-7.
const smooth = 1e5

// Up to largeBeta, the sum of its parameters, gonum's incomplete beta function is off by 2e-7 of a tail while one of them
// is not smooth; at 10¹² it would be 5e-3. Above, the saddle point begins at few already, and below it Wise's gamma
// approximation is off by 3e-6 at most; at 10⁵ by 8e-4.
const (
	largeBeta = 1e8
	few       = 1e4
)

// PoissonAtMost is the probability of x events or fewer where mean are expected: Q(x+1, mean), the complement of the
// regularised incomplete gamma function.
//
// x may lie between whole numbers, as a count divided by its dispersion does; below zero it is 0. A mean that is not
// positive and finite: NaN.
func PoissonAtMost(x, mean float64) float64 {
	switch {
	case !(mean > 0) || math.IsInf(mean, 1) || math.IsNaN(x):
		return math.NaN()
	case x < 0:
		return 0
	}
	return gammaAbove(x+1, mean)
}

// PoissonAtLeast is the probability of x events or more where mean are expected: P(x, mean), the regularised incomplete
// gamma function.
//
// It is exact to its digits however small it is. x may lie between whole numbers; at zero and below it is 1. A mean that
// is not positive and finite: NaN.
func PoissonAtLeast(x, mean float64) float64 {
	switch {
	case !(mean > 0) || math.IsInf(mean, 1) || math.IsNaN(x):
		return math.NaN()
	case x <= 0:
		return 1
	}
	return gammaBelow(x, mean)
}

// FAbove is the probability that F with d1 and d2 degrees of freedom exceeds f. f below zero gives 1; degrees that are
// not positive, NaN.
func FAbove(f, d1, d2 float64) float64 {
	if !(d1 > 0) || !(d2 > 0) || math.IsNaN(f) {
		return math.NaN()
	}
	if f <= 0 {
		return 1
	}
	return betaBelow(d2/2, d1/2, 1/(1+d1/d2*f), 1/(1+d2/d1/f))
}

// chiSquareAbove is the probability that χ² with df degrees of freedom exceeds x.
func chiSquareAbove(x, df float64) float64 { return gammaAbove(df/2, x/2) }

// normalAbove is the probability that a standard normal value exceeds z.
func normalAbove(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// binomialAtMost and binomialAtLeast are the chances of x or fewer, and of x or more, of n at share p, where q = 1 −
// p. x and n need not be whole.
func binomialAtMost(x, n, p, q float64) float64 {
	switch {
	case x < 0:
		return 0
	case x >= n:
		return 1
	}
	return betaBelow(n-x, x+1, q, p)
}

func binomialAtLeast(x, n, p, q float64) float64 {
	switch {
	case x <= 0:
		return 1
	case x > n:
		return 0
	}
	return betaBelow(x, n-x+1, p, q)
}

// gammaBelow is the regularised incomplete gamma function P(a, x), gammaAbove its complement Q(a, x).
func gammaBelow(a, x float64) float64 {
	switch {
	case x <= 0:
		return 0
	case a > smooth:
		return normalAbove(-signedRoot(a, math.Inf(1), x-a))
	}
	return mathext.GammaIncReg(a, x)
}

func gammaAbove(a, x float64) float64 {
	switch {
	case x <= 0:
		return 1
	case a > smooth:
		return normalAbove(signedRoot(a, math.Inf(1), x-a))
	}
	return mathext.GammaIncRegComp(a, x)
}

// betaBelow is the regularised incomplete beta function of x, where y = 1 − x is given beside it since a small one
// cannot be had from the other. betaBelow(b, a, y, x) is its complement.
func betaBelow(a, b, x, y float64) float64 {
	n := a + b
	saddle := min(a, b) > smooth || n > largeBeta && min(a, b) > few
	switch {
	case x <= 0:
		return 0
	case y <= 0:
		return 1
	case saddle && x < y:
		return normalAbove(-signedRoot(a, b, n*x-a))
	case saddle:
		return normalAbove(-signedRoot(a, b, b-n*y))
	case n <= largeBeta:
		return mathext.RegIncBeta(a, b, x)
	case a < b:
		return gammaBelow(a, -(b+(a-1)/2)*math.Log1p(-x))
	}
	return gammaAbove(b, -(a+(b-1)/2)*math.Log1p(-y))
}

// signedRoot is the normal value that has the lower tail of a beta variable with parameters a and b at (a + delta)/(a
// + b), and, where b is infinite, of a gamma variable with parameter a at a + delta:
//
//	r* = r + ln(u/r)/r,  r² = 2a·g(δ/a) + 2b·g(−δ/b),  u² = δ²(1/a + 1/b),  g(d) = d − ln(1 + d),  r and u signed as δ
//
// Barndorff-Nielsen 1986, Biometrika 73:307; the root and u from the cumulants of the gamma and of a ratio of two.
func signedRoot(a, b, delta float64) float64 {
	// Nearer than this to the centre the difference of r and u is rounding; its limit is the skewness.
	const centre = 1e-4
	u := delta * math.Sqrt(1/a+1/b)
	half := a * excess(delta/a)
	if !math.IsInf(b, 1) {
		half += b * excess(-delta/b)
	}
	r := math.Copysign(math.Sqrt(2*half), delta)
	switch {
	case math.Abs(u) < centre:
		return r + (1/(a*a)-1/(b*b))/(3*math.Pow(1/a+1/b, 1.5))
	case math.IsInf(r, 0):
		return r
	}
	return r + math.Log(u/r)/r
}

// excess is d − ln(1 + d), with all its digits also where the two nearly cancel; d ≥ −1, where it is infinite.
func excess(d float64) float64 {
	if math.Abs(d) > 0.05 {
		return d - math.Log1p(d)
	}
	sum, power := 0.0, d*d
	for k := 2.0; math.Abs(power) > 1e-18*sum; k++ {
		sum += power / k
		power *= -d
	}
	return sum
}
