package stats

import (
	"math"
	"slices"
)

// Farrington predicts a week's count from the same weeks of earlier years by a quasi-Poisson regression in which past
// outbreaks weigh less. FarringtonFlexible and FarringtonOriginal have the parameters of the two papers.
type Farrington struct {
	Year     int     // weeks of a year: 52
	Years    int     // how many years back
	Half     int     // weeks either side of the same week that count as the same
	Periods  int     // levels of the season, that of the same weeks included; 1: only the same weeks are looked at
	Recent   int     // weeks before the one judged that are left out, lest an outbreak be measured against itself
	Reweight float64 // Anscombe residual from which a past week weighs less
	Trend    float64 // p-value up to which a trend is kept; 1: always
	Alpha    float64 // chance, one-sided, that a usual count passes the limit
	Limit    CountLimit

	scale func(*loglinear) float64 // of the variances of a fit; nil: its dispersion, at least 1
}

// FarringtonOriginal are the parameters of Farrington, Andrews, Beale and Catchpole 1996, as R's surveillance has them.
func FarringtonOriginal() Farrington {
	return Farrington{
		Year: 52, Years: 5, Half: 3, Periods: 1, Recent: 3, Reweight: 1, Trend: 0.05, Alpha: 0.05, Limit: LimitPower,
	}
}

// FarringtonFlexible are the parameters of Noufaily et al. 2013: all weeks of the years count, with ten levels of season.
func FarringtonFlexible() Farrington {
	return Farrington{
		Year: 52, Years: 5, Half: 3, Periods: 10, Recent: 26, Reweight: 2.58, Trend: 1, Alpha: 0.05, Limit: LimitNegative,
	}
}

// Of fewer than fewestReports in reportWeeks weeks there is no alarm, and no trend without trendYears years: both are
// Farrington's. With fewer reports two cases in a quiet month are an outbreak; a trend of two years is one year's luck.
const (
	fewestReports = 5
	reportWeeks   = 4
	trendYears    = 3
)

// At judges counts[t] by the counts before it.
//
// counts is one per week, in order of time. A trend is kept where its p-value says so, three years are seen and it does
// not predict more than was ever counted. Alarm: above the limit, and five counts or more in the last four weeks. Without
// Years years and Half weeks before t, where the regression has no answer, or with a NaN: NaN and no alarm.
// Farrington et al. 1996, Journal of the Royal Statistical Society A 159:547; Noufaily et al. 2013, Statistics in
// Medicine 32:1206; parameters and details as in R's surveillance (Salmon, Schumacher and Höhle 2016, Journal of
// Statistical Software 70:10).
func (f Farrington) At(counts []float64, t int) Watched {
	mean, se, phi := f.predict(counts, t)
	if math.IsNaN(mean) {
		return unwatched()
	}
	w := f.limit(mean, se, phi, counts[t])
	recent := 0.0
	for _, y := range counts[max(0, t-reportWeeks+1) : t+1] {
		recent += y
	}
	w.Alarm = counts[t] > w.Usual.Upper && recent >= fewestReports
	return w
}

// predict gives the mean at t, the standard error of its logarithm and the dispersion.
func (f Farrington) predict(counts []float64, t int) (mean, se, phi float64) {
	past := f.past(counts, t)
	if past == nil {
		return math.NaN(), math.NaN(), math.NaN()
	}
	scale := f.scale
	if scale == nil {
		scale = func(m *loglinear) float64 { return Cautious(m.phi) }
	}
	m, ok := past.fit(true, f.Reweight)
	row := past.now(true)
	if !ok || f.Years < trendYears || !m.keeps(len(row)-1, f.Trend, scale(m)) || m.at(row) > slices.Max(past.counts) {
		if m, ok = past.fit(false, f.Reweight); !ok {
			return math.NaN(), math.NaN(), math.NaN()
		}
		row = past.now(false)
	}
	return m.at(row), math.Sqrt(scale(m) * m.quadratic(row)), Cautious(m.phi)
}

// keeps reports whether a coefficient differs from 0 by Student's test at the level.
func (m *loglinear) keeps(coefficient int, level, scale float64) bool {
	squared := m.beta[coefficient] * m.beta[coefficient] / (scale * m.cov.At(coefficient, coefficient))
	return FAbove(squared, 1, float64(m.free)) < level
}

// past is what a week is judged by.
type past struct {
	counts []float64
	levels []int     // of season; 0 is that of the week that is judged
	times  []float64 // in years before it, below 0
	most   int       // the last level
}

// past lays out the weeks by their season: those around the same week of a year are one level, the rest between two such
// windows is divided among the other levels, the first of them taking what does not divide.
func (f Farrington) past(counts []float64, t int) *past {
	from, to := t-f.Years*f.Year-f.Half, t-f.Recent
	if t >= len(counts) || from < 0 || to <= from || f.Years < 1 || math.IsNaN(counts[t]) {
		return nil
	}
	p := &past{most: f.Periods - 1}
	between := f.Year - 2*f.Half - 1
	for i := from; i < to; i++ {
		place, level := (i-from)%f.Year, 0
		if place > 2*f.Half {
			if f.Periods == 1 {
				continue
			}
			level = 1 + block(place-2*f.Half-1, between, p.most)
		}
		if math.IsNaN(counts[i]) {
			return nil
		}
		p.counts = append(p.counts, counts[i])
		p.levels = append(p.levels, level)
		p.times = append(p.times, float64(i-t)/float64(f.Year))
	}
	return p
}

// block is in which of so many blocks place lies, when n places are shared among them and the first ones are larger by one
// where they cannot be alike.
func block(place, n, blocks int) int {
	size, larger := n/blocks, n%blocks
	if place < larger*(size+1) {
		return place / (size + 1)
	}
	return larger + (place-larger*(size+1))/size
}

// row is a row of the design: level 0 and what the other levels are beside it, and the time.
func (p *past) row(level int, time float64, trend bool) []float64 {
	row := make([]float64, p.most+1, p.most+2)
	row[0] = 1
	if level > 0 {
		row[level] = 1
	}
	if trend {
		row = append(row, time)
	}
	return row
}

// now is the row of the week that is judged.
func (p *past) now(trend bool) []float64 { return p.row(0, 0, trend) }

// fit fits the past twice, the second time with less weight for weeks that lie above the first fit by the threshold.
func (p *past) fit(trend bool, threshold float64) (*loglinear, bool) {
	design, weights := make([][]float64, len(p.counts)), make([]float64, len(p.counts))
	for i := range design {
		design[i], weights[i] = p.row(p.levels[i], p.times[i], trend), 1
	}
	m, ok := fitLoglinear(design, p.counts, weights)
	if !ok {
		return m, false
	}
	return fitLoglinear(design, p.counts, outbreakWeights(m.anscombe(), threshold))
}

// outbreakWeights are γ of weeks with residuals up to the threshold and γ/s² above it, γ so that they sum to their number.
func outbreakWeights(residuals []float64, threshold float64) []float64 {
	weights := make([]float64, len(residuals))
	sum := 0.0
	for i, s := range residuals {
		weights[i] = 1
		if s > threshold {
			weights[i] = 1 / (s * s)
		}
		sum += weights[i]
	}
	for i := range weights {
		weights[i] *= float64(len(residuals)) / sum
	}
	return weights
}
