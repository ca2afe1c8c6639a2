package stats

import "math"

// Watched is what surveillance says of one count.
type Watched struct {
	Usual Estimate // the count to be expected, with the ends of what is usual; above Upper is an alarm
	P     float64  // chance of so many or more while all is as usual
	Alarm bool
}

// unwatched is a count that nothing can be said of.
func unwatched() Watched { return Watched{unknown(), math.NaN(), false} }

// CountLimit is how the largest usual count follows from a predicted mean.
type CountLimit string

// The limits. y has the mean μ, variance φμ, and the standard error of ln μ is s.
const (
	LimitPower    CountLimit = "power"    // y^(2/3) is normal (Farrington 1996): (μ^(2/3) + z·⅔·μ^(−1/3)·√(φμ + s²μ²))^(3/2)
	LimitNegative CountLimit = "negative" // the quantile of a negative binomial of μ and φ, μ as if it were known
	LimitUpper    CountLimit = "upper"    // the same at μ·exp(z·s), the upper end of the mean (Noufaily 2013)
)

// limit says what is usual at a predicted mean, and how unusual y is.
func (f Farrington) limit(mean, se, phi, y float64) Watched {
	z := twoSided(1 - 2*f.Alpha)
	switch f.Limit {
	case LimitNegative:
		return negativeLimit(mean, mean, phi, y, f.Alpha)
	case LimitUpper:
		return negativeLimit(mean, mean*math.Exp(z*se), phi, y, f.Alpha)
	}
	return powerLimit(mean, math.Sqrt(phi*mean+se*se*mean*mean), 2.0/3, z, y)
}

// powerLimit takes y to the power as normal, with the standard error that the delta method gives it.
func powerLimit(mean, se, power, z, y float64) Watched {
	centre, spread := math.Pow(mean, power), power*math.Pow(mean, power-1)*se
	back := func(x float64) float64 { return math.Pow(max(0, x), 1/power) }
	return Watched{
		Usual: Estimate{mean, back(centre - z*spread), back(centre + z*spread)},
		P:     normalAbove((math.Pow(y, power) - centre) / spread),
	}
}

// unknownMean is how many times a mean, and one count more, the upper end of the mean may be: a season without a count in any
// year has a mean near 0 and no end, and no count is unusual in it.
const unknownMean = 1e6

// negativeLimit takes y as negative binomial with mean at and variance phi times it, Poisson where phi is 1.
func negativeLimit(mean, at, phi, y, alpha float64) Watched {
	if !(at < unknownMean*(1+mean)) {
		return Watched{Usual: Estimate{mean, 0, math.Inf(1)}, P: 1}
	}
	quantile := func(p float64) float64 {
		reached := func(k int64) bool { return 1-negativeAtLeast(float64(k+1), at, phi) >= p }
		high := int64(1)
		for !reached(high) {
			high *= 2
		}
		return float64(least(0, high, reached))
	}
	return Watched{Usual: Estimate{mean, quantile(alpha), quantile(1 - alpha)}, P: negativeAtLeast(y, at, phi)}
}

// negativeAtLeast is the chance of k or more where mean are expected and the variance is phi times it.
func negativeAtLeast(k, mean, phi float64) float64 {
	switch {
	case k <= 0:
		return 1
	case phi <= 1:
		return PoissonAtLeast(k, mean)
	}
	return betaBelow(k, mean/(phi-1), (phi-1)/phi, 1/phi)
}
