package stats

import "math"

// Surprise is what each cell adds to the Jensen–Shannon divergence of how observed amounts are shared out from how
// expected ones are:
//
//	(p·ln(2p/(p+q)) + q·ln(2q/(p+q)))/2, p and q the cell's shares of what is expected and of what is observed
//
// In nats, 0 or more each; they sum to ln 2 at most, where no cell has both. It is 0 where shares are equal, however
// much there is in all, and describes: noise surprises too, small cells most. An amount below 0, a NaN, or nothing
// observed or expected in all: NaN each. No cells: none. Lin 1991, IEEE Transactions on Information Theory 37:145; as a
// measure of cells Bhagwan et al. 2014 (Adtributor, NSDI).
func Surprise(observed, expected []float64) []float64 {
	var o, e float64
	for i := range observed {
		if !(observed[i] >= 0 && expected[i] >= 0) {
			o = math.NaN()
		}
		o, e = o+observed[i], e+expected[i]
	}
	terms := make([]float64, len(observed))
	for i := range terms {
		if !(o > 0 && e > 0) {
			terms[i] = math.NaN()
			continue
		}
		p, q := expected[i]/e, observed[i]/o
		terms[i] = max(0, (towards(p, q)+towards(q, p))/2)
	}
	return terms
}

// towards is p·ln(2p/(p+q)).
func towards(p, q float64) float64 {
	if p == 0 {
		return 0
	}
	return -p * math.Log1p((q-p)/(2*p))
}
