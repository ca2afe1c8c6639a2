package drivers

import (
	"fmt"
	"math"
	"strings"
)

// built is an invented survey with ratings from 1 to 5 of an overall judgement and of attributes.
type built struct {
	rows   Rows
	source string
	names  []string
}

func build(source string, attributes ...string) *built {
	b := &built{source: source, names: attributes}
	for i, name := range attributes {
		b.rows.Asked = append(b.rows.Asked, Asked{Source: source, Item: int64(i + 1), Question: "attribute", Attribute: name, ScaleMin: new(1.0), ScaleMax: new(5.0)})
	}
	b.rows.Asked = append(b.rows.Asked, Asked{Source: source, Item: int64(len(attributes) + 1), Question: "overall", ScaleMin: new(1.0), ScaleMax: new(5.0)})
	return b
}

// add adds n answers of a weight to a span: ratings of the attributes, the judgement last; NaN is none.
func (b *built) add(span string, n int64, weight float64, ratings ...float64) *built {
	var said []string
	for i, x := range ratings {
		if span == "now" {
			b.rows.Asked[i].Asked += n
		}
		if math.IsNaN(x) {
			continue
		}
		said = append(said, fmt.Sprintf("%d:%g", i+1, x))
		if span == "now" {
			b.rows.Asked[i].Rated += n
		}
	}
	b.rows.Patterns = append(b.rows.Patterns, Pattern{Source: b.source, Span: span, Ratings: strings.Join(said, " "), Weight: weight, Respondents: n})
	return b
}

// crossed adds n answers of each pair of two ratings of the first two attributes: the judgement follows the first three times
// as much as the second, so that it accounts for nine tenths.
func (b *built) crossed(span string, n int64) *built {
	for _, first := range []float64{1, 5} {
		for _, second := range []float64{1, 5} {
			b.add(span, n, 1, first, second, 1+0.75*(first-1)+0.25*(second-1))
		}
	}
	return b
}

// joined are the rows of several surveys.
func joined(surveys ...*built) Rows {
	var rows Rows
	for _, b := range surveys {
		rows.Patterns = append(rows.Patterns, b.rows.Patterns...)
		rows.Asked = append(rows.Asked, b.rows.Asked...)
	}
	return rows
}

// halo adds answers in which every attribute is rated about as the judgement is, each a little apart from it in its own way.
func (b *built) halo(span string, n int64) *built {
	for mask := range 1 << len(b.names) {
		for _, overall := range []float64{2, 3, 4} {
			ratings := make([]float64, len(b.names)+1)
			for i := range b.names {
				ratings[i] = overall + 1 - 2*float64(mask>>i&1)
			}
			ratings[len(b.names)] = overall
			b.add(span, n, 1, ratings...)
		}
	}
	return b
}

// stated gives each attribute n respondents for each of some importances.
func (b *built) stated(n int64, importances ...[]float64) *built {
	var asked []Asked
	for i, a := range b.rows.Asked {
		asked = append(asked, a)
		if i >= len(importances) {
			continue
		}
		for _, x := range importances[i] {
			more := a
			more.Importance, more.Asked, more.Rated, more.Weight, more.Squares = &x, n, 0, float64(n), float64(n)
			asked = append(asked, more)
		}
	}
	b.rows.Asked = asked
	return b
}

// crossed3 is crossed with a third attribute that only the half who rate the first highly have met, and further answers that
// rate the second and the judgement well.
func (b *built) crossed3(span string, n, more int64) *built {
	for _, first := range []float64{1, 5} {
		for _, second := range []float64{1, 5} {
			third := math.NaN()
			if first > 3 && second > 3 {
				third = 4
			}
			b.add(span, n, 1, first, second, third, 1+0.75*(first-1)+0.25*(second-1))
		}
	}
	if more > 0 {
		b.add(span, more, 1, 2, 5, math.NaN(), 2.3)
	}
	return b
}
