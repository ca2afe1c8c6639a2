package rootcause

import (
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

const (
	// mostLeaves is how many combinations are searched at once: as many as some seconds of CPU and a hundred megabytes take. Where
	// there may be more, SQL looks at all values and pairs of values first.
	mostLeaves = 200_000
	// mostScreened is how many values of a dimension, and pairs of two dimensions, are looked at again.
	mostScreened = 5
	// mostKept is how many values of each dimension are searched after that; the others are put together.
	mostKept = 8
)

// many reports whether complaints and dimensions may have more combinations than are searched at once.
func many(profiles []profile) bool {
	var complaints int64
	combinations := 1.
	for _, p := range profiles {
		complaints = max(complaints, p.Stated)
		combinations *= float64(p.Values + 1)
	}
	return complaints > mostLeaves && combinations > mostLeaves
}

// screened reads the leaves of both windows. Where there may be too many, they are of the values only that differ clearest by themselves or
// in pairs: a cause of three values that shows in none of its pairs is not seen.
func (s study) screened(of *subject, falls bool) (leaves, error) {
	if !many(of.profiles) {
		l, err := s.leaves(of.windows, names(of.profiles), nil)
		return l.binned(of.profiles), err
	}
	stated := slices.MaxFunc(of.profiles, func(a, b profile) int { return int(a.Stated - b.Stated) }).Stated
	var kept []profile
	for _, p := range of.profiles {
		switch d := p.Dimension; {
		case p.Values > mostValues:
			of.left = append(of.left, Left{Dimension: d, Why: TooMany})
		case p.Values < 2:
			of.left = append(of.left, Left{Dimension: d, Why: OneValue})
		case 2*p.Stated < stated && !states(of.measures, d) && !slices.Contains(s.Options.Dimensions, string(d)):
			of.left = append(of.left, Left{Dimension: d, Why: NotStated})
		case len(kept) == mostDimensions:
			of.left = append(of.left, Left{Dimension: d, Why: Crowded})
		default:
			kept = append(kept, p)
		}
	}
	of.profiles = kept
	values, err := s.screen(of.windows, names(kept), s.Options, falls)
	if err != nil {
		return leaves{}, err
	}
	for i, m := range of.measures {
		of.measures[i] = m.pooled(values)
	}
	return s.leaves(of.windows, names(kept), values)
}

// pooled is the measure with the values of each dimension put together as those of complaints are.
func (m measure) pooled(values map[analysis.Dimension][]string) measure {
	rows := make([]leaf, len(m.cells))
	for i, c := range m.cells {
		rows[i] = leaf{slices.Clone(c.values), c.n, c.reference}
		for d, v := range c.values {
			if keep := values[m.dimensions[d]]; v != "" && keep != nil && !slices.Contains(keep, v) {
				rows[i].values[d] = rest
			}
		}
	}
	m.cells = newLeaves(m.dimensions, rows).keep(m.dimensions).rows()
	return m
}
