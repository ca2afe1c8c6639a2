package stats

import (
	"math"
	"slices"
)

// Crosstab is how two classifications of the same cases go together.
type Crosstab struct {
	ChiSquare float64
	Freedom   int
	P         float64
	CramersV  float64     // 0 unrelated .. 1 one gives the other
	Expected  [][]float64 // of each cell, were they unrelated
	Adjusted  [][]float64 // residuals on a standard normal scale: beyond ±2 a cell stands out by itself
}

// Association tests whether two classifications are unrelated: Pearson's χ² = Σ(O−E)²/E with E = row·column/n, without
// correction, and the adjusted residual (O−E)/√(E(1−row/n)(1−column/n)) of each cell.
//
// table holds counts, its rows of one length. Rows and columns without a case are left out of the degrees of freedom, and
// their residuals are NaN. P is an approximation, too small where expected counts are below 5. Fewer than two rows or
// columns with cases: NaN, with no degrees of freedom. Agresti (2007), section 2.4; Cramér (1946).
func Association(table [][]float64) Crosstab {
	rows := make([]float64, len(table))
	var columns []float64
	n := 0.0
	for i, row := range table {
		if i == 0 {
			columns = make([]float64, len(row))
		}
		for j, x := range row {
			rows[i], columns[j], n = rows[i]+x, columns[j]+x, n+x
		}
	}
	c := Crosstab{Expected: make([][]float64, len(table)), Adjusted: make([][]float64, len(table))}
	for i, row := range table {
		for j, x := range row {
			e := rows[i] * columns[j] / n
			c.Expected[i] = append(c.Expected[i], e)
			c.Adjusted[i] = append(c.Adjusted[i], (x-e)/math.Sqrt(e*(1-rows[i]/n)*(1-columns[j]/n)))
			if e > 0 {
				c.ChiSquare += (x - e) * (x - e) / e
			}
		}
	}
	used := func(totals []float64) (k int) {
		for _, x := range totals {
			if x > 0 {
				k++
			}
		}
		return k
	}
	r, k := used(rows), used(columns)
	if r < 2 || k < 2 {
		c.ChiSquare, c.P, c.CramersV = math.NaN(), math.NaN(), math.NaN()
		return c
	}
	c.Freedom = (r - 1) * (k - 1)
	c.P = chiSquareAbove(c.ChiSquare, float64(c.Freedom))
	c.CramersV = math.Sqrt(c.ChiSquare / (n * float64(min(r, k)-1)))
	return c
}

// KruskalWallis tests whether values of several groups come from one distribution, by their ranks.
//
//	H = (12/(n(n+1)) Σ Rᵢ²/nᵢ − 3(n+1)) / (1 − Σ(t³−t)/(n³−n))
//
// R are sums of ranks, ties averaged, t sizes of ties. P is of χ² with one degree less than there are groups with values.
// NaN among the values, fewer than two groups, or all values equal: NaN. Kruskal and Wallis 1952, Journal of the American
// Statistical Association 47:583.
func KruskalWallis(groups ...[]float64) (h float64, freedom int, p float64) {
	type ranked struct {
		value float64
		group int
	}
	var all []ranked
	for g, values := range groups {
		if len(values) > 0 {
			freedom++
		}
		for _, v := range values {
			if math.IsNaN(v) {
				return math.NaN(), 0, math.NaN()
			}
			all = append(all, ranked{v, g})
		}
	}
	freedom--
	if freedom < 1 {
		return math.NaN(), 0, math.NaN()
	}
	slices.SortFunc(all, func(a, b ranked) int {
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	n, sums, ties := float64(len(all)), make([]float64, len(groups)), 0.0
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].value == all[i].value {
			j++
		}
		for _, r := range all[i:j] {
			sums[r.group] += float64(i+j+1) / 2
		}
		t := float64(j - i)
		ties += t*t*t - t
		i = j
	}
	for g, values := range groups {
		if len(values) > 0 {
			h += sums[g] * sums[g] / float64(len(values))
		}
	}
	h = (12/(n*(n+1))*h - 3*(n+1)) / (1 - ties/(n*n*n-n))
	if math.IsNaN(h) || math.IsInf(h, 0) {
		return math.NaN(), freedom, math.NaN()
	}
	return h, freedom, chiSquareAbove(h, float64(freedom))
}
