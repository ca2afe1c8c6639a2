package stats

import "slices"

// Baseline says which points limits are estimated from. The zero value is all of them, in one phase.
//
// A moving range is the difference of two neighbours in time that are both in the baseline. An excluded point therefore
// takes two moving ranges away, and none bridges the gap: what lies two steps apart has had twice the time to drift, and
// the range is to tell the variation from one point to the next. No range crosses a rebase either.
type Baseline struct {
	Points  int   // limits are estimated from the first so many points of a phase and extended over its others; 0: all
	Exclude []int // indices left out of every estimate, also where Points counts them; still drawn and judged
	Rebase  []int // ascending indices at which a new phase begins, with estimates of its own; only 1 to n−1 can
}

// phase is a stretch of points with one set of estimates.
type phase struct {
	values, sizes []float64 // sizes nil: all 1
	used          []bool    // in the estimates
}

func (b Baseline) phases(values, sizes []float64) []phase {
	var out []phase
	for _, s := range spans(len(values), b.Rebase) {
		p := phase{values: values[s.from:s.to], used: make([]bool, s.to-s.from)}
		if sizes != nil {
			p.sizes = sizes[s.from:s.to]
		}
		for i := range p.used {
			frozen := b.Points > 0 && i >= b.Points
			empty := p.values[i] == 0 && p.size(i) == 0
			p.used[i] = !frozen && !empty && !slices.Contains(b.Exclude, s.from+i)
		}
		out = append(out, p)
	}
	return out
}

// span is a stretch of indices; to is the first after it.
type span struct{ from, to int }

// spans cuts n points where a phase begins.
func spans(n int, rebase []int) []span {
	var out []span
	from := 0
	for _, at := range rebase {
		if at > from && at < n {
			out = append(out, span{from, at})
			from = at
		}
	}
	if from < n {
		out = append(out, span{from, n})
	}
	return out
}

func (p phase) size(i int) float64 {
	if p.sizes == nil {
		return 1
	}
	return p.sizes[i]
}

// kept are the values that estimates are made from.
func (p phase) kept() []float64 {
	var out []float64
	for i, x := range p.values {
		if p.used[i] {
			out = append(out, x)
		}
	}
	return out
}
