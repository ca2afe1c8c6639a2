package signals

import (
	"cmp"
	"context"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
)

// maskingShare is how much of all that names its value or its part a pair must be to hide others: a quarter raises what is
// expected of the others by a third. Below, taking it out moves what is near the bound by less than chance does.
const maskingShare = 0.25

// pairs judges what is reported together; nil where there is no second dimension. One that comes with the first as a matter of
// course is passed over, and its values are the strata of the next, where the options name none: that a lender is reported
// with the issues of loans is no finding either.
func (s subject) pairs(ctx context.Context, src analysis.Source) (*Pairs, error) {
	var last *Pairs
	for _, within := range s.beside() {
		counts, err := s.count(ctx, src, within, both{})
		if err != nil {
			return nil, err
		}
		p, err := Find(counts, s.options)
		if err != nil {
			return nil, err
		}
		p.Dimension, p.Within, p.By, p.Window = s.dimension, within, analysis.Dimension(s.options.By), s.window
		last = &p
		if p.Given >= Course {
			s.options.By = cmp.Or(s.options.By, string(within))
			continue
		}
		if p.Mask, err = s.unmask(ctx, src, p); err != nil {
			return nil, err
		}
		break
	}
	return last, nil
}

// beside are the second dimensions, the first that can be judged to be taken.
func (s subject) beside() []analysis.Dimension {
	switch within := analysis.Dimension(s.options.Within); within {
	case analysis.None:
		return nil
	case "":
	default:
		return []analysis.Dimension{within}
	}
	found := s.stated.Beside(s.dimension)
	if other := s.stated.First(s.dimension); s.dimension == "product" && s.stated.Half(other) {
		found = slices.Insert(found, 0, other)
	}
	return slices.DeleteFunc(found, func(d analysis.Dimension) bool { return string(d) == s.options.By })
}

// count counts the pairs, but for the complaints that name a masked one.
func (s subject) count(ctx context.Context, src analysis.Source, within analysis.Dimension, masked both) ([]Count, error) {
	var counts []Count
	err := src.Select(ctx, &counts, "signals", analysis.Params{
		"dimension": string(s.dimension), "within": string(within), "by": s.options.By,
		"mask_value": masked.value, "mask_part": masked.part, "from": s.window.From, "to": s.window.To,
	})
	return counts, err
}

// unmask takes out the complaints of the called pair that exceeds what is expected of it by most, where it is so large a
// part of what names its value or its part that it hides others, and tells which appear.
func (s subject) unmask(ctx context.Context, src analysis.Source, p Pairs) (*Mask, error) {
	m, found := p.dominant()
	if !found {
		return nil, nil
	}
	counts, err := s.count(ctx, src, p.Within, both{m.Value, m.Part})
	if err != nil {
		return nil, err
	}
	without, err := Find(counts, s.options)
	if err != nil {
		return nil, err
	}
	mask := &Mask{Value: m.Value, Part: m.Part, N: m.N, Unmasked: []Pair{}}
	for _, pair := range without.Called() {
		known := slices.ContainsFunc(p.Called(), func(c Pair) bool { return c.Value == pair.Value && c.Part == pair.Part })
		if !known {
			mask.Unmasked = append(mask.Unmasked, pair)
		}
	}
	return mask, nil
}

// dominant is the called pair with the largest excess, where it hides others.
func (p Pairs) dominant() (most Pair, found bool) {
	for _, c := range p.Called() {
		if float64(c.N)-c.Expected > float64(most.N)-most.Expected {
			most = c
		}
	}
	return most, float64(most.N) >= maskingShare*float64(max(1, min(most.OfValue, most.OfPart)))
}
