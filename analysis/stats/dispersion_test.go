package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

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
