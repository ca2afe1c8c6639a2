package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func TestEWMA(t *testing.T) {
	var in struct {
		Phase1, Phase2 []float64
		Lambda, L      float64
	}
	var want struct {
		Center, Sigma  float64
		EWMA, LCL, UCL []float64
		Violations     []int `json:"violations_index1"`
	}
	tol := golden(t, "ewma_viscosity", &in, &want)
	base := level(ChartXmR, Unscreened, in.Phase1)
	sigma := base.Sigma * 3 / naturalFactor / rangeFactor // without rounding 3/1.128 to 2.66
	near(t, "centre", base.Centre, want.Center, tol)
	near(t, "sigma", sigma, want.Sigma, tol)
	averages, limits := EWMA(append(in.Phase1, in.Phase2...), base.Centre, sigma, in.Lambda, in.L)
	for i, z := range averages {
		near(t, "average", z, want.EWMA[i], tol)
		near(t, "lower", limits[i].Lower, want.LCL[i], tol)
		near(t, "upper", limits[i].Upper, want.UCL[i], tol)
	}
	got := points1(RuleSet{Outside: true}.Signals(averages, limits, nil), Outside)
	if !slices.Equal(got, want.Violations) {
		t.Errorf("violations: got %v, want %v", got, want.Violations)
	}
}

func TestEWMAOfLittle(t *testing.T) {
	nan := math.NaN()
	if z, l := EWMA(nil, 0, 1, .2, 3); len(z) != 0 || len(l) != 0 {
		t.Errorf("none: got %v, %v", z, l)
	}
	// A weight of one is the values themselves, on a chart of three sigma.
	z, l := EWMA([]float64{4, nan, 2}, 1, 2, 1, 3)
	near(t, "one", z[0], 4, 0)
	near(t, "NaN", z[1], nan, 0)
	near(t, "after NaN", z[2], nan, 0)
	sameLimits(t, "weight 1", l[0], Limits{1, -5, 7, 2})
	for _, c := range [][2]float64{{0, .2}, {nan, .2}, {-1, .2}, {1, 0}, {1, 1.5}, {1, -1}, {1, nan}} {
		_, l := EWMA([]float64{4}, 1, c[0], c[1], 3)
		sameLimits(t, "out of range", l[0], centreOnly(1))
	}
}

func TestTabularCUSUM(t *testing.T) {
	var in struct {
		X             []float64
		Center, Sigma float64
		Shift         float64 `json:"se_shift"`
		H             float64
	}
	var want struct {
		Pos, Neg []float64
		Upper    []int `json:"upper_violation_index1"`
		Lower    []int `json:"lower_violation_index1"`
	}
	tol := golden(t, "cusum_tabular_explicit", &in, &want)
	rise, fall := NormalScores(in.X, in.Center, in.Sigma, in.Shift)
	c := CUSUM{Limit: in.H}
	for _, side := range []struct {
		scores, want []float64
		at           []int
		sign         float64
	}{{rise, want.Pos, want.Upper, 1}, {fall, want.Neg, want.Lower, -1}} {
		sums, signals := c.Sums(side.scores)
		for i, s := range sums {
			near(t, "sum", side.sign*s, side.want[i], tol)
		}
		for i := range signals {
			signals[i]++
		}
		if !slices.Equal(signals, side.at) {
			t.Errorf("signals: got %v, want %v", signals, side.at)
		}
	}
}

func TestBernoulliCUSUM(t *testing.T) {
	var in struct {
		Y             []float64
		P0, Or, Limit float64
	}
	var want struct {
		Up   []float64 `json:"cusum_up"`
		Down []float64 `json:"cusum_down"`
	}
	tol := golden(t, "bernoulli_cusum", &in, &want)
	events := make([]bool, len(in.Y))
	for i, y := range in.Y {
		events[i] = y == 1
	}
	c := CUSUM{Limit: in.Limit, Reset: true}
	up, _ := c.Sums(BernoulliScores(events, in.P0, in.Or))
	down, _ := c.Sums(BernoulliScores(events, in.P0, 1/in.Or))
	for i := range events {
		near(t, "up", up[i], want.Up[i], tol)
		near(t, "down", -down[i], want.Down[i], tol)
	}
}

func TestCUSUM(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what    string
		cusum   CUSUM
		scores  []float64
		sums    []float64
		signals []int
	}{
		{"none", CUSUM{Limit: 4}, nil, nil, nil},
		{"on the limit", CUSUM{Limit: 4}, []float64{4}, []float64{4}, nil},
		{"beyond", CUSUM{Limit: 4}, []float64{math.Nextafter(4, 5), 1}, []float64{4, 5}, []int{0, 1}},
		{"reset", CUSUM{Limit: 4, Reset: true}, []float64{5, 1, 4}, []float64{5, 1, 5}, []int{0, 2}},
		{"head start", CUSUM{Limit: 4, Start: 2}, []float64{1, -9, 1}, []float64{3, 0, 1}, nil},
		{"head start at the limit", CUSUM{Limit: 4, Start: 4}, []float64{1}, []float64{nan}, nil},
		{"head start below 0", CUSUM{Limit: 4, Start: -1}, []float64{9}, []float64{nan}, nil},
		{"NaN", CUSUM{Limit: 4}, []float64{1, nan, 9}, []float64{1, nan, nan}, nil},
		{"NaN limit", CUSUM{Limit: nan}, []float64{9}, []float64{nan}, nil},
	} {
		sums, signals := c.cusum.Sums(c.scores)
		if len(sums) != len(c.sums) || !slices.Equal(signals, c.signals) {
			t.Errorf("%s: got %v, %v; want %v, %v", c.what, sums, signals, c.sums, c.signals)
			continue
		}
		for i, s := range sums {
			near(t, c.what, s, c.sums[i], 1e-12)
		}
	}
}

func TestScores(t *testing.T) {
	nan := math.NaN()
	up := PoissonScores([]float64{3, 1e12}, []float64{2, .5}, 4, 7)
	near(t, "exposure", up[0], 3-2*3/math.Log(7.0/4), 1e-12)
	near(t, "huge", up[1], 1e12, 1e-11)
	down := PoissonScores([]float64{3}, nil, 7, 4)
	near(t, "fall", down[0], 3/math.Log(7.0/4)-3, 1e-12)
	for _, rates := range [][2]float64{{0, 7}, {4, 0}, {4, 4}, {-4, 7}, {nan, 7}, {4, nan}} {
		near(t, "no rates", PoissonScores([]float64{3}, nil, rates[0], rates[1])[0], nan, 0)
	}
	for _, share := range [][2]float64{{0, 2}, {1, 2}, {.1, 0}, {.1, -1}, {nan, 2}, {.1, nan}} {
		near(t, "no share", BernoulliScores([]bool{true}, share[0], share[1])[0], nan, 0)
		near(t, "no share", BernoulliScores([]bool{false}, share[0], share[1])[0], nan, 0)
	}
	if rise, fall := NormalScores(nil, 0, 1, 1); len(rise)+len(fall)+len(PoissonScores(nil, nil, 4, 7))+len(BernoulliScores(nil, .1, 2)) != 0 {
		t.Error("scores of nothing")
	}
}

// The average run lengths of a Poisson CUSUM, by the Markov chain whose states are its sums 0 to h: the transitions are
// those of CUSUM.Sums, the probabilities Poisson's.
func TestPoissonCUSUMRunLength(t *testing.T) {
	var in struct {
		Lambda0, Lambda1 float64
		K                float64 `json:"k_used"`
		H                int
	}
	var want struct {
		K    float64 `json:"k_lucas"`
		ARL0 float64
		ARL1 float64
	}
	tol := golden(t, "poisson_cusum_design_arl", &in, &want)
	near(t, "k", -PoissonScores([]float64{0}, nil, in.Lambda0, in.Lambda1)[0], want.K, 1e-12)
	near(t, "run length by chance", poissonRunLength(in.Lambda0, in.K, in.H), want.ARL0, tol/100)
	near(t, "run length after the rise", poissonRunLength(in.Lambda1, in.K, in.H), want.ARL1, tol/100)
}

// poissonRunLength solves (I − Q)·a = 1 and gives a of the sum 0.
func poissonRunLength(mean, k float64, h int) float64 {
	a := mat.NewDense(h+1, h+1, nil)
	ones := mat.NewVecDense(h+1, slices.Repeat([]float64{1}, h+1))
	for from := range h + 1 {
		a.Set(from, from, 1)
		p := math.Exp(-mean)
		for x := 0; x < 200; x++ {
			sums, signals := CUSUM{Limit: float64(h) + .5, Start: float64(from)}.Sums([]float64{float64(x) - k})
			if len(signals) == 0 {
				to := int(sums[0])
				a.Set(from, to, a.At(from, to)-p)
			}
			p *= mean / float64(x+1)
		}
	}
	var length mat.VecDense
	if err := length.SolveVec(a, ones); err != nil {
		panic(err)
	}
	return length.AtVec(0)
}

// The run lengths that NormalScores names, simulated.
func TestNormalCUSUMRunLength(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const runs = 1000
	for _, c := range []struct{ limit, shift, want float64 }{
		{4, 0, 168}, {4, 1, 8.4}, {5, 0, 465}, {5, 1, 10.4},
	} {
		steps := 0.0
		for range runs {
			up, down := CUSUM{Limit: c.limit}, CUSUM{Limit: c.limit}
			for signalled := false; !signalled; steps++ {
				rise, fall := NormalScores([]float64{rng.NormFloat64() + c.shift}, 0, 1, 1)
				above, high := up.Sums(rise)
				below, low := down.Sums(fall)
				up.Start, down.Start = above[0], below[0]
				signalled = high != nil || low != nil
			}
		}
		// Three standard errors; a run length is about as variable as it is long.
		near(t, "run length", steps/runs, c.want, 3/math.Sqrt(runs))
	}
}
