package rootcause

import (
	"cmp"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// mostPlaces is how many values of a dimension are named of where a finding is, and of where it is not: what a meeting reads.
const mostPlaces = 5

// surroundings are the values of each dimension that finding j is at, and those that it might be at and is not, given its conditions
// on the other dimensions and all other findings.
//
// It is at the values that it names; of a dimension that it does not name, at those whose interval lies beyond 1 and whose
// ratio reaches the least effect. It is not where the ratio stays below that effect and its interval excludes the ratio of the
// finding. Of other values too little is known to say either, and a dimension of which nothing is known to be spared is left out.
func (m *model) surroundings(j int) []Is {
	out := []Is{}
	named := map[int][]int32{}
	for _, c := range m.found[j].Pattern {
		named[c.Dimension] = c.Values
		out = append(out, m.places(j, c.Dimension, c.Values)...)
	}
	for d := range m.Dimensions {
		if _, is := named[d]; is {
			continue
		}
		if places := m.places(j, d, nil); slices.ContainsFunc(places, func(x Is) bool { return !x.Is }) {
			out = append(out, places...)
		}
	}
	return out
}

// places are the values of a dimension; named are those of the finding's condition on it, nil if it has none.
func (m *model) places(j, d int, named []int32) []Is {
	within := slices.DeleteFunc(slices.Clone(m.found[j].Pattern), func(c scan.Condition) bool { return c.Dimension == d })
	holds, sums := m.Table.Holds(within), make([][]tally, m.Table.Cards[d])
	for i, code := range m.Table.Codes[d] {
		if !holds(i) {
			continue
		}
		if sums[code] == nil {
			sums[code] = slices.Repeat([]tally{m.tally()}, len(m.parts))
		}
		sums[code][m.part[i]].add(m.Table, i)
	}
	var is, isNot []Is
	for code, parts := range sums {
		sum := m.given(j, parts)
		if m.gathered(d, int32(code)) {
			continue
		}
		place := Is{
			Dimension: m.Dimensions[d], Value: m.Values[d][code], Observed: analysis.Chance(sum.count), Expected: sum.expected(),
			Ratio: sum.ratio(m.Options.Dispersion),
		}
		switch {
		case slices.Contains(named, int32(code)), named == nil && m.departs(place):
			place.Is = true
			is = append(is, place)
		case m.spared(place, m.factors[j]):
			isNot = append(isNot, place)
		}
	}
	slices.SortStableFunc(is, func(a, b Is) int { return cmp.Compare(b.Observed, a.Observed) })
	slices.SortStableFunc(isNot, func(a, b Is) int { return cmp.Compare(b.Expected, a.Expected) })
	return append(is[:min(len(is), mostPlaces)], isNot[:min(len(isNot), mostPlaces)]...)
}

// departs reports whether a value shows what is sought.
func (m *model) departs(p Is) bool {
	if m.Options.Falls {
		return p.Ratio.Value*m.Options.Effect <= 1 && p.Ratio.Upper < 1
	}
	return p.Ratio.Value >= m.Options.Effect && p.Ratio.Lower > 1
}

// spared reports whether a value is known not to depart as the finding does.
func (m *model) spared(p Is, finding float64) bool {
	if m.Options.Falls {
		return p.Ratio.Value*m.Options.Effect > 1 && p.Ratio.Lower > finding
	}
	return p.Ratio.Value < m.Options.Effect && p.Ratio.Upper < finding
}
