package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestCautious(t *testing.T) {
	for phi, want := range map[float64]float64{-1: 1, 0: 1, 0.99: 1, 1: 1, 1.01: 1.01, math.Inf(1): math.Inf(1)} {
		if got := Cautious(phi); got != want {
			t.Errorf("%g: got %g, want %g", phi, got, want)
		}
	}
	if got := Cautious(math.NaN()); got != 1 {
		t.Errorf("NaN: got %g, want 1", got)
	}
}

func TestOverdispersion(t *testing.T) {
	const huge = 1e12
	for _, c := range []struct {
		what   string
		series [][]float64
		want   float64
	}{
		{"none", nil, math.NaN()},
		{"empty", [][]float64{{}}, math.NaN()},
		{"no neighbours", [][]float64{{3}, {7}}, math.NaN()}, // two series have none between them
		{"zeros", [][]float64{{0, 0, 0}}, math.NaN()},
		{"NaN", [][]float64{{1, math.NaN(), 3}}, math.NaN()},
		{"constant", [][]float64{{5, 5, 5}}, 0},
		{"a pair", [][]float64{{4, 6}}, 4.0 / 10},
		{"two series", [][]float64{{4, 6}, {0, 5, 5}}, (4.0 + 25) / (10 + 5 + 10)},
		{"huge", [][]float64{{huge, huge + 2e6}}, 4e12 / (2*huge + 2e6)},
	} {
		near(t, c.what, Overdispersion(c.series...), c.want, 1e-12)
	}
}

// Poisson counts give 1 also where the mean climbs slowly to five times as much; doubled counts give 2.
func TestOverdispersionOfPoissonCounts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var rising, doubled []float64
	for i := range 4000 {
		x := poissonDraw(r, 5+20*float64(i)/4000)
		rising, doubled = append(rising, x), append(doubled, 2*x)
	}
	near(t, "Poisson", Overdispersion(rising), 1, 0.06)
	near(t, "doubled", Overdispersion(doubled), 2, 0.06)
}

// poissonDraw counts how many exponential waits fit into the mean.
func poissonDraw(r *rand.Rand, mean float64) float64 {
	n := 0.0
	for rest := mean - r.ExpFloat64(); rest > 0; rest -= r.ExpFloat64() {
		n++
	}
	return n
}

func TestLocalOverdispersion(t *testing.T) {
	for _, c := range []struct {
		what   string
		series [][]float64
		want   float64
	}{
		{"none", nil, math.NaN()},
		{"two neighbours", [][]float64{{3, 7}, {1, 2}}, math.NaN()},
		{"zeros", [][]float64{{0, 0, 0}}, math.NaN()},
		{"NaN", [][]float64{{1, math.NaN(), 3}}, math.NaN()},
		{"a slope", [][]float64{{10, 20, 30, 40}}, 0},
		{"a peak", [][]float64{{4, 6, 4}}, 16.0 / 32},
		{"two series", [][]float64{{4, 6, 4}, {0, 5, 5}}, (16.0 + 25) / (32 + 25)},
	} {
		near(t, c.what, LocalOverdispersion(c.series...), c.want, 1e-12)
	}
	// A year's wave of a third up and down adds little to the one and half of chance to the other.
	r := rand.New(rand.NewPCG(3, 4))
	var season []float64
	for i := range 6000 {
		season = append(season, poissonDraw(r, 80*(1+math.Sin(2*math.Pi*float64(i)/12)/3)))
	}
	near(t, "a season, second differences", LocalOverdispersion(season), 1.06, 0.08)
	near(t, "a season, first differences", Overdispersion(season), 1.6, 0.1)
}

func TestTableDispersion(t *testing.T) {
	for _, c := range []struct {
		what   string
		counts [][]float64
		want   Estimate
	}{
		{"none", nil, unknown()},
		{"no column", [][]float64{{}, {}}, unknown()},
		{"one row", [][]float64{{3, 4}}, unknown()},
		{"one row with counts", [][]float64{{3, 4}, {0, 0}}, unknown()},
		{"one column with counts", [][]float64{{3, 0}, {4, 0}}, unknown()},
		{"NaN", [][]float64{{3, 1}, {4, math.NaN()}}, unknown()},
		{"NaN among more", [][]float64{{3, 1, 2}, {4, math.NaN(), 1}, {2, 2, 5}}, unknown()},
		{"in proportion", [][]float64{{3, 6}, {4, 8}, {0, 0}}, Estimate{0, 0, 0}},
		// R: chisq.test(rbind(c(30,50,40),c(60,55,20)), correct=FALSE): 16.07804; qchisq(c(.975,.025), 2) = 7.377759, 0.05063562
		{"R", [][]float64{{30, 50, 40}, {60, 55, 20}}, Estimate{8.039021, 2.179258, 317.5244}},
		{"huge", [][]float64{{1e12, 1e12}, {1e12, 1e12}}, Estimate{0, 0, 0}},
	} {
		got := TableDispersion(c.counts, 0.95)
		near(t, c.what, got.Value, c.want.Value, 1e-6)
		ends(t, c.what, got, c.want.Lower, c.want.Upper, 1e-6)
	}
	if got := TableDispersion([][]float64{{1, 2}, {2, 1}}, 1); !math.IsNaN(got.Value) {
		t.Errorf("confidence of 1: %v", got)
	}
}
