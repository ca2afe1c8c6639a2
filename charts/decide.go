package charts

import (
	"cmp"
	"math"
	"slices"
)

// decide withholds what tells of too few people, what is the same or stands beside it and tells, and one figure more of
// every sum that still does.
func (l *ledger) decide() {
	for _, n := range l.lines {
		for _, f := range n.facts {
			if l.small(f.value) {
				l.hide(f, tooFew)
			}
		}
	}
	l.differ()
	sums := l.sums()
	for {
		l.spread()
		more := l.complements(sums)
		if len(more) == 0 {
			more = l.rest(sums)
		}
		if len(more) == 0 {
			return
		}
		for _, f := range more {
			l.hide(f, inSum)
		}
	}
}

// rest is all that is shown of the sums that tell too much although no figure of people is left in them to withhold, nothings
// among it: a table with more small figures than others is not told of.
func (l *ledger) rest(sums []sum) []*fact {
	var rest []*fact
	for _, told := range l.told(append(slices.Clip(sums), l.margins()...), float64(l.minimum)-2) {
		for _, s := range told.near() {
			for _, t := range s {
				if !t.hidden && !slices.Contains(rest, t.fact) {
					rest = append(rest, t.fact)
				}
			}
		}
	}
	return rest
}

// differ withholds what has a few people less than a figure of the section that is told of with fewer words: late parcels in the
// north, beside late parcels. Their difference is late parcels elsewhere, which may be too few people to tell of.
func (l *ledger) differ() {
	type kind struct {
		section int
		column  string
	}
	counts := map[kind][]*fact{}
	for _, n := range l.lines {
		for _, f := range n.facts {
			if n.table != nil && f.value.Kind == KindCount && f.value.People > 0 && !f.hidden {
				k := kind{n.section, n.table.Columns[f.column].Key}
				counts[k] = append(counts[k], f)
			}
		}
	}
	for _, facts := range counts {
		slices.SortStableFunc(facts, func(a, b *fact) int { return cmp.Compare(a.value.People, b.value.People) })
		for i, f := range facts {
			for _, g := range facts[i+1:] {
				if g.value.People-f.value.People >= l.minimum {
					break
				}
				a, b := f.line, g.line
				if f.value.People < g.value.People && len(b.labels) > 0 && len(b.labels) < len(a.labels) && subset(b.labels, a.labels) && slices.Equal(a.dates, b.dates) {
					l.hide(f, inSum)
					break
				}
			}
		}
	}
}

// hide withholds a figure, wherever it stands.
func (l *ledger) hide(f *fact, why reason) {
	for _, g := range l.classes[f.class] {
		if !g.hidden {
			g.hidden, g.why = true, why
			l.hidden[rounded(g.value.Num)] = append(l.hidden[rounded(g.value.Num)], g)
		}
	}
}

// spread withholds in every line what would give a withheld figure of it away, until nothing more does.
func (l *ledger) spread() {
	for again := true; again; {
		again = false
		for _, n := range l.lines {
			if !n.hides() {
				continue
			}
			for _, f := range n.facts {
				if !f.hidden && n.tells(f) {
					l.hide(f, inRow)
					again = true
				}
			}
		}
	}
}

// tells reports whether a figure of a line gives a withheld one of the line away: it counts or measures the same people, is
// the interval of it, or comes to it with a number of the line. What is of nobody in particular and comes to nothing stays: a
// limit, a target, what was expected.
func (n *record) tells(f *fact) bool {
	for _, h := range n.facts {
		switch {
		case !h.hidden:
		case h.why != inRow && h.value.People == f.value.People && f.value.Kind != KindDays && (f.value.People > 0 || f.value.Num == 0),
			f.value.Kind == KindInterval && covers(f.value, h.value):
			return true
		case slices.ContainsFunc(n.facts, func(c *fact) bool {
			return c != f && !c.hidden && (c.value.Kind == KindCount || c.value.Kind == KindNumber) && gives(f.value, c.value.Num, h.value)
		}):
			return true
		}
	}
	return false
}

// covers reports whether an interval is about an estimate.
func covers(interval, estimate Value) bool {
	return len(interval.Ends) == 2 && interval.Ends[0].Kind == estimate.Kind &&
		interval.Ends[0].Num <= estimate.Num && estimate.Num <= interval.Ends[1].Num
}

// gives reports whether a share, difference or ratio and a number come to a count.
func gives(v Value, n float64, count Value) bool {
	near := func(y float64) bool { return count.Kind == KindCount && math.Abs(y-count.Num) < 0.5 }
	switch v.Kind {
	case KindShare:
		return near(v.Num*n) || near((1-v.Num)*n)
	case KindChange:
		return near((1+v.Num)*n) || v.Num > -1 && near(n/(1+v.Num))
	case KindDelta:
		return near(n+v.Num) || near(n-v.Num)
	case KindRatio:
		return near(v.Num*n) || v.Num > 0 && near(n/v.Num)
	}
	return false
}

// complements are figures to withhold as well: for every figure that sums tell too much of, the shown one of the fewest
// people in one of its sums, or of those that a sum with a single withheld figure tells it by.
func (l *ledger) complements(sums []sum) []*fact {
	var more []*fact
	for _, told := range l.told(sums, float64(l.minimum)-2) {
		near := told.near()
		slices.SortStableFunc(near, func(a, b sum) int {
			return cmp.Or(cmp.Compare(min(a.unknown(), 2), min(b.unknown(), 2)), cmp.Compare(a.room(), b.room()))
		})
		for _, s := range near {
			if slices.ContainsFunc(s, func(t term) bool { return slices.Contains(more, t.fact) }) {
				break // it has one already
			}
			if f := s.least(); f != nil {
				more = append(more, f)
				break
			}
		}
	}
	return more
}

// near are the sums that a figure is in, and those that have a withheld figure in common with one of them.
func (t told) near() []sum {
	var own, near []sum
	for _, s := range t.sums {
		if s.has(t.class) {
			own = append(own, s)
		}
	}
	for _, s := range t.sums {
		if slices.ContainsFunc(own, func(o sum) bool {
			return slices.ContainsFunc(o, func(x term) bool { return x.hidden && s.has(x.class) })
		}) {
			near = append(near, s)
		}
	}
	return near
}
