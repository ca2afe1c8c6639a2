package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// R, surveillance 1.26: earsC of salmNewport in Germany, all of 2004 to 2014.
func TestEARSOracle(t *testing.T) {
	rows := oracle(t, "ears_salmNewport_DE.csv")
	counts := column(t, rows, 2)
	for i, c := range []struct {
		chart          EARSChart
		alarms, judged int
	}{{C1, 20, 521}, {C2, 24, 519}, {C3, 45, 517}} {
		alarms, judged := 0, 0
		for at, row := range rows {
			w := EARS{Chart: c.chart}.At(counts, at)
			near(t, string(c.chart)+" of week "+row[0], w.Usual.Upper, figure(t, row[3+2*i]), 1e-13)
			if !math.IsNaN(w.Usual.Upper) {
				judged++
			}
			if w.Alarm {
				alarms++
			}
			if w.Alarm != (row[4+2*i] == "TRUE") {
				t.Errorf("%s of week %s: alarm %t", c.chart, row[0], w.Alarm)
			}
		}
		if alarms != c.alarms || judged != c.judged {
			t.Errorf("%s: %d alarms of %d, want %d of %d", c.chart, alarms, judged, c.alarms, c.judged)
		}
	}
}

// A test of R's package: salmNewport in Germany, the first weeks of 2011 after the last ones of 2010, alpha 0.05.
func TestEARSAlpha(t *testing.T) {
	counts := []float64{1, 1, 1, 3, 3, 1, 2, 1, 0, 3, 3}
	for i, want := range []float64{3.278854, 3.278854, 3.436517, 3.855617} {
		near(t, "C1", EARS{Chart: C1, Alpha: 0.05}.At(counts, 7+i).Usual.Upper, want, 5e-7)
	}
}

func TestEARS(t *testing.T) {
	counts := []float64{4, 6, 5, 3, 7, 5, 5, 20, 21, 22}
	for _, c := range []struct {
		what    string
		chart   EARSChart
		counts  []float64
		at      int
		mean    float64
		alarm   bool
		unknown bool
	}{
		{what: "C1 looks at the week before", chart: C1, counts: counts, at: 8, mean: 51.0 / 7},
		{what: "C2 leaves two weeks out", chart: C2, counts: counts, at: 9, mean: 5, alarm: true},
		{what: "C1 of the first week it can", chart: C1, counts: counts, at: 7, mean: 5, alarm: true},
		{what: "C1 a week too early", chart: C1, counts: counts, at: 6, unknown: true},
		{what: "C2 a week too early", chart: C2, counts: counts, at: 8, unknown: true},
		{what: "C3 needs two C2 before it", chart: C3, counts: append(make([]float64, 11), 3), at: 10, unknown: true},
		{what: "C3 after nothing", chart: C3, counts: append(make([]float64, 11), 3), at: 11, mean: 0},
		{what: "nothing after nothing", chart: C2, counts: make([]float64, 10), at: 9, mean: 0},
		{what: "one after nothing", chart: C2, counts: append(make([]float64, 9), 1), at: 9, mean: 0, alarm: true},
		{what: "huge", chart: C2, counts: append(repeated(1e15, 9), 2e15), at: 9, mean: 1e15, alarm: true},
		{what: "NaN before it", chart: C1, counts: []float64{1, 1, math.NaN(), 1, 1, 1, 1, 1}, at: 7, unknown: true},
		{what: "NaN itself", chart: C1, counts: []float64{1, 1, 1, 1, 1, 1, 1, math.NaN()}, at: 7, unknown: true},
		{what: "after the end", chart: C1, counts: make([]float64, 7), at: 7, unknown: true},
		{what: "none", chart: C2, at: 0, unknown: true},
	} {
		w := EARS{Chart: c.chart}.At(c.counts, c.at)
		if c.unknown {
			c.mean = math.NaN()
			near(t, c.what+": P", w.P, math.NaN(), 0)
		}
		near(t, c.what, w.Usual.Value, c.mean, 1e-12)
		if w.Alarm != c.alarm {
			t.Errorf("%s: alarm %t, usual %v", c.what, w.Alarm, w.Usual)
		}
	}
	// No count is below 0, and none is beyond a limit that is 0/0 for two weeks after seven of none.
	if w := (EARS{Chart: C1}).At([]float64{0, 0, 0, 9, 0, 0, 0, 1}, 7); w.Usual.Lower != 0 {
		t.Errorf("usual after none but one: %v", w.Usual)
	}
	if w := (EARS{Chart: C3}).At(append(make([]float64, 11), 2, 3), 12); w.Usual.Upper != 3 || w.Alarm {
		t.Errorf("C3 in the second week after none: %v", w)
	}
	if w := (EARS{Chart: C1, Alpha: 1}).At(counts, 8); !math.IsNaN(w.Usual.Upper) {
		t.Errorf("alpha of 1: %v", w)
	}
}

// The P of a count is Student's or the exact one, whichever is larger.
func TestEARSChance(t *testing.T) {
	// R: s 1.290994; 1 - pt((9-5)/(s*sqrt(8/7)), 6) = 0.01370; pbinom(8, 44, 1/8, lower.tail = FALSE) = 0.09131938
	few := []float64{4, 6, 5, 3, 7, 5, 5, 9}
	exact := RateAbove(9, 1, 35, 7, 1)
	near(t, "exact", EARS{Chart: C1}.At(few, 7).P, exact, 0)
	near(t, "exact, in R", exact, 0.09131938, 5e-9)
	if p := (EARS{Chart: C1, Dispersion: 2}).At(few, 7).P; p <= exact {
		t.Errorf("twice as dispersed: %g, want more than %g", p, exact)
	}
	many := []float64{400, 600, 500, 300, 700, 500, 500, 900}
	p := EARS{Chart: C1}.At(many, 7).P
	near(t, "Student's", p, FAbove(400*400/(100000.0/6*8/7), 1, 6)/2, 1e-12)
	near(t, "as many as before", EARS{Chart: C1}.At(repeated(500, 8), 7).P, RateAbove(500, 1, 3500, 7, 1), 0)
	near(t, "none after none", EARS{Chart: C1}.At(make([]float64, 8), 7).P, 1, 0)
	many[7] = 300
	near(t, "fewer, in counts that scatter widely", EARS{Chart: C1, Dispersion: 100}.At(many, 7).P, 1-FAbove(200*200/(100000.0/6*8/7), 1, 6)/2, 1e-12)
	many[7] = 100
	if p := (EARS{Chart: C1}).At(many, 7).P; p < 0.9 {
		t.Errorf("far fewer than before: %g", p)
	}
	near(t, "C3", EARS{Chart: C3}.At(append(few, few...), 15).P, math.NaN(), 0)
}

// While all is as usual, P is below its level no more often than that says; the limits of the chart are passed far oftener.
func TestEARSNoise(t *testing.T) {
	random := rand.NewPCG(1, 2)
	const weeks = 20000
	for _, mean := range []float64{0.5, 5, 50} {
		source := newPoisson(mean)
		counts := make([]float64, weeks)
		for i := range counts {
			counts[i] = source.draw(random)
		}
		var below [2]float64
		for at := 9; at < weeks; at++ {
			w := EARS{Chart: C2}.At(counts, at)
			for i, level := range []float64{0.05, 0.001} {
				if w.P <= level {
					below[i] += 1 / (level * weeks)
				}
			}
		}
		if below[0] > 1.1 || below[1] > 1.6 {
			t.Errorf("mean %g: %.2f times as often below 0.05 as it says, %.2f below 0.001", mean, below[0], below[1])
		}
	}
}
