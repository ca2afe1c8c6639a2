package stats

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
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
	// exactDrivers is how many attributes are taken in all their subsets: 2¹⁵ regressions take well under a second, and each
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
	p := len(correlations) - 1
	for _, row := range correlations {
		if len(row) != p+1 || hasNaN(row) {
			p = -1
			break
		}
	}
	if p < 0 {
		return Drivers{R2: math.NaN()}
	}
	d := Drivers{LMG: make([]float64, p), Johnson: johnson(correlations), Inflated: make([]float64, p), Exact: p <= exactDrivers}
	order := make([]int, p)
	for i := range order {
		order[i] = i + 1
	}
	d.R2 = explained(correlations, 0, order)
	for i := range p {
		others := append(append([]int(nil), order[:i]...), order[i+1:]...)
		d.Inflated[i] = 1 / (1 - explained(correlations, i+1, others))
		if 1/d.Inflated[i] < singular {
			d.Inflated[i] = math.Inf(1)
		}
	}
	if d.Exact {
		allOrders(correlations, d.LMG)
	} else {
		someOrders(correlations, order, d.LMG, rand.New(rand.NewPCG(seed, 0)))
	}
	return d
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
	members := make([]int, 0, p)
	for set := range r2 {
		members = members[:0]
		for i := range p {
			if set>>i&1 == 1 {
				members = append(members, i+1)
			}
		}
		r2[set] = explained(r, 0, members)
	}
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

// explained is R² of one variable on others.
func explained(r [][]float64, of int, by []int) float64 {
	sum := 0.0
	for _, gain := range gains(r, of, by) {
		sum += gain
	}
	return min(sum, 1)
}

// gains is what each variable adds to R² of another after those before it: the squared elements of the forward solution of
// the Cholesky factor. One that those before determine adds nothing.
func gains(r [][]float64, of int, by []int) []float64 {
	n := len(by)
	factor := make([]float64, n*n)
	solution, gain := make([]float64, n), make([]float64, n)
	for i, a := range by {
		left, target := 1.0, r[of][a]
		for j := range i {
			x := r[a][by[j]]
			for k := range j {
				x -= factor[i*n+k] * factor[j*n+k]
			}
			if pivot := factor[j*n+j]; pivot > 0 {
				x /= pivot
			} else {
				x = 0
			}
			factor[i*n+j] = x
			left -= x * x
			target -= x * solution[j]
		}
		if left > singular {
			factor[i*n+i] = math.Sqrt(left)
			solution[i] = target / factor[i*n+i]
			gain[i] = solution[i] * solution[i]
		}
	}
	return gain
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

// Correlations is the correlation matrix of columns by weight, over the rows in which no column is NaN. The second result is
// how many rows that is. A column without variation has NaN beside every other. Columns of unlike length: nil.
func Correlations(columns [][]float64, weights []float64) ([][]float64, int) {
	p := len(columns)
	for _, c := range columns {
		if len(c) != len(weights) {
			return nil, 0
		}
	}
	means, total, rows := make([]float64, p), 0.0, []int{}
	for i, w := range weights {
		whole := w > 0
		for _, c := range columns {
			whole = whole && !math.IsNaN(c[i])
		}
		if !whole {
			continue
		}
		rows, total = append(rows, i), total+w
		for j, c := range columns {
			means[j] += w * c[i]
		}
	}
	products := make([][]float64, p)
	for a := range products {
		products[a] = make([]float64, p)
		for b := range a + 1 {
			for _, i := range rows {
				products[a][b] += weights[i] * (columns[a][i] - means[a]/total) * (columns[b][i] - means[b]/total)
			}
		}
	}
	r := make([][]float64, p)
	for a := range r {
		r[a] = make([]float64, p)
	}
	for a := range r {
		r[a][a] = 1
		for b := range a {
			x := products[a][b] / math.Sqrt(products[a][a]*products[b][b])
			r[a][b], r[b][a] = x, x
		}
	}
	return r, len(rows)
}
