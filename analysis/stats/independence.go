package stats

import (
	"fmt"
	"math"
)

// TableCell is the count of one cell of a two-way table; cells that are not given count 0.
type TableCell struct {
	Row, Column int
	N           int64
	Out         bool // left out of the fit
}

// QuasiIndependence fits a two-way table of counts as what its rows and columns make by themselves, on all cells but those
// left out:
//
//	expected(i, j) = row(i)·column(j)
//
// with the sums of rows and columns over the cells that are in equal to those observed (maximum likelihood for Poisson
// counts, by iterative proportional fitting). What is left out can so be set beside what the others lead one to expect,
// and does not distort them. Nothing left out gives row total × column total / total. The effects are scaled so that
// those of the rows sum to 1; a row or column without counts has effect 0. Rows and columns outside 0..rows−1 and
// 0..columns−1 and negative counts are errors; so is a cell given twice, which is not looked for.
//
// Bishop, Fienberg and Holland 1975, Discrete Multivariate Analysis, chapter 5.
func QuasiIndependence(cells []TableCell, rows, columns int) (row, column []float64, err error) {
	row, column = make([]float64, rows), make([]float64, columns)
	inRow, inColumn := make([]float64, rows), make([]float64, columns)
	var out []TableCell
	for i, c := range cells {
		switch {
		case c.Row < 0 || c.Row >= rows || c.Column < 0 || c.Column >= columns || c.N < 0:
			return nil, nil, fmt.Errorf("quasi-independence: cell %d: want row below %d, column below %d and a count, got %d, %d, %d",
				i, rows, columns, c.Row, c.Column, c.N)
		case c.Out:
			out = append(out, c)
			continue
		}
		inRow[c.Row] += float64(c.N)
		inColumn[c.Column] += float64(c.N)
	}
	copy(column, inColumn)
	const (
		most  = 1000  // rounds; without cells left out one is enough, with some a few dozen are
		close = 1e-12 // relative change of the effects
	)
	for range most {
		effects(row, inRow, column, out, func(c TableCell) (int, int) { return c.Row, c.Column })
		before := append([]float64{}, column...)
		effects(column, inColumn, row, out, func(c TableCell) (int, int) { return c.Column, c.Row })
		moved := 0.0
		for j := range column {
			if column[j] > 0 {
				moved = max(moved, math.Abs(column[j]-before[j])/column[j])
			}
		}
		if moved <= close {
			break
		}
	}
	total := 0.0
	for _, a := range row {
		total += a
	}
	if total > 0 {
		for i := range row {
			row[i] /= total
		}
		for j := range column {
			column[j] *= total
		}
	}
	return row, column, nil
}

// effects sets the effects of one margin so that its sums over the cells that are in are those observed.
func effects(of, observed, other []float64, out []TableCell, where func(TableCell) (of, other int)) {
	all := 0.0
	for _, x := range other {
		all += x
	}
	in := make([]float64, len(of))
	for i := range in {
		in[i] = all
	}
	for _, c := range out {
		i, j := where(c)
		in[i] -= other[j]
	}
	for i := range of {
		of[i] = 0
		if observed[i] > 0 {
			of[i] = observed[i] / in[i]
		}
	}
}
