package stats

import "math"

// Correlations is the correlation matrix of columns by weight, over the rows in which no column is NaN. The second result is
// how many rows that is. A column without variation has NaN beside every other. Columns of unlike length: nil.
func Correlations(columns [][]float64, weights []float64) ([][]float64, int) {
	for _, c := range columns {
		if len(c) != len(weights) {
			return nil, 0
		}
	}
	means, total, rows := make([]float64, len(columns)), 0.0, []int{}
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
	m, about := NewMoments(len(columns)), make([]float64, len(columns))
	for _, i := range rows {
		for j, c := range columns {
			about[j] = c[i] - means[j]/total
		}
		m.Add(about, weights[i])
	}
	return m.Correlations(), len(rows)
}

// PairwiseCorrelations is the same with each pair of columns over the rows in which neither is NaN. It leaves fewer rows out, but
// its parts are of unlike rows, so that it need not be the matrix of anything: one whose R² is beyond 1 shows it.
func PairwiseCorrelations(columns [][]float64, weights []float64) [][]float64 {
	r := identity(len(columns))
	for a := range r {
		for b := range a {
			pair, _ := Correlations([][]float64{columns[a], columns[b]}, weights)
			if pair == nil {
				return nil
			}
			r[a][b], r[b][a] = pair[0][1], pair[0][1]
		}
	}
	return r
}

func identity(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		m[i][i] = 1
	}
	return m
}

// Moments are the sums of weights, of values and of their products two by two. Those of parts add up to those of the whole, so
// that resampling parts costs nothing for what is in them. Values far from 0 lose digits: take them about their means.
type Moments struct {
	weight   float64
	sums     []float64
	products [][]float64 // on the diagonal and below it
}

// constant is below which part of its square about the origin a variable's square about its mean is taken for rounding.
const constant = 1e-12

// NewMoments are those of no value, of some variables.
func NewMoments(variables int) *Moments {
	m := &Moments{sums: make([]float64, variables), products: make([][]float64, variables)}
	for i := range m.products {
		m.products[i] = make([]float64, i+1)
	}
	return m
}

// Add adds a value of each variable, with a weight.
func (m *Moments) Add(values []float64, weight float64) {
	m.weight += weight
	for i, x := range values {
		m.sums[i] += weight * x
		for j, y := range values[:i+1] {
			m.products[i][j] += weight * x * y
		}
	}
}

// Join adds the moments of the same variables elsewhere, so many times.
func (m *Moments) Join(o *Moments, times float64) {
	m.weight += times * o.weight
	for i := range m.sums {
		m.sums[i] += times * o.sums[i]
		for j, x := range o.products[i] {
			m.products[i][j] += times * x
		}
	}
}

// Correlations is the correlation matrix. A variable without variation has NaN beside every other.
func (m *Moments) Correlations() [][]float64 {
	about := func(i, j int) float64 {
		x := m.products[i][j] - m.sums[i]*m.sums[j]/m.weight
		if i == j && x <= constant*m.products[i][i] {
			return math.NaN()
		}
		return x
	}
	r := identity(len(m.sums))
	for i := range r {
		for j := range i {
			x := about(i, j) / math.Sqrt(about(i, i)*about(j, j))
			r[i][j], r[j][i] = x, x
		}
	}
	return r
}
