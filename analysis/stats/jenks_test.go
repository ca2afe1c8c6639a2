package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestFisherJenks(t *testing.T) {
	var in struct{ X []float64 }
	var want struct {
		Two   []float64 `json:"fisher_k2"`
		Three []float64 `json:"fisher_k3"`
	}
	tol := golden(t, "fisher_jenks_breaks", &in, &want)
	two, gvf2 := FisherJenks(in.X, 2)
	same(t, "two classes", two, want.Two, tol)
	three, gvf3 := FisherJenks(in.X, 3)
	same(t, "three classes", three, want.Three, tol)
	near(t, "GVF of two", gvf2, gvf(in.X, 49.5), 1e-12)
	near(t, "GVF of three", gvf3, gvf(in.X, 19.5, 49.5), 1e-12)
	slices.Reverse(in.X)
	turned, _ := FisherJenks(in.X, 3)
	same(t, "in another order", turned, want.Three, tol)
}

// gvf is the goodness of variance fit of ascending cuts, from its definition.
func gvf(xs []float64, cuts ...float64) float64 {
	classes := make([][]float64, len(cuts)+1)
	for _, x := range xs {
		i, _ := slices.BinarySearch(cuts, x)
		classes[i] = append(classes[i], x)
	}
	within := 0.0
	for _, c := range classes {
		within += squaresAround(c)
	}
	return 1 - within/squaresAround(xs)
}

func squaresAround(xs []float64) float64 {
	m, sum := mean(xs), 0.0
	for _, x := range xs {
		sum += (x - m) * (x - m)
	}
	return sum
}

// No other partition fits better: all of them are tried.
func TestFisherJenksIsOptimal(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		xs := make([]float64, 3+r.IntN(9))
		for i := range xs {
			xs[i] = float64(r.IntN(12))
		}
		values := slices.Compact(slices.Sorted(slices.Values(xs)))
		if len(values) < 3 {
			continue
		}
		best := 0.0
		for i := 1; i < len(values)-1; i++ {
			for j := i + 1; j < len(values); j++ {
				best = max(best, gvf(xs, values[i]-0.5, values[j]-0.5))
			}
		}
		_, got := FisherJenks(xs, 3)
		near(t, "best of all partitions", got, best, 1e-12)
	}
}

func TestFisherJenksOfLittle(t *testing.T) {
	for _, c := range []struct {
		what   string
		xs     []float64
		k      int
		breaks []float64
		gvf    float64
	}{
		{"none", nil, 1, nil, math.NaN()},
		{"no class", []float64{1, 2}, 0, nil, math.NaN()},
		{"one", []float64{3}, 1, []float64{3, 3}, math.NaN()},
		{"all equal", []float64{3, 3, 3}, 2, nil, math.NaN()},
		{"one class", []float64{1, 3}, 1, []float64{1, 3}, 0},
		{"as many classes as values", []float64{1, 3, 3, 7}, 3, []float64{1, 2, 5, 7}, 1},
		{"more classes than values", []float64{1, 3, 3}, 3, nil, math.NaN()},
		{"NaN", []float64{1, math.NaN(), 3}, 2, nil, math.NaN()},
		{"infinite", []float64{1, math.Inf(1), 3}, 2, nil, math.NaN()},
		{"huge", []float64{1e12, 1e12 + 1, 1e12 + 9}, 2, []float64{1e12, 1e12 + 5, 1e12 + 9}, 1 - 0.5/(146.0/3)},
	} {
		breaks, gvf := FisherJenks(c.xs, c.k)
		same(t, c.what+": breaks", breaks, c.breaks, 0)
		near(t, c.what+": GVF", gvf, c.gvf, 1e-12)
	}
}

func TestJenksCut(t *testing.T) {
	for _, c := range []struct {
		what   string
		counts []int64
		want   int
	}{
		{"the worked case", []int64{94, 80, 66, 33, 27, 12, 9, 7, 5, 4, 3, 2, 2, 1, 1}, 3},
		{"none", nil, 0},
		{"one", []int64{7}, 0},
		{"all equal", []int64{5, 5, 5}, 0},
		{"all zero", []int64{0, 0}, 0},
		{"two", []int64{5, 4}, 1},
		{"a tie is whole", []int64{9, 9, 9, 1}, 3},
		{"two fits alike: the fewer", []int64{3, 2, 1}, 1},
		{"one more on the left", []int64{8, 5, 1}, 2},
		{"one more on the right", []int64{9, 5, 2}, 1},
		{"huge", []int64{4e18, 4e18, 1e12, 1}, 2},
	} {
		if got := JenksCut(c.counts); got != c.want {
			t.Errorf("%s: got %d, want %d", c.what, got, c.want)
		}
	}
}

func BenchmarkJenksCut(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	counts := make([]int64, 5000)
	for i := range counts {
		counts[i] = int64(1e6 / (1 + r.Float64()*float64(i)))
	}
	for b.Loop() {
		JenksCut(counts)
	}
}
