package stats

import (
	"math"
	"testing"
)

// Values of R 4.3: ppois(q, lambda) and pf(q, df1, df2, lower.tail = FALSE).
func TestTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"ppois(0, 3)", PoissonAtMost(0, 3), math.Exp(-3)},
		{"ppois(2, 3)", PoissonAtMost(2, 3), math.Exp(-3) * (1 + 3 + 4.5)},
		{"less than none", PoissonAtMost(-1, 3), 0},
		{"no mean", PoissonAtMost(1, 0), math.NaN()},
		{"endless mean", PoissonAtMost(1, math.Inf(1)), math.NaN()},
		{"pf(4.225201, 1, 26)", FAbove(4.225201, 1, 26), 0.05}, // the tables' 95 % point
		{"pf(13.74, 1, 26)", FAbove(13.74, 1, 26), 0.001},
		{"at zero", FAbove(0, 1, 26), 1},
		{"no degrees", FAbove(1, 0, 26), math.NaN()},
	} {
		if math.Abs(c.got-c.want) > 5e-6 || math.IsNaN(c.got) != math.IsNaN(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
		}
	}
}

// The tails that are 0, or 1e-16 for 1e-36, where they are one minus the other side (gonum v0.17.0), and those for which
// its series end too early. Values of R 4.2.
func TestSmallTails(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Poisson 5 above 60", PoissonAtLeast(61, 5), 6.26119550018037e-44},
		{"Poisson 24.2, 137 or more (R's example)", PoissonAtLeast(137, 24.19893), 2.84522726411445e-56},
		{"binomial 90 of 90", binomialAtLeast(90, 90, 0.4, 0.6), 1.53249554086589e-36},
		{"normal above 10", normalAbove(10), 7.61985302416053e-24},
		{"normal above 8.3", normalAbove(8.3), 5.20556974489028e-17},
		{"χ² above 122", chiSquareAbove(122.249125573006, 1), 2.03598322228571e-28},
		{"F above 200", FAbove(200, 1, 26), 1.01406616818819e-13},
		{"F above 2000", FAbove(2000, 1, 260), 4.29336628048953e-124},
		{"last gamma of its series", gammaBelow(1e5, 1e5-12*math.Sqrt(1e5)), 2.72519186597858e-34},
		{"first gamma of the saddle point", gammaBelow(1e5+1, 1e5-12*math.Sqrt(1e5)), 2.62109631705484e-34},
		{"Poisson 10⁹, 12.6σ above", PoissonAtLeast(1e9+4e5, 1e9), 5.71921913431971e-37},
		{"Poisson 10¹², 7σ below", PoissonAtMost(1e12-7e6, 1e12), 1.279744035076e-12},
		{"binomial of the series", binomialAtMost(8e4, 2e5, 0.42, 0.58), 5.158418379187e-74},
		{"binomial of the saddle point", binomialAtMost(2.4e5, 6e5, 0.41, 0.59), 2.58654187723504e-56},
		{"binomial 10⁷, 14σ below", binomialAtMost(3e6, 1e7, 0.302, 0.698), 1.60179101483442e-43},
		{"gamma 10⁷, 6σ below, where gonum's series is off by 2 %", gammaBelow(1e7, 1e7-6*math.Sqrt(1e7)), 9.64393179603792e-10},
		{"Poisson 10⁷, 30σ below", PoissonAtMost(9905000, 1e7), 3.35618199014734e-199},
		{"Poisson 10⁷, 30σ above", PoissonAtLeast(10095000, 1e7), 5.8483370949748e-198},
		{"100,000 of 10⁸, 30σ below", binomialAtMost(90600, 1.1e8, 1/1100.0, 1-1/1100.0), 6.18263365156726e-201},
		{"9,000 of 10⁹", binomialAtMost(9e3, 1e9, 9.6e-6, 1-9.6e-6), 3.15811060616758e-10},
		{"20,000 of 10⁹", binomialAtMost(2e4, 1e9, 2.1e-5, 1-2.1e-5), 1.8014250907299e-12},
		{"binomial 10¹², 6σ above", binomialAtLeast(5e11+3e6, 1e12, 0.5, 0.5), 9.8659372083245e-10},
		{"40 of 10¹²", binomialAtMost(40, 1e12, 1e-10, 1-1e-10), 7.51964667722861e-12},
		{"200 of 10¹²", binomialAtLeast(200, 1e12, 1e-10, 1-1e-10), 9.34315002629067e-19},
		{"the other of 10¹²", binomialAtLeast(1e12-40, 1e12, 1-1e-10, 1e-10), 7.51964667722861e-12},
	} {
		if !(math.Abs(c.got/c.want-1) < 3e-7) {
			t.Errorf("%s: got %.15g, want %.15g", c.name, c.got, c.want)
		}
	}
}

// Below the saddle point the digits are those of the series.
func TestTailsOfTheSeries(t *testing.T) {
	near(t, "gamma 2000, 12σ below", gammaBelow(2000, 2000-12*math.Sqrt(2000))/1.65613523456831e-40, 1, 1e-10)
	near(t, "binomial", binomialAtMost(4000, 1e4, 0.45, 0.55)/3.29747103545859e-24, 1, 1e-10)
}

func TestTailsAtTheEnds(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"at least none", PoissonAtLeast(0, 3), 1},
		{"at least fewer than none", PoissonAtLeast(-1, 3), 1},
		{"at least one", PoissonAtLeast(1, 3), 1 - math.Exp(-3)},
		{"at least, no mean", PoissonAtLeast(1, 0), math.NaN()},
		{"at least, endless mean", PoissonAtLeast(1, inf), math.NaN()},
		{"at least NaN", PoissonAtLeast(math.NaN(), 3), math.NaN()},
		{"far above a huge mean", PoissonAtLeast(2e12, 1e12), 0},
		{"far below it", PoissonAtMost(1, 1e12), 0},
		{"none at most of it", PoissonAtMost(5e5, 1e-3), 1},
		{"F above ∞", FAbove(inf, 1, 26), 0},
		{"binomial below none", binomialAtMost(-1, 5, 0.5, 0.5), 0},
		{"binomial all", binomialAtMost(5, 5, 0.5, 0.5), 1},
		{"binomial at least none", binomialAtLeast(0, 5, 0.5, 0.5), 1},
		{"binomial more than all", binomialAtLeast(6, 5, 0.5, 0.5), 0},
		{"impossible", binomialAtLeast(1, 5e5, 0, 1), 0},
		{"certain", binomialAtMost(1e5, 5e5, 0, 1), 1},
	} {
		near(t, c.name, c.got, c.want, 1e-15)
	}
	// In the very middle, and beside it, the saddle point is the limit of what is around it.
	middle := gammaBelow(1e6, 1e6)
	near(t, "the middle", middle, 0.5+1/(3*math.Sqrt(2*math.Pi*1e6)), 1e-9)
	for _, d := range []float64{0.01, 0.0999, 0.1001, 1} { // the limit ends at u = 1e-4, here at 0.1
		near(t, "beside the middle", gammaBelow(1e6, 1e6+d)-middle, d/math.Sqrt(2*math.Pi*1e6), 1e-9)
	}
}
