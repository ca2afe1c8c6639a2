package stats

import (
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// promises are what NamedRules says of the sets: shares of series of 24 usual points that signal somewhere and at the last
// point, and of series in which a doubling is found by its third point.
var promises = []struct {
	name            string
	somewhere, last [2]float64 // at least, at most
	found           float64    // at least
}{
	{"nhs", [2]float64{.15, .19}, [2]float64{.01, .02}, .94},
	{"western-electric", [2]float64{.14, .19}, [2]float64{.01, .02}, .96},
	{"nelson", [2]float64{.17, .23}, [2]float64{.01, .03}, .96},
	{"anhoej", [2]float64{.09, .12}, [2]float64{.03, .04}, .89},
}

// Of 1,000 series of noise no more signal than is promised, and not so few that the rules cannot be at work.
func TestFalseAlarms(t *testing.T) {
	const series, points = 1000, 24
	normal := func(rng *rand.Rand) []float64 { return draw(points, rng.NormFloat64) }
	for _, p := range promises {
		rules, _ := NamedRules(p.name)
		for _, noise := range []struct {
			what   string
			kind   ChartKind
			s      Screening
			values func(rng *rand.Rand) []float64
		}{
			{"normal values, screened XmR chart", ChartXmR, Screened, normal},
			{"normal values, unscreened XmR chart", ChartXmR, Unscreened, normal},
			{"Poisson counts of mean 20, c chart", ChartC, Unscreened, func(rng *rand.Rand) []float64 {
				return draw(points, distuv.Poisson{Lambda: 20, Src: rng}.Rand)
			}},
		} {
			rng := rand.New(rand.NewPCG(1, 2))
			somewhere, last := 0.0, 0.0
			for range series {
				x := noise.values(rng)
				signals := rules.Signals(x, ControlLimits(noise.kind, x, nil, Baseline{}, noise.s), nil)
				if len(signals) > 0 {
					somewhere++
				}
				if reaches(signals, points-1) {
					last++
				}
			}
			within := func(what string, share float64, bound [2]float64, standard float64) {
				t.Helper()
				// Three standard errors of 1,000 series.
				if share < bound[0]-3*standard || share > bound[1]+3*standard {
					t.Errorf("%s: %s: %s: %.3f of series, promised %v", p.name, noise.what, what, share, bound)
				}
			}
			within("somewhere", somewhere/series, p.somewhere, .012)
			within("at the last point", last/series, p.last, .005)
		}
	}
}

// A mean of 10 that doubles after 24 points is found as soon as is promised, with limits frozen before.
func TestDoublingIsFound(t *testing.T) {
	const series, before, after = 1000, 24, 3
	for _, p := range promises {
		rules, _ := NamedRules(p.name)
		rng := rand.New(rand.NewPCG(1, 2))
		found := 0.0
		for range series {
			usual := draw(before, distuv.Poisson{Lambda: 10, Src: rng}.Rand)
			x := append(usual, draw(after, distuv.Poisson{Lambda: 20, Src: rng}.Rand)...)
			limits := ControlLimits(ChartC, x, nil, Baseline{Points: before}, Unscreened)
			for n := before + 1; n <= len(x); n++ { // as the points come in
				if reaches(rules.Signals(x[:n], limits[:n], nil), n-1) {
					found++
					break
				}
			}
		}
		if share := found / series; share < p.found-.025 {
			t.Errorf("%s: found in %.3f of series, promised %.2f", p.name, share, p.found)
		}
	}
}

// A new phase is hardly ever suggested to noise, and to a doubled mean as often as is said.
func TestSuggestRebaseOfNoise(t *testing.T) {
	const series = 1000
	nhs, _ := NamedRules("nhs")
	suggested := func(kind ChartKind, values func() []float64) (share float64) {
		for range series {
			x := values()
			if _, ok := nhs.SuggestRebase(x, ControlLimits(kind, x, nil, Baseline{}, Screened), nil); ok {
				share += 1.0 / series
			}
		}
		return share
	}
	rng := rand.New(rand.NewPCG(1, 2))
	usual, doubled := distuv.Poisson{Lambda: 10, Src: rng}, distuv.Poisson{Lambda: 20, Src: rng}
	near(t, "noise", suggested(ChartXmR, func() []float64 { return draw(36, rng.NormFloat64) }), .004, .006)
	for _, c := range []struct {
		after int
		share float64
	}{{12, .62}, {24, .73}} {
		got := suggested(ChartC, func() []float64 { return append(draw(24, usual.Rand), draw(c.after, doubled.Rand)...) })
		near(t, "doubled", got, c.share, .045)
	}
}

func draw(n int, one func() float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = one()
	}
	return out
}

// reaches reports whether a signal ends with the point.
func reaches(signals []Signal, point int) bool {
	return slices.ContainsFunc(signals, func(s Signal) bool { return s.Last() == point })
}

// All charts of 500 series, each judged by all rule sets: 11 kinds, 24 to 36 points.
func BenchmarkControlCharts500(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	counts, sizes := make([][]float64, 500), make([][]float64, 500)
	for i := range counts {
		n := 24 + i%13
		counts[i] = draw(n, distuv.Poisson{Lambda: float64(1 + i%100), Src: rng}.Rand)
		sizes[i] = draw(n, func() float64 { return 500 + 100*rng.Float64() })
	}
	kinds := []ChartKind{
		ChartC, ChartNP, ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime, ChartXmR, ChartG, ChartT, ChartRun,
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, x := range counts {
			for _, kind := range kinds {
				limits := ControlLimits(kind, x, sizes[i], Baseline{}, Screened)
				drawn := Plotted(kind, x, sizes[i])
				for _, rules := range ruleSets {
					signals := rules.Signals(drawn, limits, nil)
					VariationOf(len(x)-1, signals, -1)
				}
			}
		}
	}
}
