package signals

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// units are n weeks or months up to the end of 2026.
func units(g analysis.Grain, n int) []analysis.Period {
	u := g.Period(time.Date(2026, time.December, 27, 0, 0, 0, 0, time.UTC))
	all := make([]analysis.Period, n)
	for i := range all {
		all[n-1-i] = u
		u = u.Prev()
	}
	return all
}

// noise makes counts that are nothing but noise: Poisson of a mean, or its mixture over a gamma that has phi times its
// variance, with a season that is amplitude above the mean on the day of the year of its height.
type noise struct {
	rng       *rand.Rand
	phi       float64
	amplitude float64
	height    int
}

func (n noise) series(name string, mean float64, units []analysis.Period) analysis.Series {
	s := analysis.Series{Value: name, N: make([]int64, len(units))}
	for i, u := range units {
		s.N[i] = n.draw(mean * (1 + n.amplitude*math.Cos(2*math.Pi*float64(u.From.YearDay()-n.height)/365)))
	}
	return s
}

func (n noise) draw(mean float64) int64 {
	if n.phi > 1 {
		mean = n.gamma(mean/(n.phi-1)) * (n.phi - 1)
	}
	var x int64
	for ; mean > 0; mean -= 50 {
		limit, p := math.Exp(-min(mean, 50)), n.rng.Float64()
		for ; p > limit; x++ {
			p *= n.rng.Float64()
		}
	}
	return x
}

// gamma draws by Marsaglia and Tsang's method (2000); below a shape of 1 by one draw of shape + 1.
func (n noise) gamma(shape float64) float64 {
	if shape < 1 {
		return n.gamma(shape+1) * math.Pow(n.rng.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	for {
		x := n.rng.NormFloat64()
		v := math.Pow(1+x/math.Sqrt(9*d), 3)
		if v > 0 && math.Log(n.rng.Float64()) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// panel has ten values of means from half a complaint a week to fifty.
func (n noise) panel(units []analysis.Period, scale float64) []analysis.Series {
	var all []analysis.Series
	for i, mean := range []float64{0.5, 1, 2, 3, 5, 8, 12, 20, 30, 50} {
		all = append(all, n.series(fmt.Sprint("value ", i), mean*scale, units))
	}
	return all
}

// steepest is the height of a season that rises fastest in the last weeks of the year.
const steepest = 87

// Of reports on nothing but chance, few call anything. The method page has the figures of 1,000 runs each.
func TestNoise(t *testing.T) {
	const runs, most = 40, 6 // 2 of 40 are to be expected at 0.05
	for _, c := range []struct {
		weeks          int
		phi, amplitude float64
		height         int
	}{{40, 1, 0, 0}, {40, 1.5, 0, 0}, {40, 1, 0.5, steepest}, {120, 1, 0.5, 186}, {120, 1.5, 0, 0}, {270, 1.5, 0.5, steepest}} {
		weeks, called := units(analysis.GrainWeek, c.weeks), 0
		for run := range uint64(runs) {
			n := noise{rand.New(rand.NewPCG(run, 1)), c.phi, c.amplitude, c.height}
			if w := Survey(weeks, n.panel(weeks, 1), 5, Options{}); len(w.Called()) > 0 {
				called++
			}
		}
		if called > most {
			t.Errorf("%d weeks, dispersion %g, season %g: %d of %d call a week", c.weeks, c.phi, c.amplitude, called, runs)
		}
	}
	for _, c := range []struct {
		months         int
		phi, amplitude float64
	}{{24, 1, 0}, {24, 2.5, 0.5}, {6, 1, 0}} {
		months, called := units(analysis.GrainMonth, c.months), 0
		for run := range uint64(runs) {
			n := noise{rand.New(rand.NewPCG(run, 2)), c.phi, c.amplitude, steepest}
			found, err := Gather(months, n.panel(months, 4), 1, Options{Seed: run})
			if err != nil {
				t.Fatal(err)
			}
			if len(found.Called()) > 0 {
				called++
			}
		}
		if called > most {
			t.Errorf("%d months, dispersion %g, season %g: %d of %d call a place", c.months, c.phi, c.amplitude, called, runs)
		}
	}
}
