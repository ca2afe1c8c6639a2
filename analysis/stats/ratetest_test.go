package stats

import (
	"math"
	"testing"
)

type rates struct {
	Count    [2]int64
	Exposure [2]float64
}

type pvalue struct{ P float64 }

func TestRateTests(t *testing.T) {
	var in rates
	var gu struct{ Tests map[string]pvalue }
	tol := golden(t, "two_poisson_rates_gu", &in, &gu)
	x1, x2, e1, e2 := in.Count[0], in.Count[1], in.Exposure[0], in.Exposure[1]
	for name, got := range map[string]float64{
		"exact-cond|two-sided": MinLikeP(x1, e1, x2, e2),
		"exact-cond|larger":    ExactP(x1, e1, x2, e2, Greater),
		"cond-midp|larger":     MidP(x1, e1, x2, e2, Greater),
		"etest|two-sided":      ETest(x1, e1, x2, e2, TwoSided),
		"etest|larger":         ETest(x1, e1, x2, e2, Greater),
	} {
		want, ok := gu.Tests[name]
		if !ok {
			t.Fatalf("no figure for %s", name)
		}
		near(t, "Gu 2008: "+name, got, want.P, tol*want.P)
	}

	var variants map[string]pvalue
	tol = golden(t, "poisson_exact_two_sample_variants", &in, &variants)
	near(t, "minlike", MinLikeP(x1, e1, x2, e2), variants["minlike"].P, tol*1e-3)
	near(t, "central", ExactP(x1, e1, x2, e2, TwoSided), variants["central"].P, tol*1e-3)
	near(t, "central mid-p", MidP(x1, e1, x2, e2, TwoSided), variants["central_midp"].P, tol*1e-3)

	var ng struct {
		Diff  map[string]pvalue  `json:"diff_tests"`
		Ratio map[string]float64 `json:"ratio_1_5_one_sided_p"`
	}
	tol = golden(t, "two_poisson_rates_ng2007", &in, &ng)
	x1, x2, e1, e2 = in.Count[0], in.Count[1], in.Exposure[0], in.Exposure[1]
	near(t, "Ng 2007: E-test of equal rates", ETest(x1, e1, x2, e2, Greater), ng.Diff["etest|0"].P, tol)
	near(t, "Ng 2007: exact", ExactP(x1, 1.5*e1, x2, e2, Greater), ng.Ratio["exact-cond"], tol)
	near(t, "Ng 2007: mid-p", MidP(x1, 1.5*e1, x2, e2, Greater), ng.Ratio["cond-midp"], tol)
	near(t, "Ng 2007: E-test", ETest(x1, 1.5*e1, x2, e2, Greater), ng.Ratio["etest"], tol)
}

func TestRateTestsOfSmallCounts(t *testing.T) {
	var in struct{ Cases [][4]float64 }
	var want []struct {
		ETest float64 `json:"etest_p"`
		Exact float64 `json:"exact_cond_p"`
	}
	tol := golden(t, "two_poisson_small_counts", &in, &want)
	for k, c := range in.Cases {
		x1, x2 := int64(c[0]), int64(c[2])
		near(t, "E-test", ETest(x1, c[1], x2, c[3], TwoSided), want[k].ETest, tol)
		near(t, "E-test, turned around", ETest(x2, c[3], x1, c[1], TwoSided), want[k].ETest, tol)
		near(t, "minlike", MinLikeP(x1, c[1], x2, c[3]), want[k].Exact, tol)
		near(t, "minlike, turned around", MinLikeP(x2, c[3], x1, c[1]), want[k].Exact, tol)
	}
}

// ETest is the sum that its comment writes, over all pairs.
func TestETestIsItsSum(t *testing.T) {
	score := func(i, j, g float64) float64 {
		if i+j == 0 {
			return 0
		}
		return (i - g*j) / math.Sqrt((i+j)*g)
	}
	for _, c := range []struct{ x1, e1, x2, e2 float64 }{
		{4, 1, 4, 1}, {0, 2, 3, 5}, {1, 3, 0, 1}, {9, 0.2, 30, 7}, {12, 3, 2, 3}, {2, 1, 40, 6},
	} {
		rate := (c.x1 + c.x2) / (c.e1 + c.e2)
		observed := score(c.x1, c.x2, c.e1/c.e2)
		var two, greater, less float64
		for i := range 200 {
			for j := range 200 {
				p := math.Exp(logPoisson(float64(i), rate*c.e1) + logPoisson(float64(j), rate*c.e2))
				s := score(float64(i), float64(j), c.e1/c.e2)
				if math.Abs(s) >= math.Abs(observed)-1e-9 {
					two += p
				}
				if s >= observed-1e-9 {
					greater += p
				}
				if s <= observed+1e-9 {
					less += p
				}
			}
		}
		for a, want := range map[Alternative]float64{TwoSided: two, Greater: greater, Less: less} {
			near(t, "sum", ETest(int64(c.x1), c.e1, int64(c.x2), c.e2, a), want, 1e-12)
		}
	}
}

// With huge counts all tests are the normal one, and none takes long.
func TestRateTestsOfHugeCounts(t *testing.T) {
	type test struct {
		name string
		p    func(x1 int64, e1 float64, x2 int64, e2 float64, a Alternative) float64
	}
	tests := []test{
		{"exact", ExactP},
		{"mid-p", MidP},
		{"E-test", ETest},
		{"minlike", func(x1 int64, e1 float64, x2 int64, e2 float64, _ Alternative) float64 {
			return MinLikeP(x1, e1, x2, e2)
		}},
	}
	for _, x := range []float64{1e5, 1e9, 1e12} {
		for _, z := range []float64{0.5, 3, 6} {
			x2 := math.Round(x - z*math.Sqrt(2*x))
			z = (x - x2) / math.Sqrt(x+x2)
			want := 2 * normalAbove(z)
			for _, c := range tests {
				for _, got := range []float64{
					c.p(int64(x), 3, int64(x2), 3, TwoSided), c.p(int64(x2), 1, int64(x), 1, TwoSided),
				} {
					if tol := 4 * (1 + z*z*z) / math.Sqrt(x); !(math.Abs(got/want-1) < tol) {
						t.Errorf("%s of %g, %g standard errors apart: p %g, want %g ± %g of it", c.name, x, z, got, want, tol)
					}
				}
			}
		}
	}
	// One side huge, the other rare: 3 against 20 expected is Poisson's own tail; of the pairs with exactly 3, half have the
	// larger score.
	got := ETest(3, 1e-8, 2e9, 1, Less)
	near(t, "3 for 20", got/(PoissonAtMost(3, 20)+PoissonAtMost(2, 20)), 0.5, 3e-4)
	got = ExactP(2e9, 1, 3, 1e-8, Greater)
	near(t, "3 for 20, exact", got/PoissonAtMost(3, 20), 1, 1e-5)
}

// Scores that no normal value reaches, with chances that a float64 holds and that it does not, and an end to each sum.
func TestETestOfExtremeScores(t *testing.T) {
	// Of rates a million apart the score of 5 against 0 is 2236; as large is only that pair, but for a rate of 1e-5.
	got := ETest(5, 1e-6, 0, 1, Greater)
	near(t, "5 for 5e-6", got/(math.Pow(5e-6, 5)/120*math.Exp(-5)), 1, 1e-4)
	for _, c := range []struct{ x1, e1, x2, e2 float64 }{
		{1000, 1e-9, 0, 1}, {1e12, 1, 0, 1}, {1e12, 1e-9, 0, 1e9}, {1e15, 1, 1e14, 1}, {0, 1e9, 1e12, 1e-9},
	} {
		near(t, "next to nothing", ETest(int64(c.x1), c.e1, int64(c.x2), c.e2, TwoSided), 0, 1e-300)
	}
	near(t, "all that is left", ETest(0, 1, 1e12, 1, Greater), 1, 1e-12)
}

// Every count is summed up to a mean of 62,500; the figures do not step there.
func TestETestAtItsSeam(t *testing.T) {
	at := func(x float64) float64 { // p at the same score
		x2 := x - 4*math.Sqrt(2*x)
		z := (x - math.Round(x2)) / math.Sqrt(x+math.Round(x2))
		return ETest(int64(x), 1, int64(math.Round(x2)), 1, TwoSided) / (2 * normalAbove(z))
	}
	if below, above := at(62500), at(64500*4); math.Abs(above-below) > 2e-4 {
		t.Errorf("p is %g of the normal one below and %g above", below, above)
	}
}

func TestRateTestsOfLittle(t *testing.T) {
	for _, p := range []func(x1 int64, e1 float64, x2 int64, e2 float64) float64{
		MinLikeP,
		func(x1 int64, e1 float64, x2 int64, e2 float64) float64 { return ExactP(x1, e1, x2, e2, TwoSided) },
		func(x1 int64, e1 float64, x2 int64, e2 float64) float64 { return MidP(x1, e1, x2, e2, Less) },
		func(x1 int64, e1 float64, x2 int64, e2 float64) float64 { return ETest(x1, e1, x2, e2, Greater) },
	} {
		near(t, "no events", p(0, 1, 0, 2), 1, 0)
		near(t, "negative", p(-1, 1, 0, 2), math.NaN(), 0)
		near(t, "no exposure", p(1, 0, 1, 2), math.NaN(), 0)
		near(t, "endless exposure", p(1, 1, 1, math.Inf(1)), math.NaN(), 0)
	}
	near(t, "equal rates", ETest(7, 1, 7, 1, TwoSided), 1, 1e-12)
	near(t, "equal rates, minlike", MinLikeP(7, 1, 7, 1), 1, 0)
	near(t, "equal rates, exact", ExactP(7, 1, 7, 1, TwoSided), 1, 0)
}

func BenchmarkETest(b *testing.B) {
	for b.Loop() {
		ETest(1_000_000_000, 365, 1_000_100_000, 366, TwoSided)
	}
}
