package stats

import "math"

// explained is R² of one variable on others.
func explained(r [][]float64, of int, by []int) float64 {
	sum := 0.0
	for _, gain := range gains(r, of, by) {
		sum += gain
	}
	return min(sum, 1)
}

// gains is what each variable adds to R² of another after those before it.
func gains(r [][]float64, of int, by []int) []float64 {
	e, gain := newEntry(r, of, len(by)), make([]float64, len(by))
	for i, a := range by {
		gain[i] = e.add(a)
	}
	return gain
}

// entry lets variables enter a regression one by one: rows of the Cholesky factor of their correlations, and of its forward
// solution.
type entry struct {
	r        [][]float64
	of       int
	by       []int
	factor   [][]float64
	solution []float64
}

func newEntry(r [][]float64, of, most int) *entry {
	e := &entry{r: r, of: of, by: make([]int, 0, most), factor: make([][]float64, most), solution: make([]float64, most)}
	for i := range e.factor {
		e.factor[i] = make([]float64, i+1)
	}
	return e
}

// add is what a variable adds to R² after those that entered before it: the squared element of the solution. One that those
// determine adds nothing.
func (e *entry) add(a int) (gain float64) {
	i := len(e.by)
	row, left, target := e.factor[i], 1.0, e.r[e.of][a]
	for j, b := range e.by {
		x := e.r[a][b]
		for k, y := range e.factor[j][:j] {
			x -= row[k] * y
		}
		if pivot := e.factor[j][j]; pivot > 0 {
			x /= pivot
		} else {
			x = 0
		}
		row[j] = x
		left -= x * x
		target -= x * e.solution[j]
	}
	row[i], e.solution[i] = 0, 0
	if left > singular {
		row[i] = math.Sqrt(left)
		e.solution[i] = target / row[i]
		gain = e.solution[i] * e.solution[i]
	}
	e.by = append(e.by, a)
	return gain
}

// drop takes the last variable out again.
func (e *entry) drop() { e.by = e.by[:len(e.by)-1] }
