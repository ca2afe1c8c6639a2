package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// relativeScale is what R's surveillance 1.26 multiplies the variances of a fit by: it puts the weights of the past weeks
// where summary.glm looks for those of the last step, and so gets the mean square of the relative residuals instead of the
// dispersion. The oracle has it; Farrington does not, since it makes standard errors too small.
func relativeScale(m *loglinear) float64 {
	sum := 0.0
	for i, y := range m.counts {
		r := (y - m.fitted[i]) / m.fitted[i]
		sum += m.weights[i] * r * r
	}
	return sum / float64(m.free)
}

// R, surveillance 1.26: farringtonFlexible of salmonella.agona, weeks 282 to 312, the two parameter sets of its example.
func TestFarringtonOracle(t *testing.T) {
	rows, wanted := oracle(t, "salmonella_agona_input.csv"), oracle(t, "farrington_agona.csv")
	counts := column(t, rows, 1)
	first := FarringtonOriginal()
	first.Years, first.Alpha, first.scale = 4, 0.1, relativeScale
	second := FarringtonFlexible()
	second.Years, second.Alpha, second.scale = 4, 0.1, relativeScale
	with := func(f Farrington, l CountLimit) Farrington { f.Limit = l; return f }
	for i, f := range []Farrington{
		first, with(second, LimitPower), with(second, LimitPower), with(second, LimitNegative), with(second, LimitUpper),
	} {
		for _, row := range wanted {
			week := int(figure(t, row[0]))
			w := f.At(counts, week-1)
			what := fmt.Sprintf("week %d, column %d", week, 2+2*i)
			near(t, what, w.Usual.Upper, figure(t, row[2+2*i]), 1e-13)
			if w.Alarm != (row[3+2*i] == "TRUE") {
				t.Errorf("%s: alarm %t", what, w.Alarm)
			}
		}
	}
	// By its own standard errors the limit lies higher; R's 3.6526.
	second.scale = nil
	near(t, "own standard errors", with(second, LimitPower).At(counts, 281).Usual.Upper, 3.6803213942, 1e-10)
}

// Tests of R's package: mean 5, standard error 0.2, count 8, dispersion 1, alpha 0.05; score (y − μ)/(upper − μ).
func TestPowerLimit(t *testing.T) {
	for _, c := range []struct{ power, lower, upper, p, score float64 }{
		{1, 1.3073128, 8.6926872, 0.0907246, 0.8124165},
		{1.0 / 2, 1.9891097, 9.3744842, 0.1189986, 0.6857951},
		{2.0 / 3, 1.8084477, 9.1154825, 0.1094727, 0.7289546},
	} {
		w := powerLimit(5, math.Sqrt(5+0.2*0.2), c.power, twoSided(0.9), 8)
		what := fmt.Sprintf("power %.2f", c.power)
		ends(t, what, w.Usual, c.lower, c.upper, 5e-8)
		near(t, what, w.P, c.p, 5e-8)
		near(t, what, 3/(w.Usual.Upper-5), c.score, 5e-8)
	}
}

// No count is below 0.
func TestPowerLimitOfFew(t *testing.T) {
	if w := powerLimit(0.5, 1, 2.0/3, twoSided(0.9), 1); w.Usual.Lower != 0 || !(w.Usual.Upper > 0.5) {
		t.Errorf("half a count: %v", w.Usual)
	}
}

// Tests of R's package: mean 5, standard error of its logarithm ln 2, count 11, alpha 0.05. R's score takes the logarithm
// of the mean for the mean, (y − ln 5)/(upper − ln 5).
func TestNegativeLimit(t *testing.T) {
	for _, c := range []struct {
		limit                  CountLimit
		phi                    float64
		lower, upper, p, score float64
	}{
		{LimitUpper, 1.5, 8, 24, 0.8597797, 0.4193982},
		{LimitUpper, 1, 9, 22, 0.9093099, 0.4605347},
		{LimitNegative, 1.5, 1, 10, 0.03763657, 1.11918153},
		{LimitNegative, 1, 2, 9, 0.01369527, 1.27061541},
	} {
		w := Farrington{Alpha: 0.05, Limit: c.limit}.limit(5, math.Ln2, c.phi, 11)
		what := fmt.Sprintf("%s, dispersion %g", c.limit, c.phi)
		ends(t, what, w.Usual, c.lower, c.upper, 0)
		near(t, what, w.P, c.p, 5e-8)
		near(t, what, (11-math.Log(5))/(w.Usual.Upper-math.Log(5)), c.score, 5e-8)
	}
	if w := negativeLimit(1e-9, 0.5, 1, 3, 0.05); w.Usual.Upper != 2 {
		t.Errorf("a season with hardly a count: %v, want 2 at most", w)
	}
	w := negativeLimit(1e-9, math.Inf(1), 1, 3, 0.05)
	if w.P != 1 || !math.IsInf(w.Usual.Upper, 1) {
		t.Errorf("a season without a count: %v, want no count to be unusual", w)
	}
}

// A test of R's package.
func TestOutbreakWeights(t *testing.T) {
	for i, w := range outbreakWeights([]float64{0, 0, 0, 0, 0, 2, 2, 2, 2, 2}, 0) {
		near(t, "weight", w, []float64{1.6, 0.4}[i/5], 1e-15)
	}
	for _, w := range outbreakWeights([]float64{-3, 2.58, 1}, 2.58) {
		near(t, "none beyond", w, 1, 0)
	}
}

// weekly are counts of Poisson with a season.
func weekly(random *rand.PCG, weeks int, mean, season float64) []float64 {
	counts := make([]float64, weeks)
	for i := range counts {
		source := newPoisson(mean * (1 + season*math.Sin(2*math.Pi*float64(i)/52)))
		counts[i] = source.draw(random)
	}
	return counts
}

func TestFarrington(t *testing.T) {
	random := rand.NewPCG(3, 4)
	f := FarringtonFlexible()
	f.Years = 3
	last := 3*52 + 3
	season := weekly(random, last+1, 20, 0.8)
	season[last] = 20 * (1 + 0.8*math.Sin(2*math.Pi*float64(last)/52)) // as it should be
	if w := f.At(season, last); w.Alarm || math.Abs(w.Usual.Value-season[last]) > 4 {
		t.Errorf("as the season has it, %.1f: %v", season[last], w)
	}
	season[last] *= 2
	if w := f.At(season, last); !w.Alarm || w.P > 0.001 {
		t.Errorf("twice the season: %v", w)
	}
	// An outbreak of last year would hide this one, and weighs less.
	season[last-52] = 200
	if w := f.At(season, last); !w.Alarm {
		t.Errorf("after an outbreak a year ago: %v", w)
	}
	few := make([]float64, last+1)
	for i := 0; i < last; i += 20 {
		few[i] = 1
	}
	few[last] = 4
	if w := f.At(few, last); w.Alarm {
		t.Errorf("4 in the last four weeks: %v", w)
	}
	few[last-1] = 1
	f.Limit = LimitPower
	if w := f.At(few, last); !w.Alarm {
		t.Errorf("5 in the last four weeks: %v", w)
	}
}

// A trend is followed where three years show it, and not beyond what was ever counted.
func TestFarringtonTrend(t *testing.T) {
	trend := func(perYear float64) []float64 {
		counts := make([]float64, 3*52+4)
		for i := range counts {
			counts[i] = math.Round(100 * math.Exp(perYear*float64(i)/52))
		}
		return counts
	}
	f := FarringtonFlexible()
	for _, c := range []struct {
		years        int
		perYear      float64
		least, below float64
	}{
		{3, -0.5, 21, 23}, // 100·exp(−0.5·159/52) = 21.7
		{2, -0.5, 30, 60}, // the mean of two years
		{3, 0.5, 150, 400},
	} {
		f.Years = c.years
		counts := trend(c.perYear)
		if w := f.At(counts, len(counts)-1); !(w.Usual.Value >= c.least && w.Usual.Value < c.below) {
			t.Errorf("%d years, %g a year: %v, want %v to %v", c.years, c.perYear, w.Usual, c.least, c.below)
		}
	}
}

// Ten places in four blocks are 3, 3, 2 and 2.
func TestBlock(t *testing.T) {
	for place, want := range []int{0, 0, 0, 1, 1, 1, 2, 2, 3, 3} {
		if got := block(place, 10, 4); got != want {
			t.Errorf("place %d: block %d, want %d", place, got, want)
		}
	}
}

func TestFarringtonUnknown(t *testing.T) {
	f := FarringtonFlexible()
	f.Years = 2
	enough := repeated(3, 2*52+4)
	hole := repeated(3, 2*52+4)
	hole[40] = math.NaN()
	itself := repeated(3, 2*52+4)
	itself[len(itself)-1] = math.NaN()
	for what, c := range map[string]struct {
		counts  []float64
		years   int
		unknown bool
	}{
		"enough": {enough, 2, false}, "a week too short": {enough[1:], 2, true}, "none": {nil, 2, true}, "no years": {enough, 0, true},
		"NaN": {hole, 2, true}, "NaN itself": {itself, 2, true}, "huge": {repeated(1e12, 2*52+4), 2, false},
		"zeros": {make([]float64, 2*52+4), 2, false},
	} {
		f.Years = c.years
		w := f.At(c.counts, len(c.counts)-1)
		if math.IsNaN(w.Usual.Value) != c.unknown || w.Alarm {
			t.Errorf("%s: %v", what, w)
		}
	}
	f.Recent = 2 * 52 * 2
	f.Years = 2
	if w := f.At(enough, len(enough)-1); !math.IsNaN(w.P) {
		t.Errorf("nothing left of the past: %v", w)
	}
}

func TestLoglinearRefuses(t *testing.T) {
	twice := [][]float64{{1, 1}, {1, 1}, {1, 1}}
	if _, ok := fitLoglinear(twice, []float64{1, 2, 3}, repeated(1, 3)); ok {
		t.Error("columns that say the same: a fit")
	}
	if _, ok := fitLoglinear([][]float64{{1, 0}, {1, 1}}, []float64{1, 2}, repeated(1, 2)); ok {
		t.Error("as many columns as rows: a fit")
	}
}

// Rossi, Lampugnani and Marchi's CUSUM of counts as R's surveillance has it: k1, weeks 27 to 46 after a mean of 35/26,
// reference value 1.04, limit 2.26. It is NormalScores of a shift of twice the reference value.
func TestCountCUSUMOracle(t *testing.T) {
	counts := []float64{4, 2, 2, 1, 7, 1, 3, 10, 200, 10, 16, 22, 9, 8, 12, 7, 12, 11, 5, 5}
	const usual = 35.0 / 26
	rise, _ := NormalScores(counts, usual, math.Sqrt(usual), 2*1.04)
	sums, signals := CUSUM{Limit: 2.26}.Sums(rise)
	for i, want := range []float64{1.2473277, 0.7708722, 0.2944168, 0, 3.8330025, 2.4946555, 2.8800916, 9.2987689} {
		near(t, fmt.Sprintf("week %d", 27+i), sums[i], want, 5e-8)
	}
	if signals[0] != 31-27 {
		t.Errorf("first alarm in week %d, want 31", 27+signals[0])
	}
}
