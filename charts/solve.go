package charts

import (
	"fmt"
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
			if b := bounds[k]; b.to-b.from < least {
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

// equation is the withheld figures of a sum, by their place among the unknown, and what they come to.
type equation struct {
	by   []float64
	come float64
}

// solve finds what each unknown figure can be: every sum bounds each of its figures by the bounds of the others, and so
// does every combination of sums that elimination makes.
func (p part) solve(l *ledger) []between {
	bounds := make([]between, len(p.unknown))
	at := map[int]int{}
	for k, class := range p.unknown {
		at[class] = k
		bounds[k] = l.open(class)
	}
	var equations []equation
	for _, s := range p.sums {
		e := equation{by: make([]float64, len(p.unknown))}
		for _, t := range s {
			if t.hidden {
				e.by[at[t.class]] += t.sign
				e.come += t.sign * t.value.Num
			}
		}
		equations = append(equations, e)
	}
	equations = append(equations, eliminated(equations)...)
	for range 2 * len(p.unknown) {
		changed := false
		for _, e := range equations {
			changed = e.tighten(bounds) || changed
		}
		if !changed {
			break
		}
	}
	return bounds
}

// open is what a figure can be before any sum is looked at: a count is one at least.
func (l *ledger) open(class int) between {
	b := between{0, math.Inf(1)}
	for _, f := range l.classes[class] {
		switch f.value.Kind {
		case KindCount:
			b.from = 1
		case KindDelta:
			b.from = math.Inf(-1)
		}
	}
	return b
}

// eliminated are the equations in reduced echelon form.
func eliminated(given []equation) []equation {
	rows := make([]equation, len(given))
	for i, e := range given {
		rows[i] = equation{slices.Clone(e.by), e.come}
	}
	done := 0
	for column := 0; len(rows) > 0 && column < len(rows[0].by) && done < len(rows); column++ {
		pivot := done
		for i := done; i < len(rows); i++ {
			if math.Abs(rows[i].by[column]) > math.Abs(rows[pivot].by[column]) {
				pivot = i
			}
		}
		if math.Abs(rows[pivot].by[column]) < 1e-9 {
			continue
		}
		rows[done], rows[pivot] = rows[pivot], rows[done]
		rows[done].add(rows[done], 1/rows[done].by[column]-1)
		for i := range rows {
			if by := rows[i].by[column]; i != done && by != 0 {
				rows[i].add(rows[done], -by)
			}
		}
		done++
	}
	return rows[:done]
}

// add adds a multiple of another equation.
func (e *equation) add(other equation, times float64) {
	for k := range e.by {
		e.by[k] += times * other.by[k]
		if math.Abs(e.by[k]) < 1e-9 {
			e.by[k] = 0
		}
	}
	e.come += times * other.come
}

// tighten bounds every figure of the equation by the bounds of the others, and reports whether any got tighter.
func (e equation) tighten(bounds []between) bool {
	changed := false
	for k, by := range e.by {
		if by == 0 {
			continue
		}
		low, high := e.come, e.come // of by times the figure
		for j, other := range e.by {
			switch {
			case j == k || other == 0:
			case other > 0:
				low, high = low-other*bounds[j].to, high-other*bounds[j].from
			default:
				low, high = low-other*bounds[j].from, high-other*bounds[j].to
			}
		}
		low, high = low/by, high/by
		if by < 0 {
			low, high = high, low
		}
		const slack = 1e-6
		if low > bounds[k].from+slack {
			bounds[k].from, changed = low, true
		}
		if high < bounds[k].to-slack {
			bounds[k].to, changed = high, true
		}
	}
	return changed
}

// Audit checks sections as Protect made them against what they were made from, with what a reader has: the figures that
// are shown and the sums that the report makes. It is an error if a figure of fewer people than the minimum is shown in
// a table or measure, or if only one number is possible for a withheld one. The error names the table, never the figure.
func Audit(original, protected []Section, minimum int64) error {
	if minimum <= 0 {
		return nil
	}
	l, seen := readLedger(original, minimum), readLedger(protected, minimum)
	for i, n := range l.lines {
		for _, f := range n.facts {
			if f.withheldIn(seen.lines[i]) {
				f.hidden = true
			} else if l.small(f.value) {
				return fmt.Errorf("charts: %s: a figure of fewer than %d people is shown", n.place(original), minimum)
			}
		}
	}
	for _, class := range l.classes {
		shown := slices.ContainsFunc(class, func(f *fact) bool { return !f.hidden })
		if i := slices.IndexFunc(class, func(f *fact) bool { return f.hidden && l.small(f.value) }); shown && i >= 0 {
			return fmt.Errorf("charts: %s: a withheld figure is shown elsewhere", class[i].line.place(original))
		}
		for _, f := range class {
			f.hidden = !shown
		}
	}
	for _, t := range l.told(append(l.sums(), l.crossSums()...), 0.5) {
		return fmt.Errorf("charts: %s: a withheld figure can be worked out", t.line.place(original))
	}
	return nil
}

// withheldIn reports whether a line as it is shown withholds the figure.
func (f *fact) withheldIn(shown *record) bool {
	if shown.measure != nil {
		return shown.measure.Value.Kind == KindWithheld
	}
	return shown.row[f.column].Kind == KindWithheld
}

// place names the table or section of a line.
func (n *record) place(sections []Section) string {
	if n.table != nil {
		return "table " + n.table.ID
	}
	return "section " + sections[n.section].Name
}
