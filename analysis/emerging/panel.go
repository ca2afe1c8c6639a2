package emerging

import (
	"math"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// panel is all candidates as they stand at the end of some units.
type panel struct {
	units      []analysis.Period
	candidates []Candidate
	options    Options
	from, to   int              // units of the baseline; what follows is recent
	pooled     map[bool]float64 // dispersion of all values, and of all parts (true); at least 1
	tests      int              // comparisons looked at, known once it is judged
}

// judgement is what the panel finds of one candidate.
type judgement struct {
	comparison // the latest unit or the recent ones: where the rise is the surer
	looked     bool
	called     bool
	listed     bool // a newcomer as others are
	season     bool
}

// comparison is some units of a candidate set against its baseline.
type comparison struct {
	from, to           int
	n, base            int64
	exposure, basis    float64 // of the units and of the baseline
	alone, p, adjusted float64 // against the baseline alone; against the same months as well; that of all tests
	ratio              float64 // of the rates
	season             float64 // rate of the same months over that of the baseline; NaN where it cannot be told
}

func newPanel(units []analysis.Period, candidates []Candidate, o Options) *panel {
	p := &panel{units: units, candidates: candidates, options: o, pooled: map[bool]float64{}}
	p.from, p.to = o.baseline(len(units))
	series := map[bool][][]float64{}
	for i := range candidates {
		part := candidates[i].Part != ""
		series[part] = append(series[part], p.steady(i))
	}
	for _, part := range []bool{false, true} {
		p.pooled[part] = stats.Cautious(stats.Overdispersion(series[part]...))
	}
	return p
}

// steady is a candidate's baseline in counts over equal exposure; a unit whose exposure is not known, or nothing, is left
// out.
func (p *panel) steady(i int) []float64 {
	c := &p.candidates[i]
	_, total, missing := c.sum(p.units, p.from, p.to)
	each := total / float64(p.to-p.from-missing)
	var counts []float64
	for t := p.from; t < p.to; t++ {
		if e := c.exposure(p.units, t); e > 0 {
			counts = append(counts, float64(c.N[t])/e*each)
		}
	}
	return counts
}

// phi is the dispersion that a candidate is judged with: what all show together, or what it shows itself, if that is
// more. Chance alone makes its own too large as often as too small; only the caution is kept.
func (p *panel) phi(i int) float64 {
	return max(p.pooled[p.candidates[i].Part != ""], stats.Cautious(stats.Overdispersion(p.steady(i))))
}

// judge makes two comparisons of each candidate, corrects them for all, and says what is called.
func (p *panel) judge() []judgement {
	var all []comparison
	var ps, alone []float64
	for i := range p.candidates {
		phi := p.phi(i)
		for _, from := range []int{len(p.units) - 1, p.to} {
			c := p.compare(i, from, len(p.units), phi)
			all, ps, alone = append(all, c), append(ps, c.p), append(alone, c.alone)
		}
	}
	adjusted, adjustedAlone := stats.BenjaminiHochberg(ps), stats.BenjaminiHochberg(alone)
	p.tests = 0
	judged := make([]judgement, len(p.candidates))
	for k := range all {
		if math.IsNaN(ps[k]) {
			continue
		}
		p.tests++
		c, j := all[k], &judged[k/2]
		c.adjusted = adjusted[k]
		called := c.adjusted <= p.options.Level && p.enough(c)
		season := c.p > p.options.Level && adjustedAlone[k] <= p.options.Level && p.enough(c) && c.season >= leastRatio
		if !j.looked || called && !j.called || called == j.called && c.p < j.p {
			j.comparison = c
		}
		j.looked, j.called, j.season = true, j.called || called, j.season || season
	}
	for i := range judged {
		if j := &judged[i]; j.called && p.isNew(i) && p.usualNewcomer(p.candidates[i].Part != "", j.n) {
			j.called, j.listed = false, true
		}
	}
	return judged
}

// enough reports whether a comparison is of a size that may be called.
func (p *panel) enough(c comparison) bool {
	return c.n >= int64(p.options.Least) && c.ratio >= leastRatio
}

// compare sets units of a candidate against its baseline. Its p is NaN where it is not looked at: too few complaints in
// all, or exposure that is not known.
func (p *panel) compare(i, from, to int, phi float64) comparison {
	c := &p.candidates[i]
	r := comparison{from: from, to: to, alone: math.NaN(), p: math.NaN(), season: math.NaN()}
	var missing, gaps int
	r.n, r.exposure, missing = c.sum(p.units, from, to)
	r.base, r.basis, gaps = c.sum(p.units, p.from, p.to)
	if missing > 0 || p.to-p.from-gaps < p.options.leastBaseline() || r.n+r.base < int64(p.options.Least) {
		return r
	}
	r.ratio = float64(r.n) / float64(r.base) * r.basis / r.exposure
	r.alone = stats.RateAbove(r.n, r.exposure, r.base, r.basis, phi)
	r.p = r.alone
	same, sameExposure := p.sameMonths(c, from, to)
	if sameExposure > 0 {
		r.season = float64(same) / sameExposure / (float64(r.base) / r.basis)
	}
	if r.season > 1 {
		r.p = max(r.p, stats.RateAbove(r.n, r.exposure, same, sameExposure, phi))
	}
	return r
}

// total is the complaints of a candidate in the baseline and since.
func (p *panel) total(i int) int64 {
	var n int64
	for _, more := range p.candidates[i].N[p.from:] {
		n += more
	}
	return n
}

// sameMonths are the complaints and the exposure of the same units of earlier years and of those around them, as far as
// the baseline has them; none where it has not all of the same units a year before.
func (p *panel) sameMonths(c *Candidate, from, to int) (n int64, exposure float64) {
	r := rhythms[p.options.Grain]
	for from, to := from-r.year, to-r.year; from >= p.from; from, to = from-r.year, to-r.year {
		more, units, _ := c.sum(p.units, max(p.from, from-r.around), to+r.around) // a year before, so in the baseline
		n, exposure = n+more, exposure+units
	}
	return n, exposure
}

// isNew reports whether the candidate has its first complaint ever in the recent units.
func (p *panel) isNew(i int) bool { return !p.candidates[i].First.Before(p.units[p.to].From) }

// entered are how many values, or parts, began in units of the baseline with at least n complaints within their first
// three units, and in how many units one could: what begins in the first year of the units may have been before them.
func (p *panel) entered(part bool, n int64) (newcomers, units int) {
	start := max(p.from, rhythms[p.options.Grain].year)
	for i := range p.candidates {
		c := &p.candidates[i]
		if (c.Part != "") != part {
			continue
		}
		for t := start; t < p.to; t++ {
			u := p.units[t]
			if c.First.Before(u.From) || !c.First.Before(u.To) {
				continue
			}
			var size int64
			for _, more := range c.N[t : t+recentUnits] {
				size += more
			}
			if size >= n {
				newcomers++
			}
		}
	}
	return newcomers, max(0, p.to-start)
}

// usualNewcomer reports whether newcomers with so many complaints come once a year or oftener: a list that grows by
// itself, as that of products does, is no issue.
func (p *panel) usualNewcomer(part bool, n int64) bool {
	newcomers, units := p.entered(part, n)
	return newcomers*rhythms[p.options.Grain].year >= max(units, 1)
}

// newcomers is how many values begin in a usual unit; 0 where it cannot be told.
func (p *panel) newcomers() float64 {
	newcomers, units := p.entered(false, 1)
	if units == 0 {
		return 0
	}
	return float64(newcomers) / float64(units)
}

// overall is the rate of all values together, per day, in the recent units over that in the baseline.
func (p *panel) overall() stats.Estimate {
	var sums [2]int64
	for i := range p.candidates {
		if c := &p.candidates[i]; c.Part == "" {
			for t := p.from; t < len(p.units); t++ {
				if t < p.to {
					sums[0] += c.N[t]
				} else {
					sums[1] += c.N[t]
				}
			}
		}
	}
	days := func(from, to int) float64 { return float64(p.units[from].Join(p.units[to-1]).Days()) }
	return stats.QuasiRates(sums[1], days(p.to, len(p.units)), sums[0], days(p.from, p.to), p.pooled[false], stats.Confidence).Ratio
}

// result is a judgement with the figures that a reader is told.
func (p *panel) result(i int, j judgement) Result {
	c := &p.candidates[i]
	l := level{c, j.base, j.basis, p.phi(i)}
	r := Result{
		Value: c.Value, Part: c.Part, Verdict: Usual, First: c.First, Listed: j.listed, level: l,
		Window: Window{
			Period: p.units[j.from].Join(p.units[j.to-1]), N: j.n, P: j.p, Adjusted: j.adjusted, Expected: l.usual(j.exposure),
			Ratio: stats.QuasiRates(j.n, j.exposure, j.base, j.basis, l.dispersion, stats.Confidence).Ratio,
		},
	}
	switch {
	case j.called && p.isNew(i):
		r.Verdict = New
	case j.called:
		r.Verdict = Rising
	case j.season:
		r.Verdict = Season
	}
	year := rhythms[p.options.Grain].year
	if from := j.from - year; from >= p.from {
		n, _, missing := c.sum(p.units, from, j.to-year)
		if missing == 0 {
			r.Window.LastYear = &n
		}
	}
	return r
}
