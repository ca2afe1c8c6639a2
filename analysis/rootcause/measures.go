package rootcause

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/vitalfew/vitalfew/analysis"
)

// cell is the units of one measure that have one combination of values, "" where the cells do not state a dimension.
type cell struct {
	measure          string
	values           []string
	units, reference float64
}

// measure is one measure of exposure: the dimensions that its cells state, and the cells over them.
type measure struct {
	name       string
	dimensions []analysis.Dimension
	cells      []leaf // values in the order of dimensions
}

// measures puts cells over the dimensions that most units of their measure state, the measure that states most first.
func measures(dimensions []analysis.Dimension, cells []cell) []measure {
	by := map[string][]cell{}
	for _, c := range cells {
		if c.units+c.reference > 0 {
			by[c.measure] = append(by[c.measure], c)
		}
	}
	var all []measure
	for _, name := range slices.Sorted(maps.Keys(by)) {
		m := measure{name: name}
		var rows []leaf
		var total float64
		stated := make([]float64, len(dimensions))
		for _, c := range by[name] {
			rows = append(rows, leaf{c.values, c.units, c.reference})
			total += c.units + c.reference
			for d, v := range c.values[:len(dimensions)] {
				if v != "" {
					stated[d] += c.units + c.reference
				}
			}
		}
		for d, units := range stated {
			if 2*units > total {
				m.dimensions = append(m.dimensions, dimensions[d])
			}
		}
		m.cells = newLeaves(dimensions, rows).keep(m.dimensions).rows()
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b measure) int { return cmp.Compare(len(b.dimensions), len(a.dimensions)) })
	return all
}

// states reports whether the cells of any measure state a dimension.
func states(all []measure, d analysis.Dimension) bool {
	return slices.ContainsFunc(all, func(m measure) bool { return slices.Contains(m.dimensions, d) })
}

// key is a combination of values as a map's key. No value holds a zero byte: the warehouse's text does not.
func key(values []string) string { return strings.Join(values, "\x00") }

// owned is the leaves whose complaints are set against the measure: of all measures that have a cell with the values that the
// complaint states, the one that states most. -1: none.
func owners(l leaves, all []measure) []int {
	owner := make([]int, len(l.n))
	for i := range owner {
		owner[i] = -1
	}
	for k, m := range all {
		held := map[string]bool{}
		for _, c := range m.cells {
			held[key(c.values)] = true
		}
		at := make([]int, len(m.dimensions))
		for j, d := range m.dimensions {
			at[j] = slices.Index(l.dimensions, d)
		}
		values := make([]string, len(at))
		for i := range owner {
			for j, d := range at {
				values[j] = l.word(d, i)
			}
			if owner[i] < 0 && held[key(values)] {
				owner[i] = k
			}
		}
	}
	return owner
}

// atLeastExpected is how many complaints of a kind are expected where none has ever come, before it is taken that none can: chance
// leaves none of so many in 1 of 20,000 cases. With fewer, a rare kind would lose places by chance; with more, what does not concern a
// place is called concentrated everywhere else.
const atLeastExpected = 10

// table is leaves with what is expected of each: complaints of the period at the rate of all, or the exposures of both sides.
type table struct {
	leaves
	expected, before []float64 // by units of the period, and of the reference
	kind             []int     // of excess: leaves with the same one share a rate
}

// spread expects complaints where the units of a measure are: each kind (the values of the dimensions that the cells do not state)
// by itself.
//
//	expected of a kind in a cell = complaints of the kind · units of the cell / Σ units of the cells that the kind concerns
//
// A kind does not concern a place, a value of one of the cells' dimensions, if its first dimension's value has no complaint there
// although atLeastExpected are: wrong sizes of what is sent home concern no store. The leaves are all kinds in all cells that
// concern them, in the order of the dimensions of l, whose complaints all have a cell.
func spread(l leaves, m measure) table {
	var kinds []analysis.Dimension
	for _, d := range l.dimensions {
		if !slices.Contains(m.dimensions, d) {
			kinds = append(kinds, d)
		}
	}
	at := make([]int, len(l.dimensions)) // place of a dimension in kind and cell
	for i, d := range l.dimensions {
		at[i] = slices.Index(slices.Concat(kinds, m.dimensions), d)
	}
	complaints := map[string]leaf{}
	for _, r := range l.keep(l.dimensions).rows() {
		complaints[key(r.values)] = r
	}
	concerns := concern(l, m, kinds)
	var t table
	var rows []leaf
	for k, kind := range l.keep(kinds).rows() {
		first := len(rows)
		var whole float64
		for _, c := range m.cells {
			values, both := make([]string, len(at)), slices.Concat(kind.values, c.values)
			for i, from := range at {
				values[i] = both[from]
			}
			got := complaints[key(values)]
			if got.n+got.reference == 0 && !concerns(kind.values, c.values) {
				continue
			}
			whole += c.n + c.reference
			rows = append(rows, leaf{values, got.n, got.reference})
			t.expected, t.before, t.kind = append(t.expected, c.n), append(t.before, c.reference), append(t.kind, k)
		}
		for i := first; i < len(rows); i++ {
			t.expected[i] *= (kind.n + kind.reference) / whole
			t.before[i] *= (kind.n + kind.reference) / whole
		}
	}
	t.leaves = newLeaves(l.dimensions, rows)
	return t
}

// concern reports of a kind and a cell whether the kind concerns all places of the cell.
func concern(l leaves, m measure, kinds []analysis.Dimension) func(kind, cell []string) bool {
	if len(kinds) == 0 {
		return func(_, _ []string) bool { return true }
	}
	var whole float64
	place := make([]map[string]float64, len(m.dimensions)) // units
	for d := range place {
		place[d] = map[string]float64{}
	}
	for _, c := range m.cells {
		whole += c.n + c.reference
		for d, v := range c.values {
			place[d][v] += c.n + c.reference
		}
	}
	of := map[string]float64{} // complaints of a kind
	for _, r := range l.keep(kinds[:1]).rows() {
		of[r.values[0]] = r.n + r.reference
	}
	at := make([]map[string]float64, len(m.dimensions)) // complaints of a kind in a place
	for d := range at {
		at[d] = map[string]float64{}
		for _, r := range l.keep([]analysis.Dimension{kinds[0], m.dimensions[d]}).rows() {
			at[d][key(r.values)] = r.n + r.reference
		}
	}
	return func(kind, cell []string) bool {
		for d, v := range cell {
			if at[d][key([]string{kind[0], v})] == 0 && of[kind[0]]*place[d][v] >= atLeastExpected*math.Max(whole, 1e-300) {
				return false
			}
		}
		return true
	}
}

// over is the measure over those of its dimensions that are kept.
func (m measure) over(keep []analysis.Dimension) measure {
	var dimensions []analysis.Dimension
	for _, d := range m.dimensions {
		if slices.Contains(keep, d) {
			dimensions = append(dimensions, d)
		}
	}
	return measure{m.name, dimensions, newLeaves(m.dimensions, m.cells).keep(dimensions).rows()}
}

// over are the measures over those of their dimensions that are kept.
func over(all []measure, keep []analysis.Dimension) []measure {
	kept := make([]measure, len(all))
	for i, m := range all {
		kept[i] = m.over(keep)
	}
	return kept
}

// exposed are those of some dimensions that the cells of the measure state, or that are what complaints are about; and the others, of
// whose values nobody knows how many could have been complained of.
func (m measure) exposed(dimensions []analysis.Dimension) (found []analysis.Dimension, left []Left) {
	for _, d := range dimensions {
		if slices.Contains(matters, d) || slices.Contains(m.dimensions, d) {
			found = append(found, d)
			continue
		}
		left = append(left, Left{Dimension: d, Why: Unexposed})
	}
	return found, left
}
