package rootcause

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/charts"
)

// spelled is how many values of one dimension a sentence names; tables name all.
const spelled = 3

// spoken is the order in which a sentence names the parts of a combination: what happened, to what, where, how. Further
// columns, which stand with what they are likely to describe, come after the product.
var spoken = []analysis.Dimension{
	"cause", "issue", "issue_1", "issue_2", "issue_3", "category", "subcategory", "product", "service", "", "supplier", "region",
	"site", "unit", "source", "channel", "segment", "language", "severity", "priority_first", "priority", "outcome", "remedy",
}

// telling are the dimensions whose values say by themselves what they are, so that no sentence names the dimension.
var telling = spoken[:7]

func rank(d analysis.Dimension) int {
	if !d.Known() {
		d = ""
	}
	return slices.Index(spoken, d)
}

// where names a combination inside a sentence, with at most a few values of each dimension: late parcels, region North.
func where(combination []Condition) charts.Value { return named(combination, spelled, part) }

// opening names it where a sentence or a label begins: Region North.
func opening(combination []Condition) charts.Value { return named(combination, spelled, first) }

// whole names a combination with all its values.
func whole(combination []Condition) charts.Value { return named(combination, math.MaxInt, first) }

func named(combination []Condition, most int, begin func(Condition, int) charts.Value) charts.Value {
	if len(combination) == 0 {
		return charts.Phrase(charts.T("rootcause.everywhere", nil))
	}
	ordered := slices.SortedStableFunc(slices.Values(combination), func(a, b Condition) int {
		return cmp.Compare(rank(a.Dimension), rank(b.Dimension))
	})
	said := begin(ordered[0], most)
	for _, c := range ordered[1:] {
		said = charts.Phrase(charts.T("rootcause.and", charts.Args{"first": said, "next": part(c, most)}))
	}
	return said
}

// part names what one dimension adds to a combination.
func part(c Condition, most int) charts.Value {
	if c.unstated() || slices.Contains(telling, c.Dimension) || !c.Dimension.Known() {
		return first(c, most)
	}
	return charts.Phrase(charts.T("rootcause.in_"+string(c.Dimension), charts.Args{"values": one(c.Dimension, c.Values, most)}))
}

// first is the part of a combination that begins a sentence.
func first(c Condition, most int) charts.Value {
	values := one(c.Dimension, c.Values, most)
	switch {
	case c.unstated():
		return unstated(c.Dimension)
	case slices.Contains(telling, c.Dimension):
		return values
	}
	return charts.Phrase(charts.T("rootcause.in_column", charts.Args{"name": charts.Phrase(c.Dimension.Heading()), "values": values}))
}

func (c Condition) unstated() bool { return len(c.Values) == 1 && c.Values[0] == "" }

// one is any of some values: North, East or 3 others.
func one(d analysis.Dimension, values []string, most int) charts.Value {
	shown := values
	if len(values) > most {
		shown = values[:most-1]
	}
	said := label(d, shown[0])
	for i, v := range shown[1:] {
		id := "rootcause.list"
		if i+2 == len(values) {
			id = "rootcause.or"
		}
		said = charts.Phrase(charts.T(id, charts.Args{"first": said, "next": label(d, v)}))
	}
	if more := len(values) - len(shown); more > 0 {
		said = charts.Phrase(charts.T("rootcause.or_others", charts.Args{"first": said, "n": charts.Count(int64(more))}))
	}
	return said
}

func label(d analysis.Dimension, value string) charts.Value {
	if value == "" {
		return charts.Phrase(charts.T("rootcause.not_stated", nil))
	}
	return d.Label(value)
}

func unstated(d analysis.Dimension) charts.Value {
	return charts.Phrase(charts.T("rootcause.unstated", charts.Args{"dimension": charts.Phrase(d.Heading())}))
}

// counted is a number of what an answer is about: 12 late complaints.
func (v view) counted(x float64) charts.Value {
	if v.Currency != "" {
		return charts.Phrase(charts.T("rootcause.n_cost_in", charts.Args{"n": observed(x), "currency": charts.Label(v.Currency)}))
	}
	return charts.Phrase(charts.T("rootcause.n_"+v.Of, charts.Args{"n": observed(x)}))
}

// unknown is a number that nothing is known of.
var unknown = analysis.Chance(math.NaN())

// observed is a number of complaints, or an amount of them, which tells of as many people at most; NaN is nothing.
func observed(x float64) charts.Value {
	if math.IsNaN(x) {
		return charts.Value{}
	}
	return charts.Count(int64(math.Round(x))).Of(int64(math.Round(x)))
}

// rate is a ratio of what was observed, and within an interval of it: of the same people.
func rate(of stats.Estimate, x float64) (ratio, within charts.Value) {
	n := observed(x).People
	return charts.Ratio(of.Value).Of(n), charts.Interval(charts.Ratio(of.Lower), charts.Ratio(of.Upper)).Of(n)
}

// expected is a mean as a sentence says it: beyond ten, nobody reads its tenths.
func expected(x float64) charts.Value {
	if math.Abs(x) >= 9.95 {
		return charts.Number(x, 0)
	}
	return charts.Number(x, 1)
}

func period(p analysis.Period) charts.Value { return charts.Period(p.From, p.To) }
