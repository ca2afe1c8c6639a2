package stats

import (
	"math"
	"testing"
)

func table(rows [][]int64, out map[[2]int]bool) (cells []TableCell, columns int) {
	for i, row := range rows {
		for j, n := range row {
			if n > 0 || out[[2]int{i, j}] {
				cells = append(cells, TableCell{i, j, n, out[[2]int{i, j}]})
			}
		}
		columns = len(row)
	}
	return cells, columns
}

// The third is glm(n ~ r + c, poisson, subset) of R 4.5 with prediction for all cells.
func TestQuasiIndependence(t *testing.T) {
	for name, c := range map[string]struct {
		counts [][]int64
		out    map[[2]int]bool
		want   [][]float64
	}{
		"nothing left out: totals":      {[][]int64{{1, 3}, {2, 6}}, nil, [][]float64{{1, 3}, {2, 6}}},
		"three cells say what a fourth": {[][]int64{{90, 2}, {3, 6}}, map[[2]int]bool{{0, 0}: true}, [][]float64{{1, 2}, {3, 6}}},
		"two left out": {
			[][]int64{{50, 10, 8}, {12, 9, 20}, {7, 30, 11}, {5, 4, 40}},
			map[[2]int]bool{{0, 0}: true, {3, 2}: true},
			[][]float64{
				{5.48386482820, 9.85775906884, 8.14224093116},
				{9.57416760831, 17.21046023638, 14.21537215531},
				{11.20878159022, 20.14883149625, 16.64238691353},
				{3.21705080147, 5.78294919853, 4.77655878363},
			},
		},
		"a row without counts":         {[][]int64{{0, 0}, {2, 6}}, nil, [][]float64{{0, 0}, {2, 6}}},
		"a row that is left out whole": {[][]int64{{5, 7}, {2, 6}}, map[[2]int]bool{{0, 0}: true, {0, 1}: true}, [][]float64{{0, 0}, {2, 6}}},
		"nothing":                      {[][]int64{{0, 0}}, nil, [][]float64{{0, 0}}},
	} {
		cells, columns := table(c.counts, c.out)
		row, column, err := QuasiIndependence(cells, len(c.counts), columns)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i := range c.want {
			sum += row[i]
			for j, want := range c.want[i] {
				if got := row[i] * column[j]; !(math.Abs(got-want) < 1e-8) {
					t.Errorf("%s: cell %d, %d: got %v, want %v", name, i, j, got, want)
				}
			}
		}
		if name != "nothing" && math.Abs(sum-1) > 1e-12 {
			t.Errorf("%s: the rows sum to %v", name, sum)
		}
	}
	for _, c := range []TableCell{{Row: 2}, {Column: -1}, {N: -1}} {
		if _, _, err := QuasiIndependence([]TableCell{c}, 2, 2); err == nil {
			t.Errorf("%+v: no error", c)
		}
	}
}
