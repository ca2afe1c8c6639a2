package charts

import (
	"math"
	"slices"
)

// told is a withheld figure that sums tell too much of, and those sums.
type told struct {
	*fact
	sums []sum
}

// told are the figures of too few people for which the sums of a report, taken all together, leave no wider range than the
// room; of what is no count, those that have one possible value.
func (l *ledger) told(sums []sum, room float64) []told {
	var all []told
	for _, part := range l.parts(sums) {
		bounds := part.solve(l)
		for k, class := range part.unknown {
			f := l.classes[class][0]
			if !slices.ContainsFunc(l.classes[class], func(f *fact) bool { return l.small(f.value) }) {
				continue
			}
			least := room
			if f.value.Kind != KindCount {
				least = 1e-9 * max(1, math.Abs(f.value.Num))
			}
			if b := bounds[k]; b.to-b.from < least-1e-6*min(1, least) {
				all = append(all, told{f, part.sums})
			}
		}
	}
	return all
}

// part is sums that have withheld figures in common, and the classes of those figures.
type part struct {
	sums    []sum
	unknown []int
}

// parts are the sums that have a withheld figure, by what they have in common.
func (l *ledger) parts(sums []sum) []part {
	of := map[int]int{} // class to part
	var all []part
	for _, s := range sums {
		into := -1
		for _, t := range s {
			i, ok := of[t.class]
			switch {
			case !t.hidden:
				continue
			case into < 0 && ok:
				into = i
			case into < 0:
				into = len(all)
				all = append(all, part{})
			case ok && i != into: // the sum joins two
				for _, class := range all[i].unknown {
					of[class] = into
				}
				all[into].sums = append(all[into].sums, all[i].sums...)
				all[into].unknown = append(all[into].unknown, all[i].unknown...)
				all[i] = part{}
			}
			if _, ok := of[t.class]; !ok {
				of[t.class] = into
				all[into].unknown = append(all[into].unknown, t.class)
			}
		}
		if into >= 0 {
			all[into].sums = append(all[into].sums, s)
		}
	}
	return all
}

// between are the ends of what a withheld figure can be.
type between struct{ from, to float64 }

// solve finds what each unknown figure can be, given all sums together: the ends of a linear program each.
func (p part) solve(l *ledger) []between {
	least := make([]float64, len(p.unknown))
	at := map[int]int{}
	for k, class := range p.unknown {
		at[class] = k
		if len(l.hidden[0]) == 0 && l.classes[class][0].value.Kind == KindCount {
			least[k] = 1 // since none would be shown
		}
	}
	var rows [][]float64
	for _, s := range p.sums {
		row := make([]float64, len(p.unknown)+1) // the last is what the others come to, above their least
		for _, t := range s {
			if t.hidden {
				k := at[t.class]
				row[k] += t.sign
				row[len(row)-1] += t.sign * (t.value.Num - least[k])
			}
		}
		rows = append(rows, row)
	}
	program := feasible(eliminated(rows), len(p.unknown))
	bounds := make([]between, len(p.unknown))
	for k := range bounds {
		goal := make([]float64, len(p.unknown)+1)
		goal[k] = 1
		bounds[k].to = least[k] + program.most(slices.Clone(goal))
		goal[k] = -1
		bounds[k].from = least[k] - program.most(goal)
	}
	return bounds
}

// tiny is what is taken for nothing: figures are whole, or shares.
const tiny = 1e-9

// eliminated are the rows that do not follow from others, in reduced echelon form.
func eliminated(rows [][]float64) [][]float64 {
	done := 0
	for column := 0; len(rows) > 0 && column < len(rows[0])-1 && done < len(rows); column++ {
		pivot := done
		for i := done; i < len(rows); i++ {
			if math.Abs(rows[i][column]) > math.Abs(rows[pivot][column]) {
				pivot = i
			}
		}
		if math.Abs(rows[pivot][column]) < tiny {
			continue
		}
		rows[done], rows[pivot] = rows[pivot], rows[done]
		pivoted(rows, done, column)
		done++
	}
	return rows[:done]
}

// pivoted solves a row for a column, and puts it into all others.
func pivoted(rows [][]float64, row, column int) {
	by := rows[row][column]
	for k := range rows[row] {
		rows[row][k] /= by
	}
	for i := range rows {
		if i != row {
			without(rows[i], rows[row], column)
		}
	}
}

// without takes so much of a row that is solved for a column from another that it has the column no more.
func without(from, solved []float64, column int) {
	times := from[column]
	if times == 0 {
		return
	}
	for k := range from {
		from[k] -= times * solved[k]
		if math.Abs(from[k]) < tiny {
			from[k] = 0
		}
	}
}

// program is a linear program at a corner: each row is solved for one of the unknown, its basis, which are 0 at least.
type program struct {
	rows  [][]float64
	basis []int
}

// feasible is the program of equations that do not follow from each other, at any corner: the simplex method's first phase.
func feasible(rows [][]float64, unknown int) *program {
	p := &program{}
	goal := make([]float64, unknown+len(rows)+1)
	for i, row := range rows {
		wide := make([]float64, len(goal)) // with an unknown more for each row, which are to be nothing
		copy(wide, row[:unknown])
		wide[len(wide)-1] = row[unknown]
		if row[unknown] < 0 {
			for k := range wide {
				wide[k] = -wide[k]
			}
		}
		wide[unknown+i], goal[unknown+i] = 1, -1
		p.rows, p.basis = append(p.rows, wide), append(p.basis, unknown+i)
	}
	p.most(goal)
	for i, b := range p.basis {
		if b >= unknown { // it is nothing, and any other can stand for it
			p.basis[i] = slices.IndexFunc(p.rows[i], func(x float64) bool { return x != 0 })
			pivoted(p.rows, i, p.basis[i])
		}
	}
	for i, row := range p.rows {
		p.rows[i] = append(row[:unknown], row[len(row)-1])
	}
	return p
}

// most is the largest value of a goal, by the simplex method with Bland's rule, which ends.
func (p *program) most(goal []float64) float64 {
	for i, b := range p.basis {
		without(goal, p.rows[i], b)
	}
	last := len(goal) - 1
	for {
		enters := slices.IndexFunc(goal[:last], func(x float64) bool { return x > tiny })
		if enters < 0 {
			return -goal[last]
		}
		leaves, ratio := -1, math.Inf(1)
		for i, row := range p.rows {
			if row[enters] <= tiny {
				continue
			}
			if r := row[last] / row[enters]; r < ratio-tiny || r < ratio+tiny && leaves >= 0 && p.basis[i] < p.basis[leaves] {
				leaves, ratio = i, r
			}
		}
		if leaves < 0 {
			return math.Inf(1)
		}
		pivoted(p.rows, leaves, enters)
		p.basis[leaves] = enters
		without(goal, p.rows[leaves], enters)
	}
}
