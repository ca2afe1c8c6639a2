package stats

import (
	"math"
	"testing"
)

// The quantiles that gonum gets wrong (R's qbeta and the closed form), and the price of the guard: nothing elsewhere.
func TestBetaQuantile(t *testing.T) {
	p := 1 - 0.0005/501
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Beta(4, 99997)", betaQuantile(0.999995, 4, 99997), 0.000194784157889212},
		{"Beta(1, 500)", betaQuantile(p, 1, 500), 1 - math.Pow(1-p, 1.0/500)},
		{"a million", betaQuantile(1e-12, 3e5, 7e5), 0.296782895150086},
		{"20 of 10¹², lower", betaQuantile(1e-6, 20, 1e12), 5.3639865861163e-12},
		{"20 of 10¹², upper", betaQuantile(1-1e-6, 20, 1e12), 4.88264787058756e-11},
	} {
		if !(math.Abs(c.got/c.want-1) < 1e-8) {
			t.Errorf("%s: got %.15g, want %.15g", c.name, c.got, c.want)
		}
	}
}

func TestBetaQuantileHasItsTail(t *testing.T) {
	for _, tail := range []float64{0.025, 1e-5, 1e-10} {
		for _, a := range []float64{1, 4, 50, 1e4, 2e4} {
			for _, b := range []float64{1, 300, 1e5, 1e9} {
				for _, p := range []float64{tail, 1 - tail} {
					q := betaQuantile(p, a, b)
					resolved := a * 0x1p-50 // what a rounding of q moves, where q is next to 1
					if got := betaBelow(a, b, q, 1-q); math.Abs(got-p) > 1e-6*min(p, 1-p)+resolved {
						t.Errorf("Beta(%g, %g) at %g: %g holds %g", a, b, p, q, got)
					}
				}
			}
		}
	}
}

func TestGammaQuantile(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"lower", gammaQuantile(1e-12, 5), 0.0103893448525018},
		{"upper", gammaQuantile(1-1e-12, 5), 39.2358232814226},
		{"flat", gammaQuantile(0.025, 0.3), 3.18567903173917e-06},
		{"next to nothing", gammaQuantile(1e-6, 0.02), 5.70681244224725e-301},
		{"10¹²", gammaQuantile(1e-12, 1e12), 999992965532.336},
	} {
		if !(math.Abs(c.got/c.want-1) < 1e-5) { // 1 − 1e-12 is held to five digits of its tail
			t.Errorf("%s: got %.15g, want %.15g", c.name, c.got, c.want)
		}
	}
}

func TestBinomialQuantile(t *testing.T) {
	for _, c := range []struct {
		p    float64
		n    int
		q    float64
		want int // R's qbinom
	}{
		{0.025, 20, 0.5, 6},
		{0.975, 20, 0.5, 14},
		{0.975, 10, 0.95, 10},
		{0.05, 1, 0.5, 0},
		{0.025, 1000000, 0.9, 899412},
		{0.25, 2, 0.5, 0},
		{0.250001, 2, 0.5, 1}, // on either side of ¼
	} {
		if got := binomialQuantile(c.p, c.n, c.q); got != c.want {
			t.Errorf("%v of %d at %v: got %d, want %d", c.p, c.n, c.q, got, c.want)
		}
	}
}

// A quantile has the probability that it was asked for, as far as its own rounding lets it.
func FuzzBetaQuantile(f *testing.F) {
	f.Add(0.999995, 4.0, 99997.0)
	f.Add(1-0.0005/501, 1.0, 500.0)
	f.Add(0.025, 0.5, 30.5)
	f.Add(1e-10, 1e4, 1e5)
	f.Add(0.975, 20001.0, 3e8)
	f.Add(0.5, 9.0, 1e12)
	f.Fuzz(func(t *testing.T, p, a, b float64) {
		if !(p > 1e-12 && p < 1-1e-12 && a >= 0.5 && b >= 0.5 && a+b <= 1e13) {
			t.Skip("no share of counts, or a confidence that none asks for")
		}
		q := betaQuantile(p, a, b)
		if !(q > 0 && q <= 1) {
			t.Fatalf("Beta(%g, %g) at %g: %g", a, b, p, q)
		}
		low, high := betaBelow(a, b, q*(1-1e-9), 1-q*(1-1e-9)), betaBelow(a, b, min(1, q*(1+1e-9)), max(0, 1-q*(1+1e-9)))
		if tol := 1e-6 * min(p, 1-p); !(low <= p+tol && p-tol <= high) {
			t.Errorf("Beta(%g, %g) at %g: %g, around which %g to %g", a, b, p, q, low, high)
		}
	})
}
