package rootcause

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// Evidence is a table with the words of its codes, and how it was searched.
type Evidence struct {
	Dimensions []analysis.Dimension
	Values     [][]string // of each dimension, by code; "" is not stated. Excluded values with another word stand for many rare ones
	Table      scan.Table
	Options    scan.Options // with every limit set
	Resamples  int          // for Stability; 0: none
}

// Answer is what the table and the findings in it say: all of an answer but its question, what it is about, and its doubts; and
// of the findings all but the months and when they began (see Date).
func (e Evidence) Answer(a scan.Answer) (Answer, error) {
	found := accepted(a)
	m := e.model(found)
	stability, err := m.stability()
	if err != nil {
		return Answer{}, err
	}
	out := Answer{
		Method: Scan, Level: e.Options.Level, Calibration: a.Calibration, Replicates: a.Replicates, Drift: a.Drift,
		Dispersion: stats.Cautious(e.Options.Dispersion), LeastEffect: e.Options.Effect, LeastObserved: int64(math.Ceil(e.Options.Least)),
		Observed: m.all.count, Expected: m.all.expected(), Found: []Found{},
	}
	for j, f := range found {
		alternatives := []Alternative{}
		for _, n := range f.Nested {
			alternatives = append(alternatives, Alternative{e.words(n.Pattern), analysis.Chance(n.Observed), n.Expected, n.Ratio, n.Score})
		}
		out.Found = append(out.Found, Found{
			Combination: e.words(f.Pattern), Observed: f.Observed, Expected: f.Expected, Ratio: f.Ratio, Excess: f.Observed - f.Expected,
			P: analysis.Chance(f.P), Bounded: f.Bounded, Nested: alternatives, Stability: stability[j], Is: m.surroundings(j),
		})
	}
	out.share(m.adds(), e.Options.Falls)
	slices.SortStableFunc(out.Found, func(a, b Found) int { return cmp.Compare(math.Abs(b.Adds), math.Abs(a.Adds)) })
	out.Views, out.Reversals = e.views(), e.reversals(a.Drift)
	return out, nil
}

// words says a pattern.
func (e Evidence) words(p scan.Pattern) []Condition {
	out := []Condition{}
	for _, c := range p {
		values := make([]string, len(c.Values))
		for i, v := range c.Values {
			values[i] = e.Values[c.Dimension][v]
		}
		out = append(out, Condition{e.Dimensions[c.Dimension], values})
	}
	return out
}

// gathered reports whether a code stands for many values.
func (e Evidence) gathered(d int, code int32) bool {
	return e.Options.Exclude != nil && e.Options.Exclude(d, code) && e.Values[d][code] != ""
}
