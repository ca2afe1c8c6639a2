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
	all     tally
	part    []int   // of each leaf, in parts
	parts   []share // of the table, by the findings that hold there
}

// share is a part of the table.
type share struct {
	holds []bool // by finding
	sum   tally
}

func (e Evidence) model(found []scan.Finding) *model {
	m := &model{Evidence: e, found: found, all: e.tally(), factors: make([]float64, len(found))}
	var held []func(leaf int) bool
	for _, f := range found {
		held = append(held, e.Table.Holds(f.Pattern))
	}
	index := map[string]int{}
	for i := range e.Table.Observed {
		holds, key := make([]bool, len(held)), make([]byte, len(held))
		for j, in := range held {
			if holds[j] = in(i); holds[j] {
				key[j] = 1
			}
		}
		at, known := index[string(key)]
		if !known {
			at = len(m.parts)
			index[string(key)], m.parts = at, append(m.parts, share{holds, e.tally()})
		}
		m.part = append(m.part, at)
		m.parts[at].sum.add(e.Table, i)
	}
	for _, p := range m.parts {
		m.all.plus(p.sum)
	}
	for j, f := range found {
		expected := f.Expected
		if expected == 0 { // Half an event of the reference stands for none, of which there is no multiple.
			sum := e.tally()
			for _, p := range m.parts {
				if p.holds[j] {
					sum.plus(p.sum)
				}
			}
			expected = sum.exposure / sum.earlier / 2
		}
		m.factors[j] = max(f.Observed, 0.5) / expected
	}
	return m
}

// given sums the parts of something so that what is expected of it is given all findings but j.
func (m *model) given(j int, parts []tally) tally {
	sum, expected := m.tally(), 0.0
	for i, part := range parts {
		factor := 1.0
		for k, holds := range m.parts[i].holds {
			if k != j && holds {
				factor *= m.factors[k]
			}
		}
		part.exposure *= factor
		expected += part.expected()
		sum.plus(part)
	}
	if !sum.known && sum.before > 0 {
		sum.exposure = sum.earlier * expected / sum.before
	}
	return sum
}

// tally sums leaves, so that what is expected of them comes from sums alone.
type tally struct {
	known             bool    // exposure is the count expected
	count, before     float64 // of the period and of the reference
	exposure, earlier float64 // of each
}

// tally is a sum of no leaves.
func (e Evidence) tally() tally { return tally{known: e.Table.Expected != nil} }

// add adds a leaf.
func (t *tally) add(of scan.Table, leaf int) {
	t.count += of.Observed[leaf]
	if t.known {
		t.exposure += of.Expected[leaf]
		return
	}
	t.before += of.Reference[leaf]
	t.exposure += of.Exposure[leaf]
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

// comparable reports whether anything can be expected: not of what had no units of its exposure in the reference.
func (t tally) comparable() bool { return t.known || t.before > 0 || t.earlier > unexposed }

// unexposed is more than the exposure that stands for none has in any sum of leaves, and less than that of one unit.
const unexposed = 1e-2

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
//	Σ over the parts A of the table that the same findings hold: (μ_A·Πr − μ_A)·ln r_j / ln Πr;  μ_A·ln r_j where Πr = 1
//
// the mean divisia index (Ang 2004, Energy Policy 32:1131). What nothing was expected of is for the findings of which nothing was.
func (m *model) adds() []float64 {
	out := make([]float64, len(m.found))
	for _, p := range m.parts {
		logs, fresh := 0.0, 0.0
		for j, holds := range p.holds {
			if !holds {
				continue
			}
			logs += math.Log(m.factors[j])
			if m.found[j].Expected == 0 {
				fresh++
			}
		}
		slope := 1.0
		if logs != 0 {
			slope = math.Expm1(logs) / logs
		}
		for j, holds := range p.holds {
			switch {
			case !holds:
			case fresh == 0:
				out[j] += p.sum.expected() * slope * math.Log(m.factors[j])
			case m.found[j].Expected == 0:
				out[j] += (p.sum.count - p.sum.expected()) / fresh
			}
		}
	}
	return out
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
