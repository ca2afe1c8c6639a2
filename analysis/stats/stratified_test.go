package stats

import (
	"math"
	"testing"
)

// Deaths of smokers and others by age, Doll and Hill's doctors: figures of Stata's manual, ir, which are 1.424682, 1.154703
// and 1.757784; the digits beyond are the formula's in R.
func TestMantelHaenszelOfDoctors(t *testing.T) {
	doctors := []Stratum{
		{32, 52407, 2, 18790},
		{104, 43248, 12, 10673},
		{206, 28612, 28, 5710},
		{186, 12663, 28, 2585},
		{102, 5317, 31, 1462},
	}
	r := MantelHaenszel(doctors, 0.95)
	near(t, "ratio", r.Ratio.Value, 1.42468201675, 1e-11)
	ends(t, "interval", r.Ratio, 1.15470310075, 1.75778418499, 1e-11)
	// A stratum with one group only says nothing.
	if again := MantelHaenszel(append(doctors, Stratum{9, 100, 0, 0}, Stratum{0, 0, 0, 0}), 0.95); again != r {
		t.Errorf("with a stratum of one group: %v, want %v", again, r)
	}
}

// Simpson's reversal at Berkeley: men are admitted more often in all, and not by department. R's mantelhaen.test.
func TestMantelHaenszelOddsOfBerkeley(t *testing.T) {
	departments := []Stratum{
		{512, 313, 89, 19}, {353, 207, 17, 8}, {120, 205, 202, 391}, {138, 279, 131, 244}, {53, 138, 94, 299}, {22, 351, 24, 317},
	}
	r := MantelHaenszelOdds(departments, 0.95)
	near(t, "ratio", r.Ratio.Value, 0.904696828258623, 1e-14)
	ends(t, "interval", r.Ratio, 0.77190736175935, 1.06032976443666, 1e-13)
	if again := MantelHaenszelOdds(append(departments, Stratum{}), 0.95); again != r {
		t.Errorf("with an empty stratum: %v, want %v", again, r)
	}
	var all Stratum
	for _, d := range departments {
		all.X1, all.E1, all.X2, all.E2 = all.X1+d.X1, all.E1+d.E1, all.X2+d.X2, all.E2+d.E2
	}
	crude := MantelHaenszelOdds([]Stratum{all}, 0.95)
	near(t, "crude", crude.Ratio.Value, 1198.0*1278/(557*1493), 1e-14)
	half := 1.959963984540054 * math.Sqrt(1.0/1198+1.0/1493+1.0/557+1.0/1278) // Woolf's variance, with one stratum
	ends(t, "crude", crude.Ratio, crude.Ratio.Value*math.Exp(-half), crude.Ratio.Value*math.Exp(half), 1e-12)
	if !(crude.P < 1e-10 && r.P > 0.2 && r.P < 0.25) {
		t.Errorf("p: crude %v, adjusted %v", crude.P, r.P)
	}
}

func TestMantelHaenszelOfLittle(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what         string
		strata       []Stratum
		value, p     float64
		lower, upper float64
	}{
		{"none", nil, nan, nan, nan, nan},
		{"no events", []Stratum{{0, 10, 0, 20}}, nan, nan, nan, nan},
		{"one group without events", []Stratum{{3, 10, 0, 20}}, math.Inf(1), nan, nan, nan},
		{"the other without", []Stratum{{0, 10, 3, 20}}, 0, nan, nan, nan},
		{"no common stratum", []Stratum{{3, 10, 0, 0}, {0, 0, 4, 10}}, nan, nan, nan, nan},
		{"equal", []Stratum{{4, 10, 4, 10}}, 1, 1, math.Exp(-1.959963984540054 * math.Sqrt(0.5)), math.Exp(1.959963984540054 * math.Sqrt(0.5))},
	} {
		r := MantelHaenszel(c.strata, 0.95)
		near(t, c.what, r.Ratio.Value, c.value, 1e-14)
		near(t, c.what+": p", r.P, c.p, 1e-14)
		ends(t, c.what, r.Ratio, c.lower, c.upper, 1e-12)
	}
	if r := MantelHaenszel([]Stratum{{4, 10, 4, 10}}, 1); !math.IsNaN(r.P) {
		t.Errorf("confidence 1: p %v", r.P)
	}
	huge := MantelHaenszelOdds([]Stratum{{2e12, 1e12, 1e12, 1e12}}, 0.95)
	near(t, "huge", huge.Ratio.Value, 2, 1e-14)
	near(t, "huge: upper", (huge.Ratio.Upper/2-1)*1e6, 1.959963984540054*math.Sqrt(3.5), 1e-5)
}

func TestSpread(t *testing.T) {
	r := MantelHaenszel([]Stratum{{40, 10, 10, 10}}, 0.95) // variance of the logarithm 1/8
	if same := r.Spread(1, 0, 0.95); math.Abs(same.P-r.P) > 1e-15 || math.Abs(same.Ratio.Upper-r.Ratio.Upper) > 1e-12 {
		t.Errorf("not spread: %v, want %v", same, r)
	}
	if steadier := r.Spread(0.2, 0, 0.95); math.Abs(steadier.P-r.P) > 1e-15 {
		t.Errorf("steadier: %v, want %v", steadier, r)
	}
	for _, c := range [][3]float64{{2, 0, 0.25}, {1, 0.1, 0.225}, {3, 0.5, 0.875}} { // phi, variance, their sum
		wide := r.Spread(c[0], c[1], 0.95)
		half := math.Exp(1.959963984540054 * math.Sqrt(c[2]))
		near(t, "value", wide.Ratio.Value, 4, 1e-14)
		ends(t, "spread", wide.Ratio, 4/half, 4*half, 1e-12)
		near(t, "p", wide.P, math.Erfc(math.Log(4)/math.Sqrt(2*c[2])), 1e-14)
	}
	if unknown := MantelHaenszel(nil, 0.95).Spread(2, 1, 0.95); !math.IsNaN(unknown.P) || !math.IsNaN(unknown.Ratio.Lower) {
		t.Errorf("unknown: %v", unknown)
	}
}
