package change

import (
	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// alike is how many times as large as another a series may be to share its dispersion. At 2 the largest cause stands
// alone, and its own change hides it; at 10 the largest decides for all.
const alike = 3

// spread is how much counts vary beside chance alone, as told by the time before the period; never below 1.
type spread struct {
	values map[string]float64
	all    float64 // of a value without a history
	total  float64 // of all complaints together
}

// History are counts of each value in consecutive units before the period: they tell how much counts vary when nothing
// has changed.
type History struct {
	Exposure []float64 // of each unit: days, or units of the measure
	Series   []analysis.Series
}

// level are the counts of a series as if each unit had the exposure that they have on average.
func (h History) level(s analysis.Series) []float64 {
	sum := 0.0
	for _, e := range h.Exposure {
		sum += e
	}
	out := make([]float64, len(s.N))
	for i, n := range s.N {
		out[i] = float64(n) * sum / float64(len(h.Exposure)) / h.Exposure[i]
	}
	return out
}

// spread estimates how much counts vary. What shakes many complaints at once shakes a large cause more, beside chance,
// than a small one: one dispersion for all would be the largest cause's, and would hide what happens in the others. One
// for each would be a guess from a dozen differences. So each value takes that of all series of a third to three times its size.
// Those that do not state the dimension have their own.
func (h History) spread() spread {
	s := spread{values: map[string]float64{}}
	stated, sizes, total := [][]float64{}, []int64{}, make([]float64, len(h.Exposure))
	for _, each := range h.Series {
		series := h.level(each)
		for i, n := range series {
			total[i] += n
		}
		if each.Value == "" {
			s.values[""] = stats.Cautious(stats.LocalOverdispersion(series))
			continue
		}
		stated, sizes = append(stated, series), append(sizes, each.Total())
	}
	s.all = stats.Cautious(stats.LocalOverdispersion(stated...))
	s.total = max(s.all, stats.Cautious(stats.LocalOverdispersion(total))) // one series alone tells it badly
	bySize := map[int64]float64{}
	for _, each := range h.Series {
		if each.Value == "" {
			continue
		}
		size := each.Total()
		if _, known := bySize[size]; !known {
			var group [][]float64
			for i, other := range sizes {
				if other <= alike*size && size <= alike*other {
					group = append(group, stated[i])
				}
			}
			bySize[size] = stats.Cautious(stats.LocalOverdispersion(group...))
		}
		s.values[each.Value] = bySize[size]
	}
	return s
}

// of is the dispersion of a value's counts.
func (s spread) of(value string) float64 {
	if phi, known := s.values[value]; known {
		return phi
	}
	return s.all
}
