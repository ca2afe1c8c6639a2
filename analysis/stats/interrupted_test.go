package stats

import (
	"math"
	"testing"
)

var (
	interruptedCounts   = []float64{20, 22, 19, 25, 21, 24, 20, 26, 23, 27, 12, 14, 11, 9, 13, 10, 12, 9, 8, 11}
	interruptedExposure = []float64{100, 110, 95, 120, 105, 118, 101, 125, 110, 130, 120, 131, 110, 100, 125, 105, 120, 99, 90, 115}
)

// R: glm(x ~ t + d + t:d + offset(log(e)), quasipoisson), Student's t, dispersion at least 1.
func TestInterruptGolden(t *testing.T) {
	near := func(name string, got Estimate, value, lower, upper float64) {
		t.Helper()
		for _, pair := range [][2]float64{{got.Value, value}, {got.Lower, lower}, {got.Upper, upper}} {
			if math.Abs(pair[0]/pair[1]-1) > 1e-7 { // where R stops
				t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
			}
		}
	}
	got, err := Interrupt(interruptedCounts, interruptedExposure, 10, InterruptedOptions{PerYear: 13})
	if err != nil {
		t.Fatal(err)
	}
	near("level", got.Level, 0.492769013619, 0.309122564007, 0.785517878850)
	near("slope", got.Slope, 0.812625831357, 0.266667548109, 2.476344596375)
	if math.Abs(got.Expected-236.96627601) > 1e-6 || math.Abs(got.Dispersion-0.0191998602636) > 1e-9 {
		t.Errorf("got %v expected, dispersion %v", got.Expected, got.Dispersion)
	}

	// An outlier and a season; a point without exposure says nothing, whatever its count.
	counts := append([]float64{math.NaN()}, interruptedCounts...)
	counts[3] = 60
	got, err = Interrupt(counts, append([]float64{math.NaN()}, interruptedExposure...), 11, InterruptedOptions{PerYear: 13, Season: true})
	if err != nil {
		t.Fatal(err)
	}
	near("level with season", got.Level, 0.3664572268331, 0.0794699641598, 1.6898321336631)
	near("slope with season", got.Slope, 0.6896754071105, 0.0304878578245, 15.6013639892446)
	if math.Abs(got.Expected-336.844411894) > 1e-6 || math.Abs(got.Dispersion-3.52740891307) > 1e-8 {
		t.Errorf("got %v expected, dispersion %v", got.Expected, got.Dispersion)
	}

	// The unit of exposure does not matter.
	thousands := make([]float64, len(interruptedExposure))
	for i, e := range interruptedExposure {
		thousands[i] = 1000 * e
	}
	one, _ := Interrupt(interruptedCounts, interruptedExposure, 10, InterruptedOptions{})
	other, _ := Interrupt(interruptedCounts, thousands, 10, InterruptedOptions{})
	if math.Abs(one.Level.Upper/other.Level.Upper-1) > 1e-9 || math.Abs(one.Expected/other.Expected-1) > 1e-9 {
		t.Errorf("got %v and, per thousand, %v", one, other)
	}
}

func TestInterruptEdges(t *testing.T) {
	flat := func(n int, x float64) []float64 {
		xs := make([]float64, n)
		for i := range xs {
			xs[i] = x
		}
		return xs
	}
	for name, c := range map[string]struct {
		counts   []float64
		exposure []float64
		at       int
		ok       bool
	}{
		"eight a side":       {flat(16, 5), flat(16, 1), 8, true},
		"seven before":       {flat(16, 5), flat(16, 1), 7, false},
		"seven since":        {flat(16, 5), flat(16, 1), 9, false},
		"none since":         {append(flat(8, 5), flat(8, 0)...), flat(16, 1), 8, false},
		"none before":        {append(flat(8, 0), flat(8, 5)...), flat(16, 1), 8, false},
		"negative":           {append(flat(15, 5), -1), flat(16, 1), 8, false},
		"not known":          {append(flat(15, 5), math.NaN()), flat(16, 1), 8, false},
		"without exposure":   {flat(17, 5), append(flat(16, 1), math.NaN()), 8, true},
		"of none":            {flat(16, 5), append(flat(15, 1), 0), 8, false},
		"endless exposure":   {flat(16, 5), append(flat(15, 1), math.Inf(1)), 8, false},
		"nothing":            {nil, nil, 0, false},
		"very many":          {flat(16, 1e9), flat(16, 1e9), 8, true},
		"one event a side":   {append(append(flat(7, 0), 1, 1), flat(7, 0)...), flat(16, 1), 8, false}, // a line of no height
		"seldom, but spread": {[]float64{0, 1, 0, 2, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0}, flat(16, 1), 8, true},
	} {
		got, err := Interrupt(c.counts, c.exposure, c.at, InterruptedOptions{})
		if (err == nil) != c.ok || err == nil && !(got.Level.Lower <= got.Level.Value && got.Level.Value <= got.Level.Upper) {
			t.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
}

// 60 of 51,477.5 and 30 of 54,308.7 beside a group that did not change; R has no name for it, the logarithms are added by hand.
func TestQuotient(t *testing.T) {
	a, b := Estimate{0.5, 0.4, 0.65}, Estimate{0.8, 0.6, 1.0}
	got := Quotient(a, b)
	lower := math.Exp(math.Log(0.625) - math.Hypot(math.Log(0.5/0.4), math.Log(1/0.8)))
	upper := math.Exp(math.Log(0.625) + math.Hypot(math.Log(0.65/0.5), math.Log(0.8/0.6)))
	if math.Abs(got.Value-0.625) > 1e-12 || math.Abs(got.Lower-lower) > 1e-12 || math.Abs(got.Upper-upper) > 1e-12 {
		t.Errorf("got %v, want 0.625 from %v to %v", got, lower, upper)
	}
	if got := Quotient(Estimate{0, 0, 1}, b); !math.IsNaN(got.Value) || !math.IsNaN(got.Lower) || !math.IsNaN(got.Upper) {
		t.Errorf("of nothing: got %v", got)
	}
	if got := Quotient(Estimate{0.5, 0, 1}, b); got.Value != 0.625 || !math.IsNaN(got.Lower) || math.IsNaN(got.Upper) {
		t.Errorf("an end of 0: got %v", got)
	}
	if got := Quotient(a, Estimate{math.Inf(1), 2, math.Inf(1)}); !math.IsNaN(got.Value) {
		t.Errorf("by infinity: got %v", got)
	}
}

// To see a halving in as much exposure again, 16.34·3 complaints before are needed; in simulated counts the exact interval
// then leaves out 1 in 8 of 10 (0.79 of 4,000 pairs of 49 and 24.5, by R's poisson.test).
func TestRatioPower(t *testing.T) {
	if before, enough := RatioPower(0.5, 49, 1, 1, 1, 0, 0.95), RatioPower(0.5, 49.1, 1, 1, 1, 0, 0.95); !(before < 0.8 && enough > 0.8) {
		t.Errorf("49: %v, 49.1: %v, want either side of 0.8", before, enough)
	}
	if one, other := RatioPower(0.5, 30, 2, 1, 1, 0, 0.95), RatioPower(0.5, 60, 2, 1, 2, 0, 0.95); math.Abs(one-other) > 1e-12 {
		t.Errorf("twice as many that vary twice as much: got %v and %v", one, other)
	}
	if more := RatioPower(0.5, 49, 1, 1, 1, 0.05, 0.95); !(more < 0.6) {
		t.Errorf("with more to be compared: got %v", more)
	}
	if got := RatioPower(0.5, 0, 1, 1, 1, 0, 0.95); got != 0 {
		t.Errorf("of none: got %v", got)
	}
	if got := RatioPower(0.5, 1e12, 1, 1, 1, 0, 0.95); got != 1 {
		t.Errorf("of very many: got %v", got)
	}
	for _, got := range []float64{
		RatioPower(1, 10, 1, 1, 1, 0, 0.95), RatioPower(0, 10, 1, 1, 1, 0, 0.95), RatioPower(0.5, math.NaN(), 1, 1, 1, 0, 0.95),
		RatioPower(0.5, 10, 0, 1, 1, 0, 0.95), RatioPower(0.5, 10, 1, math.NaN(), 1, 0, 0.95), RatioPower(0.5, 10, 1, 1, 1, -1, 0.95), RatioPower(0.5, 10, 1, 1, 1, 0, 1),
	} {
		if !math.IsNaN(got) {
			t.Errorf("got %v, want NaN", got)
		}
	}
}
