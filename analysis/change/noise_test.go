package change

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

// sizes are what 20 causes make in a usual month: a long tail, as everywhere.
var sizes = []float64{120, 80, 60, 45, 35, 28, 22, 18, 15, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1.5, 1}

// noises are ways in which counts vary when nothing changes.
var noises = map[string]func(r *rand.Rand, mean float64) int64{
	"Poisson": poisson,
	// a third of the complaints bring another one
	"returning": func(r *rand.Rand, mean float64) (n int64) {
		for range poisson(r, mean*0.75) {
			n++
			if r.Float64() < 1.0/3 {
				n++
			}
		}
		return n
	},
	// every cause has better and worse months, by 15 %: the larger, the more it varies beside chance
	"shaken": func(r *rand.Rand, mean float64) int64 {
		return poisson(r, mean*math.Exp(0.15*r.NormFloat64()-0.15*0.15/2))
	},
}

func poisson(r *rand.Rand, mean float64) (n int64) {
	for rest := mean - r.ExpFloat64(); rest > 0; rest -= r.ExpFloat64() {
		n++
	}
	return n
}

// simulate compares October with September, or with October a year before, after 24 months of noise; one cause is as
// many times as large in October as told.
func simulate(r *rand.Rand, noise func(*rand.Rand, float64) int64, lastYear bool, grown int, times float64) Comparison {
	var h History
	months, reference := 24, 23
	if lastYear {
		reference = 12
	}
	for range months {
		h.Exposure = append(h.Exposure, 30)
	}
	ref := Reference{Period: october.Prev(), Before: analysis.Period{From: october.From.AddDate(-1, 0, 0), To: october.From}}
	if lastYear {
		ref.Period = october.SameLastYear()
	}
	for i, mean := range sizes {
		s := analysis.Series{Value: fmt.Sprint("cause ", i)}
		before := int64(0)
		for t := range months {
			s.N = append(s.N, noise(r, mean))
			if t >= 12 {
				before += s.N[t]
			}
		}
		if i == grown {
			mean *= times
		}
		h.Series = append(h.Series, s)
		ref.Counts = append(ref.Counts, Count{s.Value, noise(r, mean), s.N[reference], before, 30, 30})
	}
	return Compare(october, []Reference{ref}, h, Options{Rows: 30}).Comparisons[0]
}

// On noise, at most 5 of 100 comparisons may call anything changed; three standard errors of the runs are allowed for.
func TestNoiseIsNoChange(t *testing.T) {
	const runs = 500
	for _, name := range []string{"Poisson", "returning", "shaken"} {
		for _, lastYear := range []bool{false, true} {
			r := rand.New(rand.NewPCG(4, 2026))
			called, total := 0, 0
			for range runs {
				c := simulate(r, noises[name], lastYear, -1, 1)
				if c.Passed > 0 {
					called++
				}
				if float64(c.Total.P) <= 0.05 {
					total++
				}
			}
			t.Logf("%s, last year %v: a cause called changed in %d of %d, the total in %d", name, lastYear, called, runs, total)
			if bound := 0.05*runs + 3*math.Sqrt(0.05*0.95*runs); float64(called) > bound {
				t.Errorf("%s, last year %v: called changed in %d of %d, want at most %.0f", name, lastYear, called, runs, bound)
			}
		}
	}
}

// The power that change.md states: how often a doubling of one of the 20 causes is found.
func TestDoublingIsFound(t *testing.T) {
	const runs = 300
	for _, c := range []struct {
		noise string
		cause int
		times float64
		least int // of 100 found; change.md has the measured number
	}{
		{"Poisson", 0, 2, 90},
		{"Poisson", 3, 2, 50},
		{"Poisson", 6, 2, 20},
		{"Poisson", 10, 2, 5},
		{"Poisson", 10, 4, 70},
		{"returning", 0, 2, 80},
		{"returning", 3, 2, 40},
		{"returning", 10, 4, 50},
		{"shaken", 0, 2, 50},
		{"shaken", 3, 2, 15},
		{"shaken", 10, 4, 50},
	} {
		r := rand.New(rand.NewPCG(8, 2026))
		found := 0
		for range runs {
			for _, s := range simulate(r, noises[c.noise], true, c.cause, c.times).Shifts {
				if s.Value == fmt.Sprint("cause ", c.cause) && s.Verdict == Risen {
					found++
				}
			}
		}
		t.Logf("%s: %g a month, %g times as many: found in %d of 100", c.noise, sizes[c.cause], c.times, found*100/runs)
		if found*100 < c.least*runs {
			t.Errorf("%s: %g a month, %g times as many: found in %d of %d, want %d of 100", c.noise, sizes[c.cause], c.times, found, runs, c.least)
		}
	}
}
