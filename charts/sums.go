package charts

import (
	"math"
	"slices"
)

// sum is figures that come to nothing, each with its sign, or to a number that the report shows.
type sum []term

type term struct {
	*fact
	sign float64
}

// sums are those that can be seen in the report: the rows of a column, all or those with one name in common, come to
// the whole, to a figure of the report, or to a number that a text says.
func (l *ledger) sums() []sum {
	byNumber := map[int64][]*fact{}
	byTable := map[*Table][]*record{}
	var tables []*Table
	for _, n := range l.lines {
		for _, f := range n.facts {
			byNumber[rounded(f.value.Num)] = append(byNumber[rounded(f.value.Num)], f)
		}
		if n.table != nil {
			if byTable[n.table] == nil {
				tables = append(tables, n.table)
			}
			byTable[n.table] = append(byTable[n.table], n)
		}
	}
	var all []sum
	for _, t := range tables {
		for column := range t.Columns {
			for _, group := range groups(byTable[t]) {
				facts := group.column(column)
				if len(facts) < 2 {
					continue
				}
				all = append(all, l.total(facts, group.name, t.Whole && group.name == "", byNumber)...)
			}
		}
	}
	return all
}

// total are the sums that figures of a column make.
func (l *ledger) total(facts []*fact, name string, whole bool, byNumber map[int64][]*fact) []sum {
	come, parts := 0.0, make(sum, 0, len(facts)+1)
	for _, f := range facts {
		come += f.value.Num
		parts = append(parts, term{f, 1})
	}
	for _, i := range []int{0, len(facts) - 1} { // one at the end is the sum of the others
		if f := facts[i]; !whole && len(facts) > 2 && f.value.Num != 0 && rounded(come-f.value.Num) == rounded(f.value.Num) {
			own := slices.Clone(parts)
			own[i].sign = -1
			return []sum{own}
		}
	}
	var all []sum
	for _, f := range byNumber[rounded(come)] {
		if f.value.Kind != facts[0].value.Kind || slices.Contains(facts, f) || name != "" && !slices.Contains(f.line.labels, name) && !slices.Contains(f.line.names, name) {
			continue
		}
		all = append(all, append(slices.Clip(parts), term{f, -1}))
	}
	if whole || l.shown[rounded(come)] && come != 0 || facts[0].value.Kind == KindShare && rounded(come) == rounded(1) {
		all = append(all, parts)
	}
	return all
}

// grouped are rows of a table with a name in common; "" is all of them.
type grouped struct {
	name  string
	lines []*record
}

func groups(lines []*record) []grouped {
	all := []grouped{{"", lines}}
	at := map[string]int{}
	for _, n := range lines {
		for _, name := range n.names {
			i, ok := at[name]
			if !ok {
				i = len(all)
				at[name] = i
				all = append(all, grouped{name: name})
			}
			all[i].lines = append(all[i].lines, n)
		}
	}
	return all
}

// column are the figures of a column that can be added.
func (g grouped) column(at int) []*fact {
	var facts []*fact
	for _, n := range g.lines {
		for _, f := range n.facts {
			if f.column != at || n.row[at].Kind == KindText {
				continue
			}
			switch f.value.Kind {
			case KindCount, KindNumber, KindShare, KindDelta:
				facts = append(facts, f)
			}
		}
	}
	return facts
}

// crossSums are what the figures of a line come to among themselves, in lines with a withheld one: received is closed and
// still open, brought forward and received is closed and carried forward, all shares of answers are the whole.
func (l *ledger) crossSums() []sum {
	var all []sum
	for _, n := range l.lines {
		var counts []*fact
		var shares sum
		whole := 0.0
		for _, f := range n.facts {
			if f.value.Kind == KindShare && f.value.People > 0 {
				shares, whole = append(shares, term{f, 1}), whole+f.value.Num
			}
			if f.value.Kind == KindCount && f.value.Num != 0 && f.value.People > 0 {
				counts = append(counts, f)
			}
		}
		if n.hides() && rounded(whole) == rounded(1) {
			all = append(all, shares)
		}
		if !n.hides() || len(counts) < 3 || len(counts) > 8 {
			continue
		}
		for left := 1; left < 1<<len(counts); left++ {
			for right := left + 1; right < 1<<len(counts); right++ {
				if s := cross(counts, left, right); s != nil {
					all = append(all, s)
				}
			}
		}
	}
	return all
}

// cross is the sum of counts that are on the left of an equation against those on its right, if it holds.
func cross(counts []*fact, left, right int) sum {
	if left&right != 0 {
		return nil
	}
	come, s := 0.0, sum(nil)
	for i, f := range counts {
		switch {
		case left>>i&1 == 1:
			come += f.value.Num
			s = append(s, term{f, 1})
		case right>>i&1 == 1:
			come -= f.value.Num
			s = append(s, term{f, -1})
		}
	}
	if come != 0 || len(s) < 3 || len(s) > 4 {
		return nil
	}
	return s
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

// least is the figure of the fewest people that a sum still shows; nil if there is none that tells of people.
func (s sum) least() *fact {
	var least *fact
	for _, t := range s {
		if !t.hidden && t.value.People > 0 && t.value.Num != 0 && (least == nil || t.value.People < least.value.People) {
			least = t.fact
		}
	}
	return least
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
