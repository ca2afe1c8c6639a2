package surveys

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Change is a question before and now.
type Change struct {
	Span       Span           `json:"span"`
	Item       Item           `json:"item"`       // before
	Difference stats.Estimate `json:"difference"` // now less before, of what the question is judged by
}

// Side is +1 where now is more than before, −1 where it is less, as far as the interval leaves no doubt; 0 otherwise.
func (c Change) Side() int {
	switch {
	case c.Difference.Lower > 0:
		return 1
	case c.Difference.Upper < 0:
		return -1
	}
	return 0
}

// since compares the item with what it was.
func (t Item) since(before Item, span Span) *Change {
	c := &Change{Span: span, Item: before, Difference: stats.Difference(t.main(), before.main())}
	if t.measure() == OfMean {
		c.Difference = stats.TallyDifference(t.tallies(false), before.tallies(false), stats.Confidence)
	}
	return c
}

// Comparison is a question by the values of a dimension.
type Comparison struct {
	Dimension analysis.Dimension `json:"dimension"`
	Groups    []Group            `json:"groups"` // best first
	Unstated  int64              `json:"unstated"`
	Tests     int                `json:"tests"` // that p-values are corrected for, of all dimensions of the survey
}

// Group is what those answer who state one value, and how they differ from all others.
type Group struct {
	Value      string          `json:"value"`
	Item       Item            `json:"item"`
	Recommend  *Item           `json:"recommend"`  // nil where the question itself is that, or none is
	Difference stats.Estimate  `json:"difference"` // mean less that of all others; of a recommendation, of the net promoter score
	P          analysis.Chance `json:"p"`          // NaN: not tested
	Adjusted   analysis.Chance `json:"adjusted"`
}

// Level is the false discovery rate of what is said to differ: of twenty groups called, one is chance. 5 % is what the
// report's intervals promise as well.
const Level = 0.05

// leastTested is how many ratings it takes, in a group and in all others, for a test: the normal
// approximation to fewer than five ordinal ratings is none.
const leastTested = 5

// Differs reports whether the group is said to differ: by its p-value, which takes all answers as one pile, and by its
// interval, which does not, so that neither few lopsided ratings nor a wider spread of its own is called a difference.
func (g Group) Differs() bool {
	return g.Adjusted <= Level && (g.Difference.Lower > 0 || g.Difference.Upper < 0)
}

// Compare sets each value of a dimension against all others by the mean of one question: the difference with Welch's interval,
// and the chance of it where all answers were alike. Those who state no value are counted and left out of both sides. Groups are in order of what the question is judged by, equals by value.
// One value, or fewer than five ratings on either side: no test.
func Compare(answers []Answer, question Item, dimension string, o Options) Comparison {
	c := Comparison{Dimension: analysis.Dimension(dimension), Groups: []Group{}}
	by := map[string][]Answer{}
	var values []string
	for _, a := range answers {
		if a.Value == "" {
			if a.Question == question.Question && a.Attribute == question.Attribute && a.Rating != nil {
				c.Unstated += a.Answers
			}
			continue
		}
		if by[a.Value] == nil {
			values = append(values, a.Value)
		}
		by[a.Value] = append(by[a.Value], a)
	}
	slices.Sort(values)
	for _, v := range values {
		g := Group{Value: v, P: analysis.Chance(math.NaN()), Adjusted: analysis.Chance(math.NaN()), Difference: none}
		for _, t := range Score(by[v], 0, o) {
			switch {
			case t.same(question):
				g.Item = t
			case t.measure() == OfScore:
				g.Recommend = &t
			}
		}
		if g.Item.Rated > 0 {
			c.Groups = append(c.Groups, g)
		}
	}
	for i := range c.Groups {
		c.Groups[i].against(c.Groups)
	}
	slices.SortStableFunc(c.Groups, func(a, b Group) int { return cmp.Compare(b.Item.main().Value, a.Item.main().Value) })
	return c
}

// none is an estimate of which nothing can be told.
var none = stats.Estimate{Value: math.NaN(), Lower: math.NaN(), Upper: math.NaN()}

// against tests a group against all others.
func (g *Group) against(all []Group) {
	var others []stats.Tally
	n := int64(0)
	for _, h := range all {
		if h.Value != g.Value {
			others = append(others, h.Item.judged()...)
			n += h.Item.Rated
		}
	}
	if n < leastTested || g.Item.Rated < leastTested {
		return
	}
	own := g.Item.judged()
	g.Difference, g.P = stats.TallyDifference(own, others, stats.Confidence), analysis.Chance(stats.TallyExchange(own, others))
}

// correct adjusts the p-values of all groups of a survey together.
func correct(all []Comparison) {
	var ps []float64
	tests := 0
	for _, c := range all {
		for _, g := range c.Groups {
			ps = append(ps, float64(g.P))
			if !math.IsNaN(float64(g.P)) {
				tests++
			}
		}
	}
	adjusted := stats.BenjaminiHochberg(ps)
	for i := range all {
		all[i].Tests = tests
		for k := range all[i].Groups {
			all[i].Groups[k].Adjusted, adjusted = analysis.Chance(adjusted[0]), adjusted[1:]
		}
	}
}
