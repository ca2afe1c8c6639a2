package charts

import (
	"fmt"
	"slices"
)

// Audit checks sections as Protect made them against what they were made from, with what a reader has: the figures that are
// shown, and the sums of tables, which it looks for by itself and as the decision does. It is an error if a figure of fewer
// people than the minimum is shown in a table or measure, or if sums leave fewer numbers possible for a withheld count than
// its being small does, or one for a withheld amount or share. The error names the table, never the figure.
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
			if f.hidden {
				l.hidden[rounded(f.value.Num)] = append(l.hidden[rounded(f.value.Num)], f)
			}
		}
	}
	for _, t := range l.told(append(l.sums(), l.margins()...), float64(minimum)-2) {
		return fmt.Errorf("charts: %s: what is withheld can be worked out, or nearly so,", t.line.place(original))
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

// margins are the sums of every table by themselves, whatever its rows are named: a column that comes to a number of its
// section, or to its own first or last cell, and a row's first or last count that is all its others in every row.
func (l *ledger) margins() []sum {
	var all []sum
	for from := 0; from < len(l.lines); {
		n, to := l.lines[from], from+1
		for to < len(l.lines) && n.table != nil && l.lines[to].table == n.table {
			to++
		}
		if n.table != nil {
			for column := range n.table.Columns {
				all = append(all, l.margin(down(l.lines[from:to], column))...)
			}
			all = append(all, across(l.lines[from:to])...)
		}
		from = to
	}
	return all
}

// down are the counts of people of a column.
func down(lines []*record, column int) []*fact {
	var facts []*fact
	for _, n := range lines {
		for _, f := range n.facts {
			if f.column == column && f.value.Kind == KindCount && n.row[column].Kind == KindCount {
				facts = append(facts, f)
			}
		}
	}
	return facts
}

// margin are the sums that a column is of.
func (l *ledger) margin(facts []*fact) []sum {
	if len(facts) < 3 {
		return nil
	}
	s, come := sum(nil), 0.0
	for _, f := range facts {
		s, come = append(s, term{f, 1}), come+f.value.Num
	}
	if come < float64(l.minimum) {
		return nil
	}
	if whole := facts[0].line; whole.table.Whole || len(whole.path) == 1 && slices.Contains(l.shown[rounded(come)], whole.section) {
		return []sum{s}
	}
	for _, i := range []int{0, len(s) - 1} {
		if total := s[i].value.Num; total > 0 && come == 2*total {
			s[i].sign = -1
			return []sum{s}
		}
	}
	return nil
}

// across are the sums of rows, where all have one.
func across(lines []*record) []sum {
	for _, last := range []bool{false, true} {
		var all []sum
		for _, n := range lines {
			s, come := sum(nil), 0.0
			for _, f := range n.facts {
				if f.value.Kind == KindCount && n.row[f.column].Kind == KindCount {
					s, come = append(s, term{f, 1}), come+f.value.Num
				}
			}
			if len(s) < 3 {
				break
			}
			total := &s[0]
			if last {
				total = &s[len(s)-1]
			}
			total.sign = -1
			if come != 2*total.value.Num {
				break
			}
			all = append(all, s)
		}
		if len(all) == len(lines) {
			return all
		}
	}
	return nil
}
