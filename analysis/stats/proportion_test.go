package stats

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mathext"
)

func TestWilson(t *testing.T) {
	var in struct{ Cases [][2]int64 }
	var want struct {
		CI [2]float64 `json:"ci_19_38"`
	}
	tol := golden(t, "wilson_no_float_overshoot", &in, &want)
	for _, c := range in.Cases {
		i := Wilson(c[0], c[1], Confidence)
		if i.Lower < 0 || i.Upper > 1 {
			t.Errorf("%d of %d: %v leaves [0,1]", c[0], c[1], i)
		}
		if c[0] == 0 && i.Lower != 0 || c[0] == c[1] && i.Upper != 1 {
			t.Errorf("%d of %d: %v, want the end itself", c[0], c[1], i)
		}
	}
	ends(t, "19 of 38", Wilson(19, 38, Confidence), want.CI[0], want.CI[1], tol)

	// At an end p the observed share is z standard errors of p away: the equation that Wilson solves.
	const z = 1.959963984540054
	for _, c := range [][2]int64{{1, 2}, {1, 10}, {7, 34}, {999, 1000}, {3, 1e6}, {4e11, 1e12}} {
		share, n := float64(c[0])/float64(c[1]), float64(c[1])
		i := Wilson(c[0], c[1], Confidence)
		for _, p := range []float64{i.Lower, i.Upper} {
			near(t, "standard errors", math.Abs(share-p)/math.Sqrt(p*(1-p)/n), z, 1e-6)
		}
		if !(i.Lower < share && share < i.Upper) {
			t.Errorf("%d of %d: %v does not hold the share", c[0], c[1], i)
		}
	}
}

func TestClopperPearson(t *testing.T) {
	// With no success of n the upper end p solves (1−p)ⁿ = α/2.
	ends(t, "0 of 10", ClopperPearson(0, 10, Confidence), 0, 1-math.Pow(0.025, 0.1), 1e-12)
	ends(t, "10 of 10", ClopperPearson(10, 10, Confidence), math.Pow(0.025, 0.1), 1, 1e-12)
	// At an end, the tail beyond the observation is α/2.
	for _, c := range [][2]int64{{1, 2}, {5, 10}, {60, 90}, {3, 100000}, {500000, 1000000}} {
		x, n := float64(c[0]), float64(c[1])
		i := ClopperPearson(c[0], c[1], Confidence)
		near(t, "upper tail at the lower end", mathext.RegIncBeta(x, n-x+1, i.Lower), 0.025, 1e-9)
		near(t, "lower tail at the upper end", 1-mathext.RegIncBeta(x+1, n-x, i.Upper), 0.025, 1e-9)
	}
}

// R 4.2: qbeta(c(.025, .975), x + .5, n - x + .5), but for the ends at none and all.
func TestJeffreys(t *testing.T) {
	for _, c := range []struct {
		x, n         int64
		lower, upper float64
	}{
		{0, 10, 0, 0.217196267509211},
		{1, 10, 0.0110116737631611, 0.381314771066616},
		{5, 10, 0.223528670252705, 0.776471329747295},
		{10, 10, 0.782803732490789, 1},
		{15, 400, 0.0220828543840322, 0.0595648244994456},
		{300000, 1000000, 0.299102411504436, 0.300898746216003},
	} {
		e := Jeffreys(c.x, c.n, Confidence)
		near(t, "share", e.Value, float64(c.x)/float64(c.n), 0)
		ends(t, "interval", e, c.lower, c.upper, 1e-10)
		if exact := ClopperPearson(c.x, c.n, Confidence); !(exact.Lower <= e.Lower && e.Upper <= exact.Upper) {
			t.Errorf("%d of %d: %v is not within the exact %v", c.x, c.n, e, exact)
		}
	}
	rare := Jeffreys(7, 1e9, Confidence)
	ends(t, "7 of 10⁹", Estimate{7, rare.Lower * 1e9, rare.Upper * 1e9}, 3.13106890279579, 13.7441963819387, 1e-9)
}

// The exact interval of huge counts is the normal one, and that of a handful of them is Poisson's.
func TestHugeShares(t *testing.T) {
	for _, n := range []int64{largeBeta, largeBeta + 1, 1e9, 1e12, 1e15} {
		for _, x := range []int64{n / 2, n / 100} {
			share := float64(x) / float64(n)
			e, se := ClopperPearson(x, n, Confidence), math.Sqrt(share*(1-share)/float64(n))
			near(t, "lower end in standard errors", (e.Lower-share)/se, -1.95996, 2e-3)
			near(t, "upper end in standard errors", (e.Upper-share)/se, 1.95996, 2e-3)
		}
		few, count := ClopperPearson(5, n, Confidence), Garwood(5, Confidence)
		ends(t, "5 of many", Estimate{5, few.Lower * float64(n), few.Upper * float64(n)}, count.Lower, count.Upper, 1e-7)
	}
}

func TestNoShare(t *testing.T) {
	nan := math.NaN()
	for _, interval := range []func(x, n int64, confidence float64) Estimate{Wilson, ClopperPearson, Jeffreys} {
		ends(t, "0 of 0", interval(0, 0, 0.95), nan, nan, 0)
		ends(t, "11 of 10", interval(11, 10, 0.95), nan, nan, 0)
		ends(t, "-1 of 10", interval(-1, 10, 0.95), nan, nan, 0)
		ends(t, "confidence 1", interval(1, 10, 1), nan, nan, 0)
		ends(t, "confidence NaN", interval(1, 10, nan), nan, nan, 0)
	}
}

func TestOverlaps(t *testing.T) {
	a := Estimate{0.3, 0.2, 0.4}
	for _, c := range []struct {
		b    Estimate
		want bool
	}{
		{Estimate{0.3, 0.4, 0.5}, true},
		{Estimate{0.3, math.Nextafter(0.4, 1), 0.5}, false},
		{Estimate{0.3, 0.1, 0.2}, true},
		{Estimate{0.3, 0.25, 0.3}, true},
		{unknown(), false},
	} {
		if a.Overlaps(c.b) != c.want || c.b.Overlaps(a) != c.want {
			t.Errorf("%v and %v: want %v", a, c.b, c.want)
		}
	}
}
