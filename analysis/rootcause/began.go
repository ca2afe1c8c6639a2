package rootcause

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// History is the months of a combination, oldest first, up to the end of the period.
type History struct {
	Units    []analysis.Period
	Segment  []float64 // complaints of the combination
	Rest     []float64 // all others, which the segment is set against
	Exposure []float64 // units that the segment comes from, 0 where that is not known; nil: none, the others stand for them
}

// Date puts the months into the finding, and when it began: the likeliest change of level of its rate, or without exposure of
// its share in all, that goes the way of the finding and passes at the level.
//
// A change that passes and goes the other way ends the search before it: what began, began after. No change: Began is nil,
// as it is where the level rose little by little. The same seed gives the same answer.
func (f *Found) Date(h History, level float64, seed uint64) {
	f.Segment, f.Rest, f.Began = points(h.Units, h.Segment), points(h.Units, h.Rest), nil
	for from := 0; from < len(h.Units); {
		o := h.onset(from, seed)
		if !(o.P <= level) {
			return
		}
		if o.After > o.Before == (f.Excess > 0) {
			f.Began = &Began{
				Unit: h.Units[from+o.At], First: h.Units[from+o.First], Last: h.Units[from+o.Last], P: analysis.Chance(o.P),
			}
			return
		}
		from += o.At
	}
}

// onset is the likeliest change of level from a month on.
func (h History) onset(from int, seed uint64) stats.Onset {
	segment, options := h.Segment[from:], stats.OnsetOptions{Seed: seed}
	if h.Exposure != nil {
		counts, exposure := make([]float64, len(segment)), h.Exposure[from:]
		for i, units := range exposure {
			if units > 0 {
				counts[i] = segment[i]
			}
		}
		return stats.PoissonOnset(counts, exposure, options)
	}
	all := make([]float64, len(segment))
	for i := range all {
		all[i] = segment[i] + h.Rest[from+i]
	}
	return stats.ShareOnset(segment, all, options)
}

func points(units []analysis.Period, counts []float64) []Point {
	out := make([]Point, len(units))
	for i, u := range units {
		out[i] = Point{u, counts[i]}
	}
	return out
}
