package emerging

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// months are n months up to December 2026.
func months(n int) []analysis.Period {
	end := time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC)
	var units []analysis.Period
	for i := range n {
		units = append(units, analysis.GrainMonth.Period(end.AddDate(0, i-n, 0)))
	}
	return units
}

// noise makes counts that are nothing but noise: of a mean, of a variance phi times the mean, with a season that is
// amplitude above it in the month of its height.
type noise struct {
	rng       *rand.Rand
	phi       float64
	amplitude float64
	height    time.Month
}

func (n noise) series(mean float64, units []analysis.Period) []int64 {
	counts := make([]int64, len(units))
	for i, u := range units {
		m := mean * float64(u.Days()) / 30.4
		m *= 1 + n.amplitude*math.Cos(2*math.Pi*float64(u.From.Month()-n.height)/12)
		counts[i] = n.draw(m)
	}
	return counts
}

// draw is Poisson, or its mixture over a gamma of shape mean/(φ−1), which has φ times its variance.
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

// candidate has been there since before the units.
func candidate(name string, n []int64) Candidate {
	return Candidate{Value: name, First: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), N: n}
}

// panelOf has twenty values of means from 2 to 50.
func (n noise) panelOf(units []analysis.Period) []Candidate {
	var all []Candidate
	for i := range 20 {
		mean := []float64{2, 5, 10, 20, 50}[i%5]
		all = append(all, candidate(fmt.Sprint(i), n.series(mean, units)))
	}
	return all
}

// tail has many rare values; most are seen for the first time somewhere within the units.
func (n noise) tail(units []analysis.Period) []Candidate {
	var all []Candidate
	for i := range 400 {
		c := candidate(fmt.Sprint(i), n.series(0.1, units))
		if at := slices.IndexFunc(c.N, func(x int64) bool { return x > 0 }); at >= 0 {
			c.First = units[at].From
			all = append(all, c)
		}
	}
	return all
}

// On nothing but noise at most 5 % of reports call anything: with 1,000 of them, no more than 67 unless the true share is
// above 5 % (the binomial chance of 68 or more at 5 % is 0.007).
func TestFalseAlarms(t *testing.T) {
	const reports, bound = 1000, 67
	const third = 1.0 / 3 // twice as many at the height as at the lowest
	const tail = -1
	units := months(27)
	for _, c := range []struct {
		name      string
		phi       float64
		amplitude float64
		single    float64 // mean of the one value; 0: the panel; −1: a long tail
	}{
		{"one value, 2 a month", 1, 0, 2},
		{"one value, 10 a month", 1, 0, 10},
		{"one value, 50 a month", 1, 0, 50},
		{"one value, 10 a month, φ = 1.5", 1.5, 0, 10},
		{"one value, 10 a month, season", 1, third, 10},
		{"panel", 1, 0, 0},
		{"panel, φ = 1.5", 1.5, 0, 0},
		{"panel, season", 1, third, 0},
		{"panel, season, φ = 1.5", 1.5, third, 0},
		{"400 values, 1 in 10 months each", 1, 0, tail},
	} {
		n := noise{rng: rand.New(rand.NewPCG(2026, 4)), phi: c.phi, amplitude: c.amplitude}
		alarms := 0
		for i := range reports {
			n.height = time.Month(1 + i%12)
			candidates := n.panelOf(units)
			switch {
			case c.single == tail:
				candidates = n.tail(units)
			case c.single > 0:
				candidates = []Candidate{candidate("only", n.series(c.single, units))}
			}
			if len(Find(units, candidates, Options{}).Called()) > 0 {
				alarms++
			}
		}
		if alarms > bound {
			t.Errorf("%s: %d of %d reports call something, want %d at most", c.name, alarms, reports, bound)
		}
		if row := fmt.Sprintf("| %s | %d |", c.name, alarms); !strings.Contains(page, row+"\n") {
			t.Errorf("emerging.md lacks the row\n%s", row)
		}
	}
}

// power is how soon a value of the panel that doubles is called: in its first month, within three and six, and the median.
func power(mean float64, runs int) string {
	const before, after = 24, 12
	units := months(before + after)
	n := noise{rng: rand.New(rand.NewPCG(2026, 5))}
	var months []int
	for range runs {
		candidates := n.panelOf(units)
		planted := candidate("planted", n.series(mean, units))
		for i := before; i < len(units); i++ {
			planted.N[i] += n.series(mean, units[i:i+1])[0]
		}
		candidates = append(candidates, planted)
		found := after + 1
		for end := before + 1; end <= len(units); end++ {
			called := Find(units[:end], candidates, Options{}).Called()
			if slices.ContainsFunc(called, func(r Result) bool { return r.Value == "planted" }) {
				found = end - before
				break
			}
		}
		months = append(months, found)
	}
	slices.Sort(months)
	within := func(k int) string {
		i, _ := slices.BinarySearch(months, k+1)
		return fmt.Sprintf("%.0f %%", 100*float64(i)/float64(runs))
	}
	median := fmt.Sprint(months[runs/2])
	if months[runs/2] > after {
		median = "more than 12"
	}
	return fmt.Sprintf("| %.0f | %s | %s | %s | %s |", mean, within(1), within(3), within(6), median)
}

// The table of the method page is what is measured here.
func TestPower(t *testing.T) {
	for _, mean := range []float64{2, 5, 10, 20, 50} {
		if row := power(mean, 200); !strings.Contains(page, row+"\n") {
			t.Errorf("emerging.md lacks the row\n%s", row)
		}
	}
}
