package stats

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
)

// Drivers is what share of the variation of an overall judgement each attribute accounts for.
type Drivers struct {
	LMG      []float64 // average gain in R² over all orders of entry; they add up to R2
	Johnson  []float64 // relative weights, a check by another road; they add up to R2
	R2       float64   // of all attributes together
	Inflated []float64 // variance inflation of each attribute: 1/(1−R²) of it on the others; +Inf where they determine it
	Exact    bool      // all orders; otherwise LMG is a mean over orders drawn
}

const (
	// exactDrivers is how many attributes are taken in all their subsets: 2¹⁵ regressions take some milliseconds, and each
	// further attribute doubles them.
	exactDrivers = 15
	// drawnOrders is how many orders are drawn above that: the standard error of a share is then about a hundredth of R².
	drawnOrders = 2000
	// singular is below which share of its variance an attribute is taken as determined by those before it.
	singular = 1e-10
)

// Importance divides R² of a linear regression among the attributes.
//
// correlations is the correlation matrix of the judgement, first, and the attributes: symmetric, 1 on the diagonal. LMG
// (Shapley's value of R²) is exact to 15 attributes and beyond that a mean over 2,000 orders drawn with the seed. An
// attribute that others determine adds nothing beside them; the shares then depend on which is there first, evenly. No
// share is negative but by rounding. A matrix that is not square, or holds a NaN (an attribute that does not vary): nil
// slices and NaN. No attribute: R2 is 0. What drives a judgement this does not show: it is association.
// Lindeman, Merenda and Gold (1980); Grömping 2006, Journal of Statistical Software 17(1); Johnson 2000, Multivariate
// Behavioral Research 35:1.
func Importance(correlations [][]float64, seed uint64) Drivers {
	lmg := LMG(correlations, seed)
	if lmg == nil {
		return Drivers{R2: math.NaN()}
	}
	p := len(lmg)
	d := Drivers{LMG: lmg, Johnson: johnson(correlations), Inflated: make([]float64, p), Exact: p <= exactDrivers}
	order := attributes(p)
	d.R2 = explained(correlations, 0, order)
	for i := range p {
		others := append(append([]int(nil), order[:i]...), order[i+1:]...)
		d.Inflated[i] = 1 / (1 - explained(correlations, i+1, others))
		if 1/d.Inflated[i] < singular {
			d.Inflated[i] = math.Inf(1)
		}
	}
	return d
}

// LMG is Importance's LMG alone, for those who resample.
func LMG(correlations [][]float64, seed uint64) []float64 {
	p := len(correlations) - 1
	if p < 0 {
		return nil
	}
	for _, row := range correlations {
		if len(row) != p+1 || hasNaN(row) {
			return nil
		}
	}
	lmg := make([]float64, p)
	if p <= exactDrivers {
		allOrders(correlations, lmg)
	} else {
		someOrders(correlations, attributes(p), lmg, rand.New(rand.NewPCG(seed, 0)))
	}
	return lmg
}

// attributes are the places of p attributes in a correlation matrix whose first is the judgement.
func attributes(p int) []int {
	order := make([]int, p)
	for i := range order {
		order[i] = i + 1
	}
	return order
}

// ExplainedP is the chance that attributes account for so much of a judgement's variation where they account for nothing.
//
//	F = (R²/p) / ((1−R²)/(n−p−1));  P of F with p and n−p−1 degrees of freedom
//
// n is of the answers, their effective number where they are weighted. R² of 1 gives 0. Fewer answers than attributes and
// two, no attribute, or R² outside 0..1: NaN. Kutner and others (2005), equation 6.39b.
func ExplainedP(r2, n float64, attributes int) float64 {
	p := float64(attributes)
	if !(r2 >= 0 && r2 <= 1) || p < 1 || !(n-p-1 > 0) {
		return math.NaN()
	}
	return mathext.RegIncBeta((n-p-1)/2, p/2, 1-r2)
}

func hasNaN(row []float64) bool {
	for _, x := range row {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return true
		}
	}
	return false
}

// allOrders is Shapley's value: each subset's gain weighed by how many orders pass through it.
func allOrders(r [][]float64, lmg []float64) {
	p := len(lmg)
	r2 := make([]float64, 1<<p)
	e := newEntry(r, 0, p)
	var enter func(set, next int)
	enter = func(set, next int) { // each subset is the one without its last attribute, and that
		for i := next; i < p; i++ {
			r2[set|1<<i] = min(r2[set]+e.add(i+1), 1)
			enter(set|1<<i, i+1)
			e.drop()
		}
	}
	enter(0, 0)
	weight := make([]float64, p) // by size of the subset before: k!(p−k−1)!/p!
	for k := range weight {
		before, _ := math.Lgamma(float64(k + 1))
		after, _ := math.Lgamma(float64(p - k))
		whole, _ := math.Lgamma(float64(p + 1))
		weight[k] = math.Exp(before + after - whole)
	}
	for i := range lmg {
		for set := range r2 {
			if set>>i&1 == 0 {
				lmg[i] += weight[bits.OnesCount(uint(set))] * (r2[set|1<<i] - r2[set])
			}
		}
	}
}

func someOrders(r [][]float64, order []int, lmg []float64, draw *rand.Rand) {
	for range drawnOrders {
		draw.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for i, gain := range gains(r, 0, order) {
			lmg[order[i]-1] += gain / drawnOrders
		}
	}
}

// johnson is the relative weights: R² divided among uncorrelated variables nearest to the attributes, and handed back by
// how much each attribute is made of them. nil where the matrix has no root.
func johnson(r [][]float64) []float64 {
	p := len(r) - 1
	if p == 0 {
		return []float64{}
	}
	among := mat.NewSymDense(p, nil)
	for i := range p {
		for j := i; j < p; j++ {
			among.SetSym(i, j, r[i+1][j+1])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(among, true) {
		return nil
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	root := func(i, j int, power float64) float64 { // of the matrix; directions without variance carry nothing
		sum := 0.0
		for k, v := range values {
			if v > singular {
				sum += vectors.At(i, k) * vectors.At(j, k) * math.Pow(v, power)
			}
		}
		return sum
	}
	weights := make([]float64, p)
	for k := range p {
		beta := 0.0
		for j := range p {
			beta += root(k, j, -0.5) * r[0][j+1]
		}
		for i := range p {
			weights[i] += root(i, k, 0.5) * root(i, k, 0.5) * beta * beta
		}
	}
	return weights
}
