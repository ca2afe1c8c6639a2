package rootcause

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// evidence is a table of leaves with single letters for values: one word for each dimension's, then what is counted and expected.
func evidence(dimensions string, leaves ...leafOf) Evidence {
	e := Evidence{Options: scan.Options{Level: 0.05, Least: 5, Effect: 1.2, Dispersion: 1}}
	for d, name := range dimensions {
		e.Dimensions = append(e.Dimensions, analysis.Dimension(name))
		var words []string
		var codes []int32
		for _, l := range leaves {
			word := string(l.at[d])
			if !slices.Contains(words, word) {
				words = append(words, word)
			}
			codes = append(codes, int32(slices.Index(words, word)))
		}
		e.Values, e.Table.Codes = append(e.Values, words), append(e.Table.Codes, codes)
		e.Table.Cards = append(e.Table.Cards, len(words))
	}
	for _, l := range leaves {
		e.Table.Observed, e.Table.Expected = append(e.Table.Observed, l.observed), append(e.Table.Expected, l.expected)
	}
	return e
}

type leafOf struct {
	at                 string
	observed, expected float64
}

// compared is the evidence with what was expected as the counts of a reference as long as the period.
func compared(e Evidence) Evidence {
	e.Table.Reference, e.Table.Expected = e.Table.Expected, nil
	for i, c := range e.Table.Observed {
		both := c + e.Table.Reference[i]
		e.Table.Exposure, e.Table.ReferenceExposure = append(e.Table.Exposure, both), append(e.Table.ReferenceExposure, both)
	}
	return e
}

// at is the pattern of values of dimensions, which have one letter each: bK is value K of dimension b.
func (e Evidence) at(conditions ...string) scan.Pattern {
	var p scan.Pattern
	for _, c := range conditions {
		d := slices.Index(e.Dimensions, analysis.Dimension(c[:1]))
		condition := scan.Condition{Dimension: d}
		for _, word := range c[1:] {
			condition.Values = append(condition.Values, int32(slices.Index(e.Values[d], string(word))))
		}
		p = append(p, condition)
	}
	return p
}

// finding is a pattern with the counts that a fit gave it.
func (e Evidence) finding(observed, expected float64, conditions ...string) scan.Finding {
	f := scan.Finding{Pattern: e.at(conditions...), Observed: observed, Expected: expected, P: 0.01}
	f.Ratio.Value = observed / expected
	return f
}

func tell(t *testing.T, e Evidence, a scan.Answer) Answer {
	t.Helper()
	out, err := e.Answer(a)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.IsNaN(want) != math.IsNaN(got) || math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// What findings add and what remains add up to the difference, by hand.
func TestAdds(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what               string
		leaves             []leafOf
		found              []scan.Finding
		falls              bool
		adds, shares       []float64
		remains, explained float64
	}{
		{
			"none, risen", []leafOf{{"Kx", 30, 10}, {"Lx", 10, 10}}, nil, false, nil, nil, 20, 0,
		},
		{
			"one, and the rest rose too",
			[]leafOf{{"Kx", 40, 10}, {"Lx", 20, 10}},
			[]scan.Finding{{Observed: 40, Expected: 10}},
			false,
			[]float64{30},
			[]float64{.75},
			10, .75,
		},
		{
			"one, and the rest fell",
			[]leafOf{{"Kx", 40, 10}, {"Lx", 2, 10}},
			[]scan.Finding{{Observed: 40, Expected: 10}},
			false,
			[]float64{30},
			[]float64{1},
			-8, 1,
		},
		{
			"no more in all than was expected",
			[]leafOf{{"Kx", 40, 10}, {"Lx", 10, 40}},
			[]scan.Finding{{Observed: 40, Expected: 10}},
			false,
			[]float64{30},
			[]float64{nan},
			-30, nan,
		},
		{
			"fewer in all",
			[]leafOf{{"Kx", 40, 10}, {"Lx", 10, 60}},
			[]scan.Finding{{Observed: 40, Expected: 10}},
			false,
			[]float64{30},
			[]float64{nan},
			-50, nan,
		},
		{
			"a fall",
			[]leafOf{{"Kx", 10, 40}, {"Lx", 10, 20}},
			[]scan.Finding{{Observed: 10, Expected: 40}},
			true,
			[]float64{-30},
			[]float64{.75},
			-10, .75,
		},
		{
			"none left",
			[]leafOf{{"Kx", 0, 40}, {"Lx", 20, 20}},
			[]scan.Finding{{Observed: 0, Expected: 40}},
			true,
			[]float64{-39.5},
			[]float64{39.5 / 40},
			-.5, 39.5 / 40,
		},
	} {
		e := evidence("bv", c.leaves...)
		e.Options.Falls = c.falls
		for j := range c.found {
			c.found[j].Pattern = e.at("bK")
		}
		a := tell(t, e, scan.Answer{Findings: c.found})
		checkAdds(t, c.what, a, c.adds, c.shares, c.remains, c.explained)
	}
}

func checkAdds(t *testing.T, what string, a Answer, adds, shares []float64, remains, explained float64) {
	t.Helper()
	if len(a.Found) != len(adds) {
		t.Fatalf("%s: %d findings, want %d", what, len(a.Found), len(adds))
	}
	sum := a.Remains
	for j, f := range a.Found {
		near(t, what+": adds", f.Adds, adds[j])
		near(t, what+": share", float64(f.Share), shares[j])
		sum += f.Adds
	}
	near(t, what+": remains", a.Remains, remains)
	near(t, what+": explained", float64(a.Explained), explained)
	near(t, what+": all", sum, a.Observed-a.Expected)
	if _, err := json.Marshal(a); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}

// K and x each double what is expected; where both hold it is fourfold, and the 3 more there are divided evenly. With factors 2 and
// 4, the 7 more are divided as ln 2 to ln 4: 1 to 2.
func TestAddsOfOverlaps(t *testing.T) {
	e := evidence("bv", leafOf{"Kx", 4, 1}, leafOf{"Ky", 20, 10}, leafOf{"Lx", 40, 20}, leafOf{"Ly", 50, 50})
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(24, 12, "bK"), e.finding(44, 22, "vx")}})
	checkAdds(t, "2 and 2", a, []float64{21.5, 11.5}, []float64{21.5 / 33, 11.5 / 33}, 0, 1)
	if a.Found[0].Combination[0].Dimension != "v" {
		t.Errorf("first is what adds less: %+v", a.Found[0])
	}

	e = evidence("bv", leafOf{"Kx", 8, 1}, leafOf{"Ky", 20, 10}, leafOf{"Lx", 80, 20}, leafOf{"Ly", 50, 50})
	a = tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(28, 14, "bK"), e.finding(88, 22, "vx")}})
	checkAdds(t, "2 and 4", a, []float64{60 + 14.0/3, 10 + 7.0/3}, []float64{(60 + 14.0/3) / 77, (10 + 7.0/3) / 77}, 0, 1)

	// The general rise is a finding without conditions.
	total := e.finding(158, 81)
	a = tell(t, e, scan.Answer{Total: &total})
	checkAdds(t, "total", a, []float64{77}, []float64{1}, 0, 1)
	if len(a.Found[0].Combination) != 0 {
		t.Errorf("total: %+v", a.Found[0].Combination)
	}
}

// Of a batch that there was not before nothing is expected: all of it is added by the finding of which nothing was.
func TestAddsOfNew(t *testing.T) {
	e := compared(evidence("bv", leafOf{"Kx", 12, 0}, leafOf{"Ky", 8, 0}, leafOf{"Lx", 40, 20}, leafOf{"Ly", 50, 50}))
	fresh := e.finding(20, 0, "bK")
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{fresh, e.finding(52, 26, "vx")}})
	checkAdds(t, "new", a, []float64{20, 20}, []float64{.5, .5}, 0, 1)
}

// Where it is and where it is not, with the counts of the other findings in what is expected.
func TestSurroundings(t *testing.T) {
	e := evidence("bvc",
		leafOf{"Kxp", 60, 20}, leafOf{"Kxq", 30, 10}, leafOf{"Kyp", 20, 20}, leafOf{"Kyq", 10, 10}, leafOf{"Kzp", 1, 0.5},
		leafOf{"Lxp", 80, 80}, leafOf{"Lyp", 36, 30}, leafOf{"Mxp", 3, 2}, leafOf{"Nxp", 120, 40})
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(90, 30, "bK", "vx"), e.finding(120, 40, "bN")}})
	type row struct {
		at                 string
		is                 bool
		observed, expected float64
	}
	rows := func(f Found) (out []row) {
		for _, x := range f.Is {
			out = append(out, row{string(x.Dimension) + x.Value, x.Is, float64(x.Observed), x.Expected})
		}
		return out
	}
	var of Found
	for _, f := range a.Found {
		if len(f.Combination) == 2 {
			of = f
		}
	}
	// Within v = x: it is at K; not at L, nor at N, where the other finding explains what there is. Of M 3 where 2 were expected
	// could be anything, and so of z within b = K. Of c it is at both values alike: nothing is spared, nothing is said.
	want := []row{{"bK", true, 90, 30}, {"bN", false, 120, 120}, {"bL", false, 80, 80}, {"vx", true, 90, 30}, {"vy", false, 30, 30}}
	if got := rows(of); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}

	// Of a dimension that it does not name: it is at p, and q is spared.
	e = evidence("bc", leafOf{"Kp", 80, 20}, leafOf{"Kq", 10, 10}, leafOf{"Kr", 1, 1}, leafOf{"Lp", 50, 50})
	a = tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(91, 31, "bK")}})
	want = []row{{"bK", true, 91, 31}, {"bL", false, 50, 50}, {"cp", true, 80, 20}, {"cq", false, 10, 10}}
	if got := rows(a.Found[0]); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}

	// Falls.
	e = evidence("bc", leafOf{"Kp", 2, 60}, leafOf{"Kq", 50, 50}, leafOf{"Lp", 50, 50})
	e.Options.Falls = true
	a = tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(2, 60, "bK", "cp")}})
	want = []row{{"bK", true, 2, 60}, {"bL", false, 50, 50}, {"cp", true, 2, 60}, {"cq", false, 50, 50}}
	if got := rows(a.Found[0]); !slices.Equal(got, want) {
		t.Errorf("falls: got  %v\nwant %v", got, want)
	}
}

func TestViews(t *testing.T) {
	e := evidence("bv", leafOf{"Kx", 40, 10}, leafOf{"Ky", 20, 20}, leafOf{"Lx", 15, 20}, leafOf{"Ly", 30, 30})
	e.Options.Exclude = func(d int, code int32) bool { return e.Values[d][code] == "y" }
	for _, e := range []Evidence{e, compared(e)} {
		views := e.views()
		if len(views) != 2 || views[0].Dimension != "b" || len(views[0].Values) != 2 || len(views[1].Values) != 1 {
			t.Fatalf("views: %+v", views)
		}
		k, l, x := views[0].Values[0], views[0].Values[1], views[1].Values[0]
		if k.Value != "K" || l.Value != "L" || x.Value != "x" {
			t.Fatalf("views: %+v", views)
		}
		near(t, "K explains", float64(k.Explains), 30.0/25)
		near(t, "L explains", float64(l.Explains), -5.0/25)
		near(t, "x explains", float64(x.Explains), 25.0/25)
		// Shares 30/80 and 60/105 of K.
		p, q := 30.0/80, 60.0/105
		near(t, "K surprises", float64(k.Surprise), (p*math.Log(2*p/(p+q))+q*math.Log(2*q/(p+q)))/2)
		near(t, "b surprises", views[0].Surprise, float64(k.Surprise+l.Surprise))
	}
	for what, e := range map[string]Evidence{
		"none":             evidence("bv"),
		"none expected":    compared(evidence("b", leafOf{"K", 3, 0}, leafOf{"L", 3, 0})),
		"none observed":    evidence("b", leafOf{"K", 0, 3}, leafOf{"L", 0, 3}),
		"equal by design":  evidence("b", leafOf{"K", 9, 3}, leafOf{"L", 3, 9}),
		"equal everywhere": evidence("b", leafOf{"K", 9, 9}, leafOf{"L", 3, 3}),
	} {
		a := tell(t, e, scan.Answer{})
		if _, err := json.Marshal(a); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, v := range a.Views {
			for _, value := range v.Values {
				if !math.IsNaN(float64(value.Explains)) {
					t.Errorf("%s: %+v", what, value)
				}
			}
		}
	}
}

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

	// Rates by what is expected: A has 1.5 times the rate within either, and in all less, since it sits where little happens.
	rates := evidence("ts", leafOf{"As", 150, 1000}, leafOf{"Al", 150, 100}, leafOf{"Bs", 10, 100}, leafOf{"Bl", 1000, 1000})
	if got := rates.reversals(0); len(got) != 2 || got[0].Overall.Value > 1 == (got[0].Adjusted.Value > 1) {
		t.Errorf("rates: %+v", got)
	}
	if got := evidence("t", leafOf{"A", 5, 5}).reversals(0); len(got) != 0 {
		t.Errorf("one dimension: %+v", got)
	}
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
