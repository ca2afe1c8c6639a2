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
// people in the sum that leaves the least room. Those with a single withheld figure leave none, whose ever it is.
func (l *ledger) complements(sums []sum) []*fact {
	var more []*fact
	for _, told := range l.told(sums, true) {
		slices.SortStableFunc(told.sums, func(a, b sum) int {
			return cmp.Or(cmp.Compare(min(a.unknown(), 2), min(b.unknown(), 2)), cmp.Compare(a.room(), b.room()))
		})
		for _, s := range told.sums {
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
