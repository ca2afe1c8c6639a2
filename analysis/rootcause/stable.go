package rootcause

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// stability is, by finding, in what share of resamples the search finds it again, or another that has half or more of the
// complaints in common (Jaccard similarity, by complaints observed, or expected where falls are sought).
//
// A resample draws every count anew, Poisson with what was counted for the mean (the bootstrap), and is searched alike but with
// the bound for a threshold, which simulations would take too long for. Without resamples: NaN. An error is the search's.
func (m *model) stability() ([]analysis.Chance, error) {
	out := slices.Repeat([]analysis.Chance{analysis.Chance(math.NaN())}, len(m.found))
	if len(m.found) == 0 || m.Resamples <= 0 {
		return out, nil
	}
	weights := m.Table.Observed
	if m.Options.Falls {
		weights = make([]float64, len(m.Table.Observed))
		for i := range weights {
			sum := m.tally()
			sum.add(m.Table, i)
			weights[i] = sum.expected()
		}
	}
	options, drawn := m.Options, m.Table
	options.Replicates = -1
	random := rand.NewPCG(m.Options.Seed, resamples)
	again := make([]int, len(out))
	for range m.Resamples {
		drawn.Observed = stats.Redraw(m.Table.Observed, random)
		drawn.Reference = stats.Redraw(m.Table.Reference, random)
		a, err := scan.Find(drawn, options)
		if err != nil {
			return nil, err
		}
		found := accepted(a)
		for j := range again {
			if slices.ContainsFunc(found, func(f scan.Finding) bool { return m.alike(j, f.Pattern, weights) }) {
				again[j]++
			}
		}
	}
	for j, n := range again {
		out[j] = analysis.Chance(float64(n) / float64(m.Resamples))
	}
	return out, nil
}

const resamples = 0x7265_7361_6d70_6c65 // stream of draws

// alike reports whether a pattern has half or more in common with finding j.
func (m *model) alike(j int, p scan.Pattern, weights []float64) bool {
	holds, both, either := m.Table.Holds(p), 0.0, 0.0
	for i, w := range weights {
		switch a, b := m.parts[m.part[i]].holds[j], holds(i); {
		case a && b:
			both, either = both+w, either+w
		case a || b:
			either += w
		}
	}
	return 2*both >= either
}
