package stats

import "math"

// logPoisson is the logarithm of the probability of exactly k events where mean are expected, and logBinomial that of
// exactly k of n at share p = 1 − q. Both keep their digits at any count, where differences of log factorials lose them:
// a count of 10¹² has one of 2.7·10¹³. Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
func logPoisson(k, mean float64) float64 {
	if k == 0 {
		return -mean
	}
	return -stirling(k) - k*excess((mean-k)/k) - math.Log(2*math.Pi*k)/2
}

func logBinomial(k, n, p, q float64) float64 {
	switch {
	case k < 0 || k > n:
		return math.Inf(-1)
	case k == 0:
		return n * math.Log1p(-p)
	case k == n:
		return n * math.Log1p(-q)
	}
	rest := n - k
	deviance := k*excess((n*p-k)/k) + rest*excess((n*q-rest)/rest)
	return stirling(n) - stirling(k) - stirling(rest) - deviance - math.Log(2*math.Pi*k*rest/n)/2
}

// stirling is what ln k! has beyond Stirling's formula, ln √(2πk) + k ln k − k, for k > 0.
func stirling(k float64) float64 {
	if k < 20 { // from here on the next term of the series is below 1e-14
		f, _ := math.Lgamma(k + 1)
		return f - (k+0.5)*math.Log(k) + k - math.Log(2*math.Pi)/2
	}
	s := 1 / (k * k)
	return (1.0/12 - s*(1.0/360-s*(1.0/1260-s*(1.0/1680-s/1188)))) / k
}
