package rootcause

import (
	"math/rand/v2"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/vitalfew/vitalfew/analysis"
)

func unitsOf(n int) []analysis.Period {
	units := []analysis.Period{analysis.GrainMonth.Period(time.Date(2024, 11, 1, 0, 0, 0, 0, time.UTC))}
	for len(units) < n {
		units = append(units, analysis.GrainMonth.Period(units[len(units)-1].To))
	}
	return units
}

// drawnMonths are counts whose means grow by a half over the months and have a season, times the factor from a month on.
func drawnMonths(random *rand.Rand, n int, mean, factor float64, from, to int) []float64 {
	counts := make([]float64, n)
	for i := range counts {
		m := mean * (1 + float64(i)/float64(2*n)) * []float64{.7, 1, 1.4, 1}[i/3%4]
		if i >= from && i < to {
			m *= factor
		}
		counts[i] = distuv.Poisson{Lambda: m, Src: random}.Rand()
	}
	return counts
}

func TestDate(t *testing.T) {
	const n = 24
	units := unitsOf(n)
	random := rand.New(rand.NewPCG(3, 5))
	grown := func(factor float64, from, to int) []float64 { return drawnMonths(random, n, 12, factor, from, to) }
	others := drawnMonths(random, n, 120, 1, 0, 0)
	risenOthers := drawnMonths(random, n, 120, 3, 15, n)
	exposure := make([]float64, n)
	for i := range exposure {
		exposure[i] = 1000 * (1 + float64(i)/(2*n)) * []float64{.7, 1, 1.4, 1}[i/3%4]
	}
	fewerOthers := drawnMonths(random, n, 120, .3, 15, n)
	fallThenRise := append(drawnMonths(random, n, 90, 1, 0, 0)[:8], drawnMonths(random, n, 10, 3, 18, n)[8:]...)
	noUnits := append([]float64{0, 0, 0, 0}, exposure[4:]...)
	for _, c := range []struct {
		what   string
		excess float64
		h      History
		began  int // index; below 0: none
	}{
		{"none", 5, History{}, -1},
		{"one month", 5, History{Units: units[:1], Segment: []float64{9}, Rest: []float64{90}}, -1},
		{"nothing began", 5, History{Units: units, Segment: grown(1, 0, 0), Rest: others}, -1},
		{"began", 5, History{Units: units, Segment: grown(3, 18, n), Rest: others}, 18},
		{"began, by exposure", 5, History{Units: units, Segment: grown(3, 18, n), Rest: others, Exposure: exposure}, 18},
		{"the others were fewer first, by exposure nothing began", 5, History{Units: units, Segment: grown(1, 0, 0), Rest: risenOthers, Exposure: exposure}, -1},
		{"the others fell: the share began to be more, the rate did not", 5, History{Units: units, Segment: grown(1, 0, 0), Rest: fewerOthers, Exposure: exposure}, -1},
		{"what others do alike is not told apart", 5, History{Units: units, Segment: grown(3, 15, n), Rest: risenOthers}, -1},
		{"a fall, and back: the rise is sought after it", 5, History{Units: units, Segment: fallThenRise, Rest: others}, 18},
		{"a rise is no fall", -5, History{Units: units, Segment: grown(3, 18, n), Rest: others}, -1},
		{"a fall", -5, History{Units: units, Segment: grown(.2, 14, n), Rest: others}, 14},
		{"months without units are not counted", 5, History{Units: units, Segment: grown(3, 18, n), Rest: others, Exposure: noUnits}, 18},
	} {
		f := Found{Excess: c.excess, Began: &Began{}}
		f.Date(c.h, 0.05, 1)
		if len(f.Segment) != len(c.h.Units) || len(f.Rest) != len(c.h.Units) {
			t.Errorf("%s: %d and %d points", c.what, len(f.Segment), len(f.Rest))
		}
		switch {
		case c.began < 0 && f.Began != nil:
			t.Errorf("%s: began %+v", c.what, *f.Began)
		case c.began < 0:
		case f.Began == nil:
			t.Errorf("%s: nothing began", c.what)
		case f.Began.First.From.After(units[c.began].From) || f.Began.Last.From.Before(units[c.began].From):
			t.Errorf("%s: began in %s (%s to %s), want %s", c.what, f.Began.Unit, f.Began.First, f.Began.Last, units[c.began])
		case f.Began.Unit.From.Before(f.Began.First.From) || f.Began.Unit.From.After(f.Began.Last.From):
			t.Errorf("%s: began in %s, beside %s to %s", c.what, f.Began.Unit, f.Began.First, f.Began.Last)
		case f.Began.First.From.Before(units[c.began-5].From):
			t.Errorf("%s: began in %s at the earliest, want near %s", c.what, f.Began.First, units[c.began])
		case !(f.Began.P > 0 && f.Began.P <= 0.05):
			t.Errorf("%s: p %v", c.what, f.Began.P)
		}
	}
}
