package rootcause

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// model is the findings as factors of what is expected of each leaf.
type model struct {
	Evidence
	found   []scan.Finding
	factors []float64
	holds   [][]bool // by finding, then leaf
	all     tally
}

func (e Evidence) model(found []scan.Finding) *model {
	m := &model{Evidence: e, found: found, all: tally{known: e.Table.Expected != nil}}
	for _, f := range found {
		holds, in, sum := e.Table.Holds(f.Pattern), make([]bool, len(e.Table.Observed)), tally{known: m.all.known}
		for i := range in {
			if in[i] = holds(i); in[i] {
				sum.add(e.Table, i, 1)
			}
		}
		// Half an event stands for none, of which there is no multiple.
		expected := f.Expected
		if expected == 0 {
			expected = sum.exposure / sum.earlier / 2
		}
		m.holds, m.factors = append(m.holds, in), append(m.factors, max(f.Observed, 0.5)/expected)
	}
	for i := range e.Table.Observed {
		m.all.add(e.Table, i, 1)
	}
	return m
}

// others is what the findings but one make of a leaf.
func (m *model) others(j, leaf int) float64 {
	factor := 1.0
	for k, in := range m.holds {
		if k != j && in[leaf] {
			factor *= m.factors[k]
		}
	}
	return factor
}

// tally sums leaves, so that what is expected of them comes from sums alone.
type tally struct {
	known             bool    // exposure is the count expected
	count, before     float64 // of the period and of the reference
	exposure, earlier float64 // of each
}

// add adds a leaf of which factor times as much is expected as the table says.
func (t *tally) add(of scan.Table, leaf int, factor float64) {
	t.count += of.Observed[leaf]
	if t.known {
		t.exposure += factor * of.Expected[leaf]
		return
	}
	t.before += of.Reference[leaf]
	t.exposure += factor * of.Exposure[leaf]
	t.earlier += of.ReferenceExposure[leaf]
}

// plus adds the sums of other leaves.
func (t *tally) plus(u tally) {
	t.count, t.before = t.count+u.count, t.before+u.before
	t.exposure, t.earlier = t.exposure+u.exposure, t.earlier+u.earlier
}

// expected is the count that the reference or the table has of them; 0 without any.
func (t tally) expected() float64 {
	switch {
	case t.known:
		return t.exposure
	case t.before == 0:
		return 0
	}
	return t.before * t.exposure / t.earlier
}

// ratio is observed to expected, with the interval of counts that vary phi times as much as Poisson's.
func (t tally) ratio(phi float64) stats.Estimate {
	if !t.known {
		return stats.QuasiRates(int64(t.count), t.exposure, int64(t.before), t.earlier, phi, stats.Confidence).Ratio
	}
	e := stats.QuasiGarwood(int64(t.count), phi, stats.Confidence)
	return stats.Estimate{Value: e.Value / t.exposure, Lower: e.Lower / t.exposure, Upper: e.Upper / t.exposure}
}

// adds is what each finding adds to the difference of observed and expected. Where findings overlap their factors multiply,
// and what they make of it together is divided in the measure of the logarithms of their factors, which depends on no order:
//
//	Σ over the parts A of the table that the same findings hold: (μ_A·Πr − μ_A)·ln r_j / ln Πr
//
// the mean divisia index (Ang 2004, Energy Policy 32:1131). What nothing was expected of is for the findings of which nothing was.
func (m *model) adds() []float64 {
	parts, order := map[string]*tally{}, []string{}
	key := make([]byte, len(m.found))
	for i := range m.Table.Observed {
		for j, in := range m.holds {
			key[j] = 0
			if in[i] {
				key[j] = 1
			}
		}
		part := parts[string(key)]
		if part == nil {
			part = &tally{known: m.all.known}
			parts[string(key)] = part
			order = append(order, string(key))
		}
		part.add(m.Table, i, 1)
	}
	out := make([]float64, len(m.found))
	for _, key := range order {
		m.divide(key, *parts[key], out)
	}
	return out
}

// divide adds to each finding its part of what those that a key names make of a part of the table.
func (m *model) divide(key string, part tally, out []float64) {
	logs, sum, fresh := 0.0, 1.0, 0.0
	for j := range out {
		if key[j] == 1 {
			logs += math.Log(m.factors[j])
			sum *= m.factors[j]
			if m.found[j].Expected == 0 {
				fresh++
			}
		}
	}
	for j := range out {
		switch {
		case key[j] == 0 || fresh == 0 && logs == 0:
		case fresh == 0:
			out[j] += part.expected() * (sum - 1) * math.Log(m.factors[j]) / logs
		case m.found[j].Expected == 0:
			out[j] += (part.count - part.expected()) / fresh
		}
	}
}

// rounding is the share of all below which a difference is that of sums which are equal by design, as those of two groups are.
const rounding = 1e-6

// share puts what each finding adds into the answer, and as a share of all that went the way that was sought: the findings, and
// what remains where that went the same way.
func (a *Answer) share(adds []float64, falls bool) {
	direction := 1.0
	if falls {
		direction = -1
	}
	difference, found := direction*(a.Observed-a.Expected), 0.0
	for _, x := range adds {
		found += direction * x
	}
	a.Remains = direction * (difference - found)
	whole := max(difference, found)
	if !(difference > rounding*a.Observed) {
		whole = math.NaN()
	}
	a.Explained = analysis.Chance(found / whole)
	for j, x := range adds {
		a.Found[j].Adds, a.Found[j].Share = x, analysis.Chance(direction*x/whole)
	}
}
