package rootcause

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// Kidney stones (Charig et al. 1986, British Medical Journal 292:879): treatment A does better with either size and worse in all. Its
// 700 patients are too few to say so, seven thousand are not.
func TestReversals(t *testing.T) {
	stones := func(times float64) Evidence {
		return compared(evidence("ts", leafOf{"As", 81 * times, 6 * times}, leafOf{"Al", 192 * times, 71 * times},
			leafOf{"Bs", 234 * times, 36 * times}, leafOf{"Bl", 55 * times, 25 * times}))
	}
	if got := stones(1).reversals(0); len(got) != 0 {
		t.Errorf("of 700: %+v", got)
	}
	got := stones(10).reversals(0)
	if len(got) != 2 || got[0].Dimension != "t" || got[0].Within != "s" || got[1].Dimension != "t" {
		t.Fatalf("of 7,000: %+v", got)
	}
	a := got[slices.IndexFunc(got, func(r Reversal) bool { return r.Value == "A" })]
	near(t, "overall", a.Overall.Value, 273.0*61/(77*289))
	near(t, "adjusted", a.Adjusted.Value, (81.0*36/357+192.0*25/343)/(6.0*234/357+71.0*55/343))
	if got := stones(10).reversals(0.3); len(got) != 0 {
		t.Errorf("with a drift of 0.3: %+v", got)
	}
	far := stones(10)
	far.Options.Effect = 2
	if got := far.reversals(0); len(got) != 0 {
		t.Errorf("nearer than the least effect: %+v", got)
	}

	if one := stones(1); len(one.reversals(0)) > 0 {
		t.Errorf("of 700: %+v", one.reversals(0))
	}
	few := stones(10)
	few.Options.Least = 3000
	if got := few.reversals(0); len(got) != 0 {
		t.Errorf("of fewer than are called: %+v", got)
	}
	hidden := stones(10)
	hidden.Options.Exclude = func(d int, code int32) bool { return hidden.Values[d][code] == "A" }
	if got := hidden.reversals(0); len(got) != 1 || got[0].Value != "B" {
		t.Errorf("without a gathered value: %+v", got)
	}
	// One of the two ratios alone does not pass; by itself the other does.
	for what, e := range map[string]Evidence{
		"overall":  compared(evidence("ts", leafOf{"As", 810, 60}, leafOf{"Al", 1920, 710}, leafOf{"Bs", 2340, 240}, leafOf{"Bl", 550, 212})),
		"adjusted": compared(evidence("ts", leafOf{"As", 810, 60}, leafOf{"Al", 1920, 600}, leafOf{"Bs", 2340, 360}, leafOf{"Bl", 550, 250})),
	} {
		c := e.cross(0, 1)
		overall, adjusted := e.ratios(c, 0)
		if (overall[0].P < 0.001) == (adjusted[0].P < 0.001) || overall[0].Ratio.Value > 1 == (adjusted[0].Ratio.Value > 1) {
			t.Errorf("%s: %v, %v", what, overall[0], adjusted[0])
		}
		if got := e.reversals(0); len(got) != 0 {
			t.Errorf("%s alone: %+v", what, got)
		}
	}

	// Rates by what is expected: A has 1.5 times the rate within either, and in all less, since it sits where little happens.
	rates := evidence("ts", leafOf{"As", 150, 1000}, leafOf{"Al", 150, 100}, leafOf{"Bs", 10, 100}, leafOf{"Bl", 1000, 1000})
	if got := rates.reversals(0); len(got) != 2 || got[0].Overall.Value > 1 == (got[0].Adjusted.Value > 1) {
		t.Errorf("rates: %+v", got)
	}
	if got := evidence("t", leafOf{"A", 5, 5}).reversals(0); len(got) != 0 {
		t.Errorf("one dimension: %+v", got)
	}
}

// Among values of which none reverses, a reversal that passes by itself does not pass for all that were looked at; and those that lie
// further apart are told first.
func TestReversalsAreCorrected(t *testing.T) {
	one := func(times float64) []leafOf {
		return []leafOf{{"As", 81 * times, 6 * times}, {"Al", 192 * times, 71 * times}, {"Bs", 234 * times, 36 * times}, {"Bl", 55 * times, 25 * times}}
	}
	alone := compared(evidence("ts", one(3)...))
	if got := alone.reversals(0); len(got) != 2 {
		t.Fatalf("alone: %+v", got)
	}
	many := one(3)
	for i := range 30 {
		many = append(many, leafOf{string(rune('a'+i)) + "s", 60, 10}, leafOf{string(rune('a'+i)) + "l", 60, 20})
	}
	if got := compared(evidence("ts", many...)).reversals(0); len(got) != 0 {
		t.Errorf("among many: %+v", got)
	}
	// C is to D as A is to B, among others of whom there are more, so that it lies less far apart from all others.
	both := one(100)
	for _, l := range one(100) {
		both = append(both, leafOf{string(l.at[0]+2) + l.at[1:], l.observed, l.expected}, leafOf{"E" + l.at[1:], 5 * l.observed, 5 * l.expected})
	}
	both[0].observed *= 1.3
	got := compared(evidence("ts", both...)).reversals(0)
	if len(got) != 3 || !(got[0].apart() > got[2].apart()) {
		t.Errorf("%+v", got)
	}
	near(t, "apart", Reversal{Overall: stats.Estimate{Value: .5}, Adjusted: stats.Estimate{Value: 2}}.apart(), math.Log(4))
}

// By exposure: A's reference had half the exposure of B's, in either place, so that its count in the reference stands for twice as much.
func TestReversalsByExposure(t *testing.T) {
	e := evidence("ts", leafOf{"As", 81, 3}, leafOf{"Al", 192, 35.5}, leafOf{"Bs", 234, 36}, leafOf{"Bl", 55, 25})
	e.Table.Reference, e.Table.Expected = e.Table.Expected, nil
	e.Table.Exposure, e.Table.ReferenceExposure = []float64{10, 10, 10, 10}, []float64{5, 5, 10, 10}
	c := e.cross(0, 1)
	overall, adjusted := e.ratios(c, 0)
	near(t, "overall", overall[0].Ratio.Value, 273.0*61/(77*289))
	scale := 30.0 / 40
	n := func(x ...float64) float64 { return x[0] + x[1]*scale + x[2] + x[3]*scale }
	small, large := n(81, 6, 234, 36), n(192, 71, 55, 25)
	near(t, "adjusted", adjusted[0].Ratio.Value, (81.0*36/small+192.0*25/large)/(6.0*234/small+71.0*55/large))
	// The interval is that of counts at the exposure of the whole.
	width := math.Log(overall[0].Ratio.Upper/overall[0].Ratio.Lower) / 2 / 1.959963984540054
	near(t, "variance", width*width, 1.0/273+1/(77*scale)+1.0/289+1/(61*scale))
}

// No reversal in tables in which only chance and drift make differences: 5 of 100 at most.
func TestNoReversalInNoise(t *testing.T) {
	const runs, drift = 100, 0.1
	random := rand.New(rand.NewPCG(1, 9))
	alarms := 0
	for range runs {
		var leaves []leafOf
		factors := [3][]float64{}
		for d := range factors {
			for range 6 {
				factors[d] = append(factors[d], math.Exp(drift*random.NormFloat64()))
			}
		}
		for i := range 216 {
			a, b, c := i%6, i/6%6, i/36
			mean := 40 * math.Exp(random.NormFloat64())
			leaves = append(leaves, leafOf{
				string([]byte{'A' + byte(a), 'a' + byte(b), 'a' + byte(c)}),
				distuv.Poisson{Lambda: mean * factors[0][a] * factors[1][b] * factors[2][c], Src: random}.Rand(), mean,
			})
		}
		if len(evidence("xyz", leaves...).reversals(drift)) > 0 {
			alarms++
		}
	}
	if alarms > 5 {
		t.Errorf("%d of %d tables", alarms, runs)
	}
}
