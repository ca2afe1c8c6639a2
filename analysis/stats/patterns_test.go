package stats

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// scored judges standard scores.
func scored(r RuleSet, z []float64) []Signal {
	return r.Signals(z, slices.Repeat([]Limits{unit}, len(z)), nil)
}

func TestWesternElectric(t *testing.T) {
	var in map[string][]float64
	var want map[string]json.RawMessage
	golden(t, "western_electric_rules", &in, &want)
	rules, _ := NamedRules("western-electric")
	number := map[string]Rule{"r1": Outside, "r2": TwoOfThree, "r3": FourOfFive, "r4": Shift}
	for name, z := range in {
		wanted := map[string][]int{}
		if rule, ok := number[name]; ok {
			var points []int
			if err := json.Unmarshal(want[name], &points); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(points, points1(scored(rules, z), rule)); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", name, diff)
			}
			continue
		}
		if err := json.Unmarshal(want[name], &wanted); err != nil {
			t.Fatal(err)
		}
		for rule, points := range wanted {
			if diff := cmp.Diff(points, points1(scored(rules, z), number[rule])); diff != "" {
				t.Errorf("%s: %s: (-want +got)\n%s", name, rule, diff)
			}
		}
	}
}

func TestNelson(t *testing.T) {
	rules, _ := NamedRules("nelson")
	number := map[string]Rule{
		"n1": Outside, "n2": Shift, "n3": Trend, "n4": Alternating, "n5": TwoOfThree, "n6": FourOfFive, "n7": Within,
		"n8": Mixture, "n8_one_side": Mixture,
	}
	var in map[string][]float64
	var want map[string][]int
	golden(t, "nelson_rules_1_8", &in, &want)
	for name, z := range in {
		if diff := cmp.Diff(want[name], none(points1(scored(rules, z), number[name]))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
	if len(in) != 9 {
		t.Errorf("%d cases, want 9", len(in))
	}
	golden(t, "nelson4_alternating", &in, &want)
	if diff := cmp.Diff(want["n4"], points1(scored(rules, in["x"]), Alternating)); diff != "" {
		t.Errorf("alternating: (-want +got)\n%s", diff)
	}
	western, _ := NamedRules("western-electric")
	if got := points1(scored(western, in["x"]), Shift); got != nil {
		t.Errorf("alternating: shift at %v", got)
	}
}

// The three readings of two of three, on the points that part them.
func TestTwoOfThreeIsNotOne(t *testing.T) {
	nhs, _ := NamedRules("nhs")
	western, _ := NamedRules("western-electric")
	for _, c := range []struct {
		what         string
		z            []float64
		nhs, western []int
	}{
		{"the third on the other side", []float64{2.5, -1, 2.5}, nil, []int{3}},
		{"the third beyond, the last not", []float64{2.5, 2.5, 1}, []int{1, 2}, nil},
		{"one of the two outside", []float64{3.5, 1, 2.5}, nil, []int{3}},
		{"all three", []float64{2.5, 2.5, 2.5}, []int{1, 2, 3}, []int{3}},
		{"only two points", []float64{2.5, 2.5}, nil, nil},
		{"on the line", []float64{2, 2, 2}, nil, nil},
	} {
		if got := points1(scored(nhs, c.z), TwoOfThree); !slices.Equal(got, c.nhs) {
			t.Errorf("%s: nhs: got %v, want %v", c.what, got, c.nhs)
		}
		if got := points1(scored(western, c.z), TwoOfThree); !slices.Equal(got, c.western) {
			t.Errorf("%s: western-electric: got %v, want %v", c.what, got, c.western)
		}
	}
}

// Each length, one point short of it and at it, and what a NaN, a tie or a line does to it.
func TestLengths(t *testing.T) {
	nelson, _ := NamedRules("nelson")
	repeat := func(x float64, n int) []float64 { return slices.Repeat([]float64{x}, n) }
	rising := func(n int) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = float64(i) / 100
		}
		return out
	}
	zigzag := func(low, high float64, n int) []float64 {
		out := repeat(low, n)
		for i := 1; i < n; i += 2 {
			out[i] = high
		}
		return out
	}
	nan := math.NaN()
	for _, c := range []struct {
		what string
		z    []float64
		rule Rule
		want []int
	}{
		{"8 on a side", repeat(.5, 8), Shift, nil},
		{"9 on a side", repeat(.5, 9), Shift, []int{9}},
		{"9 on the centre", repeat(0, 9), Shift, nil},
		{"a NaN among 10", append(repeat(.5, 5), append([]float64{nan}, repeat(.5, 5)...)...), Shift, nil},
		{"5 rising", rising(5), Trend, nil},
		{"6 rising", rising(6), Trend, []int{6}},
		{"7 rising with a tie", append(rising(4), .03, .04, .05), Trend, nil},
		{"13 by turns", zigzag(0, 1, 13), Alternating, nil},
		{"14 by turns", zigzag(0, 1, 14), Alternating, []int{14}},
		{"a tie among 15", append(zigzag(0, 1, 13), 0, 1), Alternating, nil},
		{"a tie after 14", append(zigzag(0, 1, 14), 1), Alternating, []int{14}},
		{"14 within", repeat(.5, 14), Within, nil},
		{"15 within, on the edge", zigzag(-1, 1, 15), Within, []int{15}},
		{"a NaN within", append(repeat(.5, 7), append([]float64{nan}, repeat(.5, 8)...)...), Within, nil},
		{"beyond the edge", append(repeat(.5, 14), math.Nextafter(1, 2)), Within, nil},
		{"7 of a mixture", zigzag(-1.5, 1.5, 7), Mixture, nil},
		{"8 of a mixture", zigzag(-1.5, 1.5, 8), Mixture, []int{8}},
		{"on the edge", zigzag(-1, 1.5, 8), Mixture, nil},
		{"3 of 5", []float64{1.5, 1.5, 0, 0, 1.5}, FourOfFive, nil},
		{"4 of 5", []float64{1.5, 1.5, 0, 1.5, 1.5}, FourOfFive, []int{5}},
		{"4 of 5, sides mixed", []float64{1.5, -1.5, 0, 1.5, 1.5}, FourOfFive, nil},
		{"4 of 4", []float64{1.5, 1.5, 1.5, 1.5}, FourOfFive, nil},
	} {
		if got := points1(scored(nelson, c.z), c.rule); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
	if got := scored(nelson, repeat(nan, 40)); got != nil {
		t.Errorf("NaN: got %v", got)
	}
	if got := scored(RuleSet{}, repeat(9, 40)); got != nil {
		t.Errorf("no rules: got %v", got)
	}
	if _, ok := NamedRules("Nelson"); ok {
		t.Error("a rule set by a name that is none")
	}
}

// Zones are of each point's own limits: the same rate is beyond where the size is large and usual where it is small.
func TestZonesPerPoint(t *testing.T) {
	counts, sizes := []float64{10, 10, 130, 13, 95, 9}, []float64{100, 100, 1000, 100, 1000, 100}
	limits := ControlLimits(ChartU, counts, sizes, Baseline{Points: 2}, Unscreened) // 0.1; 3 sigma are 0.095 and 0.03
	western, _ := NamedRules("western-electric")
	drawn := Plotted(ChartU, counts, sizes)
	if got := western.Signals(drawn, limits, nil); len(got) != 0 {
		t.Errorf("0.13 is on the limit of the large point: got %v", got)
	}
	drawn[2] = math.Nextafter(limits[2].Upper, 1)
	want := []Signal{{Outside, 1, []int{2}}}
	if diff := cmp.Diff(want, western.Signals(drawn, limits, nil)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A pattern begins anew with each phase; indices are of all points.
func TestSignalsDoNotCrossPhases(t *testing.T) {
	z := slices.Repeat([]float64{.5}, 16)
	limits := slices.Repeat([]Limits{unit}, 16)
	for name, want := range map[string][]Signal{
		"nhs":              {{Shift, 1, indices(6, 15)}},
		"western-electric": {{Shift, 1, []int{13, 14, 15}}},
		"nelson":           {{Shift, 1, []int{14, 15}}},
		"anhoej":           {{LongRun, 1, indices(6, 15)}, {FewCrosses, 0, indices(0, 5)}, {FewCrosses, 0, indices(6, 15)}},
	} {
		rules, ok := NamedRules(name)
		if !ok || rules.Name != name {
			t.Fatalf("%s: got %q, %t", name, rules.Name, ok)
		}
		if diff := cmp.Diff(want, rules.Signals(z, limits, []int{6})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
	// By rule, and within a rule by time, over all phases.
	nhs, _ := NamedRules("nhs")
	z[1], z[12] = 4, 4
	want := []Signal{{Outside, 1, []int{1}}, {Outside, 1, []int{12}}, {Shift, 1, indices(0, 7)}, {Shift, 1, indices(8, 15)}}
	if diff := cmp.Diff(want, nhs.Signals(z, limits, []int{8})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
