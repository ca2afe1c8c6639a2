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
	products, n := products(columns, weights)
	r := identity(len(columns))
	for a := range r {
		for b := range a {
			x := products[a][b] / math.Sqrt(products[a][a]*products[b][b])
			r[a][b], r[b][a] = x, x
		}
	}
	return r, n
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

// products are the sums of squares and cross-products about the means, below the diagonal and on it, of the rows without NaN,
// and how many rows that is.
func products(columns [][]float64, weights []float64) ([][]float64, int) {
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
	for j := range means {
		means[j] /= total
	}
	products := make([][]float64, len(columns))
	for a := range products {
		products[a] = make([]float64, a+1)
		for b := range products[a] {
			for _, i := range rows {
				products[a][b] += weights[i] * (columns[a][i] - means[a]) * (columns[b][i] - means[b])
			}
		}
	}
	return products, len(rows)
}
