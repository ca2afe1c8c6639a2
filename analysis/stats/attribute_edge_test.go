package stats

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRareEvents(t *testing.T) {
	// Mean 4, √(4·5) = 4.472; the centre drawn is the median.
	g := level(ChartG, Unscreened, []float64{0, 2, 3, 5, 10})
	near(t, "g: centre", g.Centre, 3, 0)
	near(t, "g: lower", g.Lower, 0, 0)
	near(t, "g: upper", g.Upper, 4+3*math.Sqrt(20), 1e-12)
	near(t, "g: sigma", g.Sigma, math.NaN(), 0)
	near(t, "g: even", level(ChartG, Unscreened, []float64{0, 2, 3, 10}).Centre, 2.5, 0)
	// 1, 2 and 4 to the power 3.6 are an XmR chart of 1, 2 and 4: mean 7/3, mean moving range 1.5.
	x := []float64{1, math.Pow(2, 3.6), math.Pow(4, 3.6)}
	tc := level(ChartT, Unscreened, x)
	near(t, "t: centre", tc.Centre, math.Pow(7.0/3, 3.6), 1e-12)
	near(t, "t: lower", tc.Lower, 0, 0)
	near(t, "t: upper", tc.Upper, math.Pow(7.0/3+3*1.5/1.128, 3.6), 1e-12)
	near(t, "t: two at once", level(ChartT, Unscreened, []float64{0, 0, 1}).Centre, math.Pow(1.0/3, 3.6), 1e-12)
	// Zones need a sigma; beyond the limit and runs do not.
	rules, _ := NamedRules("nelson")
	values := append(slices.Repeat([]float64{5}, 9), 900)
	limits := slices.Repeat([]Limits{{Centre: 3, Lower: 0, Upper: 20, Sigma: math.NaN()}}, 10)
	want := []Signal{{Outside, 1, []int{9}}, {Shift, 1, []int{8, 9}}}
	if diff := cmp.Diff(want, rules.Signals(values, limits, nil)); diff != "" {
		t.Errorf("without a sigma (-want +got)\n%s", diff)
	}
}

// What every kind does where there is little to estimate from. NaN stands for no limits.
func TestLimitsOfLittleByKind(t *testing.T) {
	nan := math.NaN()
	type row struct {
		what          string
		values, sizes []float64
		want          map[ChartKind]Limits // of the first point; kinds left out: centre only
		centre        map[ChartKind]float64
	}
	all := []ChartKind{ChartC, ChartNP, ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime, ChartXmR, ChartG, ChartT, ChartRun}
	same := func(x float64) map[ChartKind]float64 {
		m := map[ChartKind]float64{}
		for _, k := range all {
			m[k] = x
		}
		return m
	}
	with := func(m map[ChartKind]float64, x float64, kinds ...ChartKind) map[ChartKind]float64 {
		for _, k := range kinds {
			m[k] = x
		}
		return m
	}
	rates := []ChartKind{ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime}
	for _, r := range []row{
		{
			"one", []float64{4}, []float64{16}, map[ChartKind]Limits{
				ChartC: {4, 0, 10, 2}, ChartNP: {4, 0, 4 + 3*math.Sqrt(3), math.Sqrt(3)},
				ChartP: {.25, 0, .25 + 3*math.Sqrt(.1875/16), math.Sqrt(.1875 / 16)}, ChartU: {.25, 0, .625, .125},
				ChartG: {4, 0, 4 + 3*math.Sqrt(20), nan},
			}, with(same(4), .25, rates...),
		},
		{
			"zeros", []float64{0, 0, 0}, []float64{5, 5, 5}, nil, same(0),
		},
		{
			"all of all", []float64{5, 5}, []float64{5, 5}, map[ChartKind]Limits{
				ChartC: {5, 0, 5 + 3*math.Sqrt(5), math.Sqrt(5)}, ChartU: {1, 0, 1 + 3/math.Sqrt(5), 1 / math.Sqrt(5)},
				ChartG: {5, 0, 5 + 3*math.Sqrt(30), nan},
			}, with(same(5), 1, rates...),
		},
		{"more than all", []float64{6, 7}, []float64{5, 5}, map[ChartKind]Limits{
			ChartC: {6.5, 0, 6.5 + 3*math.Sqrt(6.5), math.Sqrt(6.5)}, ChartU: {1.3, 0, 1.3 + 3*math.Sqrt(.26), math.Sqrt(.26)},
			ChartUPrime: {1.3, 1.3 - .6/1.128, 1.3 + .6/1.128, .2 / 1.128},
			ChartIPrime: {1.3, 1.3 - .6*math.Sqrt(math.Pi)/2, 1.3 + .6*math.Sqrt(math.Pi)/2, .2 * math.Sqrt(math.Pi) / 2},
			ChartXmR:    {6.5, 3.84, 9.16, 2.66 / 3}, ChartG: {6.5, 0, 6.5 + 3*math.Sqrt(6.5*7.5), nan},
			ChartT: level(ChartT, Unscreened, []float64{6, 7}),
		}, with(same(6.5), 1.3, rates...)},
		{"a NaN", []float64{3, nan, 4}, []float64{5, 5, 5}, nil, same(nan)},
	} {
		for _, k := range all {
			want, ok := r.want[k]
			if !ok {
				want = centreOnly(r.centre[k])
			}
			if k == ChartT && r.what != "more than all" {
				want.Centre = math.Pow(math.Pow(want.Centre, 1/weibullPower), weibullPower)
			}
			got := ControlLimits(k, r.values, r.sizes, Baseline{}, Unscreened)
			sameLimits(t, r.what+": "+string(k), got[0], want)
		}
	}
	for _, k := range all {
		if got := ControlLimits(k, nil, nil, Baseline{Points: 3, Rebase: []int{2}}, Screened); len(got) != 0 {
			t.Errorf("%s: empty: got %v", k, got)
		}
	}
}

func TestSizes(t *testing.T) {
	counts, sizes := []float64{2, 0, 6, 4}, []float64{10, 0, 20, 10}
	got := ControlLimits(ChartU, counts, sizes, Baseline{}, Unscreened)
	sameLimits(t, "0 of 0", got[1], centreOnly(.3))
	near(t, "beside 0 of 0", got[0].Upper, .3+3*math.Sqrt(.03), 1e-12)
	if drawn := Plotted(ChartU, counts, sizes); !math.IsNaN(drawn[1]) || drawn[0] != .2 {
		t.Errorf("drawn: got %v", drawn)
	}
	// A range over the point that says nothing is not one.
	z := ControlLimits(ChartIPrime, counts, sizes, Baseline{}, Unscreened)
	near(t, "ranges", z[3].Sigma, math.Sqrt(math.Pi/2)*.1/math.Sqrt(.15)/math.Sqrt(10), 1e-12)
	for _, bad := range []float64{0, -10, math.NaN(), math.Inf(1)} {
		for _, l := range ControlLimits(ChartP, []float64{2, 1}, []float64{10, bad}, Baseline{}, Unscreened) {
			sameLimits(t, "a size that is none", l, centreOnly(math.NaN()))
		}
	}
	// Counts of 10¹² keep their digits.
	big := ControlLimits(ChartU, []float64{1e12, 1e12 + 3e6}, []float64{1e6, 1e6}, Baseline{}, Unscreened)[0]
	near(t, "huge centre", big.Centre, 1e6+1.5, 1e-15)
	near(t, "huge sigma", big.Sigma, math.Sqrt(1.0000015), 1e-12)
	near(t, "huge ranges", ControlLimits(ChartXmR, []float64{1e12, 1e12 + 3, 1e12}, nil, Baseline{}, Screened)[0].Sigma, 2.66, 1e-12)
	// No share is above 1 and no count above its size, nor is either below 0.
	for _, kind := range []ChartKind{ChartP, ChartPPrime, ChartNP} {
		for i, l := range ControlLimits(kind, []float64{9, 5, 19, 10}, []float64{10, 5, 20, 10}, Baseline{}, Unscreened) {
			ceiling := 1.0
			if kind == ChartNP {
				ceiling = []float64{10, 5, 20, 10}[i]
			}
			if l.Upper != ceiling || !(l.Lower > 0) {
				t.Errorf("%s: got %+v, want an upper limit of %v", kind, l, ceiling)
			}
		}
	}
	// Nil sizes are ones.
	sameLimits(t, "u without sizes", level(ChartU, Unscreened, []float64{4, 6}), level(ChartC, Unscreened, []float64{4, 6}))
}
