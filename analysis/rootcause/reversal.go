package rootcause

import (
	"cmp"
	"math"
	"slices"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// mostReversals is how many are told: each takes a reader some time to see.
const mostReversals = 3

// reversals are the values whose rate lies above that of all others taken together and below it within the values of another
// dimension, or the other way round (Simpson 1951).
//
// Both must pass: the overall and the adjusted ratio each with its own test, the larger p of which counts for the two, corrected
// for all pairs that were looked at (Benjamini and Hochberg); and they must lie as far apart as the least effect. Drift is the
// standard deviation by which log rates of values differ anyway, which both tests allow for. Most apart first.
func (e Evidence) reversals(drift float64) []Reversal {
	var all []Reversal
	var ps []float64
	for d := range e.Dimensions {
		for within := range e.Dimensions {
			if within == d {
				continue
			}
			cross := e.cross(d, within)
			overall, adjusted := e.ratios(cross, drift)
			for v, o := range overall {
				a, p := adjusted[v], max(o.P, adjusted[v].P)
				if cross.values[v].count < e.Options.Least || e.gathered(d, int32(v)) || math.IsNaN(p) {
					continue
				}
				if o.Ratio.Value > 1 == (a.Ratio.Value > 1) {
					p = 1
				}
				ps = append(ps, p)
				all = append(all, Reversal{e.Dimensions[d], e.Values[d][v], e.Dimensions[within], o.Ratio, a.Ratio})
			}
		}
	}
	out := []Reversal{}
	for i, p := range stats.BenjaminiHochberg(ps) {
		if p <= e.Options.Level && all[i].apart() >= math.Log(e.Options.Effect) {
			out = append(out, all[i])
		}
	}
	slices.SortStableFunc(out, func(a, b Reversal) int { return cmp.Compare(b.apart(), a.apart()) })
	return out[:min(len(out), mostReversals)]
}

// apart is how far the two ratios lie apart, on the scale of logarithms.
func (r Reversal) apart() float64 { return math.Abs(math.Log(r.Overall.Value / r.Adjusted.Value)) }

// cross are the sums of one dimension's values within those of another.
type cross struct {
	cells          []crossing // that have leaves
	values, within []tally    // of each by itself
	all            tally
}

// crossing is a value within another.
type crossing struct {
	value, within int32
	tally
}

func (e Evidence) cross(d, within int) *cross {
	none, width := e.tally(), e.Table.Cards[within]
	c := &cross{
		all: none, values: slices.Repeat([]tally{none}, e.Table.Cards[d]), within: slices.Repeat([]tally{none}, width),
	}
	places := make([]int32, width*e.Table.Cards[d]) // of a cell in cells, from 1
	for i, v := range e.Table.Codes[d] {
		w := e.Table.Codes[within][i]
		at := &places[int(v)*width+int(w)]
		if *at == 0 {
			c.cells = append(c.cells, crossing{v, w, none})
			*at = int32(len(c.cells))
		}
		c.cells[*at-1].add(e.Table, i)
	}
	for _, cell := range c.cells {
		for _, sum := range []*tally{&c.values[cell.value], &c.within[cell.within], &c.all} {
			sum.plus(cell.tally)
		}
	}
	slices.SortFunc(c.cells, func(a, b crossing) int { return cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.within, b.within)) })
	return c
}

// ratios are the rate of each value to that of all others, over all and within the values of the other dimension.
func (e Evidence) ratios(c *cross, drift float64) (overall, adjusted []stats.RateRatio) {
	common := stats.MantelHaenszel
	if !c.all.known {
		common = stats.MantelHaenszelOdds
	}
	strata := make([][]stats.Stratum, len(c.values))
	for _, cell := range c.cells {
		strata[cell.value] = append(strata[cell.value], c.stratum(cell.tally, c.within[cell.within]))
	}
	ratio := func(strata ...stats.Stratum) stats.RateRatio {
		// Both the value's rate and that of the others drift.
		return common(strata, stats.Confidence).Spread(e.Options.Dispersion, 2*drift*drift, stats.Confidence)
	}
	for v, sum := range c.values {
		overall, adjusted = append(overall, ratio(c.stratum(sum, c.all))), append(adjusted, ratio(strata[v]...))
	}
	return overall, adjusted
}

// stratum is a value beside all others. The reference's counts are those that exposures in the ratio of the whole would have given.
func (c *cross) stratum(value, all tally) stats.Stratum {
	others := tally{
		known: all.known, count: all.count - value.count, before: all.before - value.before,
		exposure: all.exposure - value.exposure, earlier: all.earlier - value.earlier,
	}
	if all.known {
		return stats.Stratum{X1: value.count, E1: value.exposure, X2: others.count, E2: max(0, others.exposure)}
	}
	scale := c.all.earlier / c.all.exposure
	return stats.Stratum{X1: value.count, E1: value.expected() * scale, X2: others.count, E2: others.expected() * scale}
}
