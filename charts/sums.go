package charts

import (
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// sum is figures that come to nothing, each with its sign, or to a number that the report shows.
type sum []term

type term struct {
	*fact
	sign float64
}

// sums are those that a reader can see: rows of a table that differ in one name, in a column, which come to the whole, to a
// row or figure that is named by what they have in common, or to a number that a text of the section says.
func (l *ledger) sums() []sum {
	byPath := map[string][]*fact{}
	var tables [][]*record
	for _, n := range l.lines {
		if n.table == nil {
			continue
		}
		for _, f := range n.facts {
			byPath[pathKey(n.path)] = append(byPath[pathKey(n.path)], f)
		}
		if k := len(tables) - 1; k < 0 || tables[k][0].table != n.table {
			tables = append(tables, nil)
		}
		tables[len(tables)-1] = append(tables[len(tables)-1], n)
	}
	var all []sum
	for _, lines := range tables {
		all = append(all, l.rowSums(lines)...)
		gs := groups(lines)
		if lines[0].table.Whole { // all rows, of however many names
			gs = append(gs, group{lines: lines})
		}
		for _, g := range gs {
			for column := range lines[0].table.Columns {
				if facts := g.column(column); len(facts) > 1 {
					all = append(all, l.total(facts, g, byPath[pathKey(g.common)])...)
				}
			}
		}
	}
	return all
}

// total are the sums that figures of a column make; named are the figures of what they have in common.
func (l *ledger) total(facts []*fact, g group, named []*fact) []sum {
	come, parts := 0.0, make(sum, 0, len(facts)+1)
	for _, f := range facts {
		come += f.value.Num
		parts = append(parts, term{f, 1})
	}
	first, section := facts[0], facts[0].line.section
	for _, i := range []int{0, len(facts) - 1} { // one at the end is the sum of the others
		if f := facts[i]; len(g.common) == 0 && !first.line.table.Whole && len(facts) > 2 && f.value.Num != 0 && rounded(come-f.value.Num) == rounded(f.value.Num) {
			own := slices.Clone(parts)
			own[i].sign = -1
			return []sum{own}
		}
	}
	var all []sum
	if len(g.common) == 0 && first.line.table.Whole {
		if first.value.Kind == KindCount && come < float64(l.minimum) {
			return nil // nor is it told
		}
		return []sum{parts}
	}
	for _, f := range named {
		if f.value.Kind == first.value.Kind && rounded(f.value.Num) == rounded(come) && (len(g.common) > 0 || f.line.section == section) {
			all = append(all, append(slices.Clip(parts), term{f, -1}))
		}
	}
	whole := first.value.Kind == KindShare && rounded(come) == rounded(1) ||
		(len(g.common) == 0 || len(facts) > 2) && come >= float64(l.minimum) && slices.Contains(l.shown[rounded(come)], section)
	if whole {
		all = append(all, parts)
	}
	return all
}

// group is rows of a table that have all names in common but one.
type group struct {
	common []string
	lines  []*record
}

// groups are all rows of one name, and of those of more the rows that differ in one of them.
func groups(lines []*record) []group {
	var all []group
	at := map[string]int{}
	for _, n := range lines {
		for k := range n.path {
			common := slices.Delete(slices.Clone(n.path), k, k+1)
			key := strconv.Itoa(k) + "/" + strconv.Itoa(len(n.path)) + pathKey(common)
			i, ok := at[key]
			if !ok {
				i = len(all)
				at[key] = i
				all = append(all, group{common: common})
			}
			all[i].lines = append(all[i].lines, n)
		}
	}
	return all
}

func pathKey(path []string) string { return strings.Join(path, "\x01") }

// column are the figures of a column that add up: counts, amounts in whole units, and shares where no count stands beside
// them, which is withheld with them.
func (g group) column(at int) []*fact {
	var facts []*fact
	for _, n := range g.lines {
		for _, f := range n.facts {
			if f.column == at && n.row[at].Kind != KindText && n.adds(f) {
				facts = append(facts, f)
			}
		}
	}
	return facts
}

func (n *record) adds(f *fact) bool {
	switch f.value.Kind {
	case KindCount:
		return true
	case KindNumber:
		return f.value.Decimals == 0 && f.value.People > 0
	case KindShare:
		return f.value.People > 0 && !slices.ContainsFunc(n.facts, func(c *fact) bool { return c.value.Kind == KindCount && c.value.People > 0 })
	}
	return false
}

// rowSums are what the figures of a row come to among themselves, in every row of the table: received is closed and still open,
// brought forward and received is closed and carried forward, all shares of answers are the whole.
func (l *ledger) rowSums(lines []*record) []sum {
	table := lines[0].table
	var counts []int // columns
	shares := true
	for column := range table.Columns {
		if column > 0 && !slices.ContainsFunc(lines, func(n *record) bool { return n.row[column].Kind != KindCount }) {
			counts = append(counts, column)
		}
	}
	var all []sum
	for left := 1; len(counts) >= 3 && len(counts) <= 8 && left < 1<<len(counts); left++ {
		for right := left + 1; right < 1<<len(counts); right++ {
			all = append(all, cross(lines, counts, left, right)...)
		}
	}
	var whole []sum
	for _, n := range lines {
		var s sum
		come := 0.0
		for _, f := range n.facts {
			if f.value.Kind == KindShare && f.value.People > 0 {
				s, come = append(s, term{f, 1}), come+f.value.Num
			}
		}
		shares = shares && (len(s) == 0 || rounded(come) == rounded(1))
		whole = append(whole, s)
	}
	if shares {
		all = append(all, whole...)
	}
	return all
}

// cross is the equation of some columns against others in every row, if it holds in all.
func cross(lines []*record, columns []int, left, right int) []sum {
	if n := bits.OnesCount(uint(left | right)); left&right != 0 || n < 3 || n > 4 {
		return nil
	}
	var all []sum
	for _, n := range lines {
		come, s := 0.0, sum(nil)
		for i, column := range columns {
			sign := float64(left>>i&1 - right>>i&1)
			k := slices.IndexFunc(n.facts, func(f *fact) bool { return f.column == column })
			if sign != 0 {
				come += sign * n.row[column].Num
				s = append(s, term{n.facts[k], sign})
			}
		}
		if come != 0 {
			return nil
		}
		all = append(all, s)
	}
	return all
}

// room is how much the withheld figures of a sum come to.
func (s sum) room() float64 {
	room := 0.0
	for _, t := range s {
		if t.hidden {
			room += math.Abs(t.value.Num)
		}
	}
	return room
}

// least is the figure of the fewest people that a sum still shows, or where there is none one that tells of nobody: it leaves
// open that others are none. It is nil where a sum shows nothing that can be withheld.
func (s sum) least() *fact {
	var least, none *fact
	for _, t := range s {
		switch {
		case t.hidden:
		case t.value.Num == 0 && t.value.Kind == KindCount:
			none = t.fact
		case t.value.People > 0 && (least == nil || t.value.People < least.value.People):
			least = t.fact
		}
	}
	if least == nil {
		return none
	}
	return least
}

// has reports whether a figure is in a sum.
func (s sum) has(class int) bool {
	return slices.ContainsFunc(s, func(t term) bool { return t.class == class })
}

// unknown is how many figures of a sum are withheld.
func (s sum) unknown() int {
	n := 0
	for _, t := range s {
		if t.hidden {
			n++
		}
	}
	return n
}
