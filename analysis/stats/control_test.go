package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCChart(t *testing.T) {
	var in struct{ Counts, Complaints []float64 }
	var want struct {
		Center, Sigma, LCL, UCL float64
		Beyond                  []int `json:"beyond_limits_index1"`
	}
	tol := golden(t, "c_chart_circuit_phase1", &in, &want)
	l := level(ChartC, Unscreened, in.Counts)
	near(t, "centre", l.Centre, want.Center, tol)
	near(t, "sigma", l.Sigma, want.Sigma, tol)
	near(t, "lower", l.Lower, want.LCL, tol)
	near(t, "upper", l.Upper, want.UCL, tol)
	if got := outside1(in.Counts, l); !slices.Equal(got, want.Beyond) {
		t.Errorf("beyond the limits: got %v, want %v", got, want.Beyond)
	}
	tol = golden(t, "taylor_complaints_c_chart", &in, &want)
	l = level(ChartC, Unscreened, in.Complaints)
	near(t, "lower", l.Lower, want.LCL, tol)
	near(t, "upper", l.Upper, want.UCL, tol)
}

func TestXmR(t *testing.T) {
	var in struct{ X, Complaints []float64 }
	var want struct {
		Center, Mean, LPL, UPL, LCL, UCL float64
		Range                            float64 `json:"mr_bar"`
		Screened, Unscreened             struct{ LPL, UPL float64 }
	}
	check := func(what string, l Limits, centre, lower, upper, tol float64) {
		t.Helper()
		near(t, what+": centre", l.Centre, centre, tol)
		near(t, what+": lower", l.Lower, lower, tol)
		near(t, what+": upper", l.Upper, upper, tol)
	}
	tol := golden(t, "xmr_wheeler49", &in, &want)
	check("wheeler49", level(ChartXmR, Unscreened, in.X), want.Center, want.LCL, want.UCL, tol)
	near(t, "wheeler49: mean moving range", level(ChartXmR, Unscreened, in.X).Sigma*3/naturalFactor, want.Range, tol)
	for name, s := range map[string]Screening{
		"nhs_xmr_rnorm20": Screened, "nhs_xmr_rnorm20_outlier_screened": Screened, "nhs_xmr_rnorm20_outlier_unscreened": Unscreened,
	} {
		tol = golden(t, name, &in, &want)
		check(name, level(ChartXmR, s, in.X), want.Mean, want.LPL, want.UPL, tol)
	}
	tol = golden(t, "nhs_excel_vs_r_outlier_screening", &in, &want)
	check("screened", level(ChartXmR, Screened, in.X), want.Mean, want.Screened.LPL, want.Screened.UPL, tol)
	check("unscreened", level(ChartXmR, Unscreened, in.X), want.Mean, want.Unscreened.LPL, want.Unscreened.UPL, tol)
	// qicharts2 does not round 3/1.128 to 2.66; without that the figures are the same.
	tol = golden(t, "taylor_complaints_i_chart_screenedmr_TRUE", &in, &want)
	exact := 3 / 1.128 / naturalFactor
	near(t, "taylor", exact*3*level(ChartXmR, Screened, in.Complaints).Sigma, want.UCL-want.Center, tol)
}

func TestLimitsOfLittle(t *testing.T) {
	nan := math.NaN()
	none := func(centre float64) Limits { return Limits{centre, nan, nan, nan} }
	for _, c := range []struct {
		what     string
		values   []float64
		c, xmr   Limits
		dispersn float64
	}{
		{"empty", nil, none(nan), none(nan), nan},
		{"one", []float64{9}, Limits{9, 0, 18, 3}, none(9), nan},
		{"constant", []float64{4, 4, 4}, Limits{4, 0, 10, 2}, none(4), nan},
		{"zeros", []float64{0, 0, 0}, none(0), none(0), nan},
		{"a NaN", []float64{4, nan, 4}, none(nan), none(nan), nan},
		{"two", []float64{4, 6}, Limits{5, 0, 5 + 3*math.Sqrt(5), math.Sqrt(5)}, Limits{5, -0.32, 10.32, 5.32 / 3}, 5.32 / 3 / math.Sqrt(5)},
	} {
		for _, s := range []Screening{Screened, Unscreened} {
			sameLimits(t, c.what+": XmR", level(ChartXmR, s, c.values), c.xmr)
		}
		sameLimits(t, c.what+": c chart", level(ChartC, Unscreened, c.values), c.c)
		near(t, c.what+": dispersion", Dispersion(c.values), c.dispersn, 1e-12)
	}
}

// What does not vary signals nothing, though tenths and powers do not add up to themselves.
func TestConstantSeriesOfFractions(t *testing.T) {
	values, sizes := slices.Repeat([]float64{.1}, 30), slices.Repeat([]float64{.3}, 30)
	for i := range values {
		values[i] *= float64(1 + i%7) // the same rate in sizes that differ
		sizes[i] *= float64(1 + i%7)
	}
	for _, c := range []struct {
		kind          ChartKind
		values, sizes []float64
	}{
		{ChartXmR, slices.Repeat([]float64{.1}, 30), nil},
		{ChartT, slices.Repeat([]float64{5.3}, 30), nil},
		{ChartRun, slices.Repeat([]float64{.1}, 30), nil},
		{ChartIPrime, values, sizes},
		{ChartPPrime, values, sizes},
		{ChartUPrime, values, sizes},
	} {
		for _, rules := range ruleSets {
			limits := ControlLimits(c.kind, c.values, c.sizes, Baseline{}, Screened)
			if got := rules.Signals(Plotted(c.kind, c.values, c.sizes), limits, nil); len(got) != 0 || limits[0].Sigma > 0 {
				t.Errorf("%s, %s: %+v: got %+v", c.kind, rules.Name, limits[0], got)
			}
		}
	}
	// One more in 10¹² is on a side.
	if got := placed([]float64{1e12, 1e12 + 1}, slices.Repeat([]Limits{centreOnly(1e12)}, 2)).side; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("sides: got %v", got)
	}
}

// One jump in a series that stands still: screening would leave only zeros, and every point would be beyond the limits.
func TestScreeningKeepsSomething(t *testing.T) {
	jump := []float64{5, 5, 5, 5, 5, 9, 5, 5, 5, 5, 5, 5}
	sameLimits(t, "one jump", level(ChartXmR, Screened, jump), level(ChartXmR, Unscreened, jump))
	if got := outside1(jump, level(ChartXmR, Screened, jump)); !slices.Equal(got, []int{6}) {
		t.Errorf("beyond the limits: got %v, want the jump alone", got)
	}
}

// A moving range of exactly 3.267 times the mean is left out, one just below is kept (Making Data Count: kept if less).
func TestScreeningCutoff(t *testing.T) {
	// Ranges 1 (k times) and r: r = 3.267 mean  ⇔  r (k+1) = 3.267 (k + r).
	const k = 9
	r := screenFactor * k / (k + 1 - screenFactor)
	series := func(r float64) []float64 {
		x := []float64{0, r}
		for i := range k {
			x = append(x, r+float64((i+1)%2))
		}
		return x
	}
	near(t, "above", level(ChartXmR, Screened, series(r*1.0001)).Sigma, naturalFactor/3, 1e-12)
	near(t, "below", level(ChartXmR, Screened, series(r*0.9999)).Sigma, naturalFactor/3*(k+r*0.9999)/(k+1), 1e-9)
}

func TestDispersion(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	normal := func(mean, sd float64) []float64 {
		x := make([]float64, 5000)
		for i := range x {
			x[i] = mean + sd*rng.NormFloat64()
		}
		return x
	}
	// Screening takes the largest ranges out of pure noise too, about 2 % of the sigma.
	near(t, "as chance", Dispersion(normal(400, 20)), 0.985, 0.03)
	near(t, "twice chance", Dispersion(normal(400, 40)), 1.97, 0.03)
}

// level gives the limits of values on a chart on which they are the same for every point.
func level(kind ChartKind, s Screening, values []float64) Limits {
	all := ControlLimits(kind, values, nil, Baseline{}, s)
	if len(all) != len(values) {
		panic("limits are not one of each point")
	}
	if len(all) == 0 {
		return centreOnly(math.NaN())
	}
	return all[0]
}

func sameLimits(t *testing.T, what string, got, want Limits) {
	t.Helper()
	near(t, what+": centre", got.Centre, want.Centre, 1e-12)
	near(t, what+": lower", got.Lower, want.Lower, 1e-12)
	near(t, what+": upper", got.Upper, want.Upper, 1e-12)
	near(t, what+": sigma", got.Sigma, want.Sigma, 1e-12)
}

// outside1 are the 1-based indices beyond the limits, as the golden cases count them.
func outside1(values []float64, l Limits) []int {
	var at []int
	for _, s := range nhs(values, l) {
		if s.Rule == Outside {
			for _, i := range s.Points {
				at = append(at, i+1)
			}
		}
	}
	slices.Sort(at)
	return at
}
