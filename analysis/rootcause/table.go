package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// nothing stands for an exposure of none, which has no rate: so small that nothing is expected by it.
const nothing = 1e-9

// changed is the table of a change: each measure's complaints set against its units, others against days.
func changed(l leaves, all []measure, w windows) table {
	owner := owners(l, all)
	var whole table
	var rows []leaf
	add := func(t table) {
		rows = append(rows, t.rows()...)
		whole.expected, whole.before = append(whole.expected, t.expected...), append(whole.before, t.before...)
	}
	for k, m := range all {
		add(spread(l.where(func(i int) bool { return owner[i] == k }), m))
	}
	rest := table{leaves: l.where(func(i int) bool { return owner[i] < 0 })}
	days, before := float64(w.period.Days()), float64(w.reference.Days())
	for i := range rest.n {
		both := rest.n[i] + rest.reference[i]
		rest.expected, rest.before = append(rest.expected, both*days/(days+before)), append(rest.before, both*before/(days+before))
	}
	add(rest)
	whole.leaves = newLeaves(l.dimensions, rows)
	return whole
}

// shares is the table of a group as it is told: of each leaf, as many are expected in the group as of all complaints; and what was found
// by the odds of the group to the rest, said so. The interval is that of the share.
func (t table) shares(found scan.Answer) (scan.Table, scan.Answer) {
	told := table{leaves: t.leaves, expected: t.expected}.known()
	tell := func(p scan.Pattern) (observed, expected float64, ratio stats.Estimate) {
		observed, expected = told.Sum(p)
		holds, both := told.Holds(p), 0.
		for i := range t.n {
			if holds(i) {
				both += t.n[i] + t.reference[i]
			}
		}
		share := stats.Wilson(int64(observed), int64(both), stats.Confidence)
		whole := expected / both
		return observed, expected, stats.Estimate{Value: share.Value / whole, Lower: share.Lower / whole, Upper: share.Upper / whole}
	}
	found.Findings = slices.Clone(found.Findings)
	for i, f := range found.Findings {
		f.Observed, f.Expected, f.Ratio = tell(f.Pattern)
		f.Nested = slices.Clone(f.Nested)
		for k, n := range f.Nested {
			f.Nested[k].Observed, f.Nested[k].Expected, f.Nested[k].Ratio = tell(n.Pattern)
		}
		found.Findings[i] = f
	}
	return told, found
}

// compared is the scan's table of two sides.
func (t table) compared() scan.Table {
	s := t.scanned()
	s.Reference = t.reference
	for i := range t.n {
		s.Exposure = append(s.Exposure, max(t.expected[i], nothing))
		s.ReferenceExposure = append(s.ReferenceExposure, max(t.before[i], nothing))
	}
	return s
}

// known is the scan's table of one side against what is expected.
func (t table) known() scan.Table {
	s := t.scanned()
	s.Expected = t.expected
	return s
}

func (t table) scanned() scan.Table {
	s := scan.Table{Codes: t.codes, Observed: t.n}
	for _, v := range t.values {
		s.Cards = append(s.Cards, len(v))
	}
	return s
}

// options are the scan's.
func (o Options) scan(l leaves) scan.Options {
	return scan.Options{
		Depth: o.Depth, Level: o.Level, Least: float64(o.Least), Effect: o.Effect, Seed: o.Seed,
		Exclude: func(d int, code int32) bool { return l.values[d][code] == "" || l.values[d][code] == rest },
	}
}

// rest is the word of the values that were put together because none of them is part of what differs.
const rest = separator

// elsewhere is the table with what is expected of a kind scaled, so that what is fitted of it adds up to what is observed.
func (t table) elsewhere(fitted []float64) table {
	kinds := 1 + slices.Max(t.kind)
	got, sum := make([]float64, kinds), make([]float64, kinds)
	for i, k := range t.kind {
		got[k] += t.n[i]
		sum[k] += fitted[i]
	}
	t.expected = slices.Clone(t.expected)
	for i, k := range t.kind {
		if sum[k] > 0 {
			t.expected[i] *= got[k] / sum[k]
		}
	}
	return t
}

// among is where the most frequent matters are: the complaints of each expected where those of all are. Dimensions that give the
// matter, or that it gives, are left out: that a part is in its whole is no finding.
func among(l leaves) (table, []Left) {
	if len(l.dimensions) == 0 {
		return table{leaves: l}, nil
	}
	matter := l.dimensions[0]
	keep := []analysis.Dimension{matter}
	var left []Left
	for d, dimension := range l.dimensions[1:] {
		if l.gives(0, d+1) || l.gives(d+1, 0) {
			left = append(left, Left{dimension, Determined, matter})
			continue
		}
		keep = append(keep, dimension)
	}
	l = l.keep(keep)
	cells := measure{dimensions: keep[1:], cells: l.keep(keep[1:]).rows()}
	few := l.few(0)
	return spread(l.where(func(i int) bool { return few[l.codes[0][i]] }), cells), left
}

// grouped is the table of a group against the rest: of each leaf, the share that the group has of all.
func grouped(l leaves) table {
	t := table{leaves: l}
	var in, all float64
	for i := range l.n {
		in, all = in+l.n[i], all+l.n[i]+l.reference[i]
	}
	for i := range l.n {
		both := l.n[i] + l.reference[i]
		t.expected, t.before = append(t.expected, both*in/all), append(t.before, both*(1-in/all))
	}
	return t
}

// searched are the dimensions of the leaves that at least half of the complaints state, or that are named or wanted, at most
// mostDimensions; but not those with one value, and of two that give each other the first.
func (o Options) searched(l leaves, wanted func(analysis.Dimension) bool) (found []analysis.Dimension, left []Left) {
	for d, dimension := range l.dimensions {
		values := len(l.values[d])
		if slices.Contains(l.values[d], "") {
			values--
		}
		switch {
		case values < 2:
			left = append(left, Left{Dimension: dimension, Why: OneValue})
		case l.stated(d) < 0.5 && (wanted == nil || !wanted(dimension)) && !slices.Contains(o.Dimensions, string(dimension)):
			left = append(left, Left{Dimension: dimension, Why: NotStated})
		case l.twin(d, found) != "":
			left = append(left, Left{dimension, Determined, l.twin(d, found)})
		case len(found) == mostDimensions:
			left = append(left, Left{Dimension: dimension, Why: Crowded})
		default:
			found = append(found, dimension)
		}
	}
	return found, left
}
