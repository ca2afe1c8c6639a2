package stats

import (
	"errors"
	"fmt"
	"math"
)

// Interrupted is what an interrupted time series says: a straight line (in logarithms) through the counts before something
// happened, and another through those since.
type Interrupted struct {
	Level      Estimate `json:"level"`      // rate right after it, in times of what the line before leads to
	Slope      Estimate `json:"slope"`      // growth of the rate since, in times of that before, per year
	Expected   float64  `json:"expected"`   // events since that the line before leads to
	Dispersion float64  `json:"dispersion"` // variance about the lines in times of chance alone; may be below 1
}

// InterruptedOptions say what a series is like. The zero value is of points without a season.
type InterruptedOptions struct {
	PerYear    float64 // points in a year; 0: one, so that the slope is one a point
	Season     bool    // fit a yearly wave as well, one sine and cosine
	Confidence float64 // 0: Confidence
}

// LeastInterrupted is how many points either side must have: a line through fewer follows its first or last point. Eight are
// Penfold and Zhang's (2013, Academic Pediatrics 13:S38).
const LeastInterrupted = 8

// Interrupt fits a quasi-Poisson regression of counts on time, with a step and a bend at index at:
//
//	ln E(xₜ) = ln eₜ + a + b·t + c·[t ≥ at] + d·(t − at)·[t ≥ at] (+ s·sin 2πt/year + k·cos 2πt/year)
//	level = exp(c), slope = exp(d·year), both ± Student's t · √(φ·variance), φ = Pearson's dispersion, at least 1
//
// counts are whole and in order of time, exposure is that of each; a point whose exposure is NaN or 0 is passed over. The points
// are taken as independent: where neighbours are alike beyond line and season, intervals are too narrow. Fewer than eight points
// on a side, no events on one, a negative or unknown count, or lines that cannot be told apart: an error. Wagner, Soumerai,
// Zhang and Ross-Degnan 2002, Journal of Clinical Pharmacy and Therapeutics 27:299; Bernal, Cummins and Gasparrini 2017,
// International Journal of Epidemiology 46:348.
func Interrupt(counts, exposure []float64, at int, o InterruptedOptions) (Interrupted, error) {
	if o.PerYear == 0 {
		o.PerYear = 1
	}
	if o.Confidence == 0 {
		o.Confidence = Confidence
	}
	s, err := newInterruption(counts, exposure, at, o)
	if err != nil {
		return Interrupted{}, err
	}
	m, ok := fitLoglinear(s.design, s.rates, s.weights)
	if !ok {
		return Interrupted{}, errNoLines
	}
	quantile := studentQuantile((1-o.Confidence)/2, float64(m.free))
	ratio := func(i int, times float64) Estimate {
		half := quantile * math.Sqrt(Cautious(m.phi)*m.cov.At(i, i))
		return Estimate{math.Exp(times * m.beta[i]), math.Exp(times * (m.beta[i] - half)), math.Exp(times * (m.beta[i] + half))}
	}
	found := Interrupted{Level: ratio(leap, 1), Slope: ratio(bend, o.PerYear), Dispersion: m.phi}
	if math.IsInf(found.Level.Upper, 1) || math.IsInf(found.Slope.Upper, 1) {
		return Interrupted{}, errNoLines
	}
	for i, row := range s.design {
		if row[leap] == 1 {
			before := append([]float64{}, row...)
			before[leap], before[bend] = 0, 0
			found.Expected += m.at(before) * s.weights[i]
		}
	}
	return found, nil
}

// errNoLines is of counts that no line is nearest to, as where all events of a side are at one of its points.
var errNoLines = errors.New("interrupted series: the lines cannot be told apart")

// The columns of the step and the bend.
const leap, bend = 2, 3

// interruption is a series as fitLoglinear takes it: rates with their exposures as weights, which is an offset.
type interruption struct {
	design         [][]float64
	rates, weights []float64
}

func newInterruption(counts, exposure []float64, at int, o InterruptedOptions) (s interruption, err error) {
	var points, events [2]float64
	mean := 0.0 // exposure, so that rates are of the size of counts, where the fit begins
	for i, x := range counts {
		e := exposure[i]
		if !(e > 0) {
			continue
		}
		if !(x >= 0) || math.IsInf(x, 1) || math.IsInf(e, 1) {
			return s, fmt.Errorf("interrupted series: want counts of 0 or more and finite exposures, got %v of %v", x, e)
		}
		since := 0
		if i >= at {
			since = 1
		}
		points[since]++
		events[since] += x
		t := float64(i - at)
		row := []float64{1, t, float64(since), t * float64(since)}
		if o.Season {
			sin, cos := math.Sincos(2 * math.Pi * t / o.PerYear)
			row = append(row, sin, cos)
		}
		s.design, s.rates, s.weights = append(s.design, row), append(s.rates, x), append(s.weights, e)
		mean += e
	}
	if points[0] < LeastInterrupted || points[1] < LeastInterrupted {
		return s, fmt.Errorf("interrupted series: want %d points on either side, got %v and %v", LeastInterrupted, points[0], points[1])
	}
	if events[0] == 0 || events[1] == 0 {
		return s, fmt.Errorf("interrupted series: want events on either side, got %v and %v", events[0], events[1])
	}
	mean /= points[0] + points[1]
	for i, e := range s.weights {
		s.weights[i] = e / mean
		s.rates[i] /= s.weights[i]
	}
	return s, nil
}
