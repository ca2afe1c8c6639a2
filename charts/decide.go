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
				l.hide(f)
			}
		}
	}
	l.differ()
	sums := l.sums()
	for {
		l.spread()
		more := l.complements(append(slices.Clip(sums), l.crossSums()...))
		if len(more) == 0 {
			return
		}
		for _, f := range more {
			l.hide(f)
		}
	}
}

// differ withholds what has a few people more or less than a figure that is told of with fewer words: late parcels, and
// late parcels in the north. Their difference is late parcels elsewhere, which may be too few people to tell of.
func (l *ledger) differ() {
	bySection := map[int][]*fact{}
	for _, n := range l.lines {
		for _, f := range n.facts {
			if f.value.Kind == KindCount && f.value.People > 0 {
				bySection[n.section] = append(bySection[n.section], f)
			}
		}
	}
	for _, facts := range bySection {
		slices.SortStableFunc(facts, func(a, b *fact) int { return cmp.Compare(a.value.People, b.value.People) })
		for i, f := range facts {
			for _, g := range facts[i+1:] {
				if g.value.People-f.value.People >= l.minimum {
					break
				}
				if f.value.People == g.value.People || f.column != g.column && f.line.table == g.line.table {
					continue
				}
				switch a, b := f.line.labels, g.line.labels; {
				case len(a) == 0 || len(b) == 0 || len(a) == len(b):
				case subset(a, b):
					l.hide(g)
				case subset(b, a):
					l.hide(f)
				}
			}
		}
	}
}

// hide withholds a figure, wherever it stands.
func (l *ledger) hide(f *fact) {
	for _, g := range l.classes[f.class] {
		if !g.hidden {
			g.hidden = true
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
					f.aside = f.value.People > 0 && !n.hidesPeople(f.value.People)
					l.hide(f)
					again = true
				}
			}
		}
	}
}

// tells reports whether a figure of a line gives a withheld one of the line away: it tells of the same people; it is no
// count, and of nobody in particular; or it comes to the withheld one with a count of the line.
func (n *record) tells(f *fact) bool {
	if f.value.People == 0 {
		return f.value.Kind != KindCount
	}
	if n.hidesPeople(f.value.People) {
		return true
	}
	for _, h := range n.facts {
		if !h.hidden {
			continue
		}
		if f.value.Kind == KindInterval {
			if covers(f.value, h.value) {
				return true
			}
			continue
		}
		for _, c := range n.facts {
			if c.value.Kind == KindCount && c != h && f.value.Kind != KindCount && gives(f.value, c.value.Num, h.value.Num) {
				return true
			}
		}
	}
	return false
}

// hidesPeople reports whether the line withholds a figure of so many people for its own sake.
func (n *record) hidesPeople(people int64) bool {
	return slices.ContainsFunc(n.facts, func(h *fact) bool { return h.hidden && !h.aside && h.value.People == people })
}

// covers reports whether an interval is about an estimate.
func covers(interval, estimate Value) bool {
	return len(interval.Ends) == 2 && interval.Ends[0].Kind == estimate.Kind &&
		interval.Ends[0].Num <= estimate.Num && estimate.Num <= interval.Ends[1].Num
}

// gives reports whether a share, difference or ratio and a count come to x.
func gives(v Value, n, x float64) bool {
	near := func(y float64) bool { return math.Abs(y-x) < 0.5 }
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
