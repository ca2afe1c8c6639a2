package stats

import (
	"math"
	"slices"
	"testing"
)

func TestVariation(t *testing.T) {
	signals := []Signal{
		{Outside, -1, []int{3, 9}}, {Shift, 1, []int{7, 8, 9, 10}}, {FewCrosses, 0, []int{8, 9, 10, 11}},
	}
	for _, c := range []struct {
		point, better int
		want          Variation
	}{
		{0, 1, CommonCause},
		{7, 1, Improvement},
		{7, -1, Concern},
		{7, 0, NeutralHigh},
		{3, 1, Concern},
		{3, -1, Improvement},
		{3, 0, NeutralLow},
		{9, 1, Concern},       // outside comes before the shift
		{10, -1, Concern},     // and the shift before the crossings
		{11, 1, SpecialCause}, // which know no side
		{12, 1, CommonCause},
	} {
		if got := VariationOf(c.point, signals, c.better); got != c.want {
			t.Errorf("point %d, better %+d: got %s, want %s", c.point, c.better, got, c.want)
		}
	}
	if got := VariationOf(0, nil, 1); got != CommonCause {
		t.Errorf("no signals: got %s", got)
	}
}

func TestAssurance(t *testing.T) {
	l := Limits{Centre: 5, Lower: 2, Upper: 8, Sigma: 1}
	nan := math.NaN()
	for _, c := range []struct {
		target float64
		limits Limits
		better int
		want   Assurance
	}{
		{8, l, 1, HitAndMiss},
		{math.Nextafter(8, 9), l, 1, Fails},
		{math.Nextafter(8, 9), l, -1, Passes},
		{2, l, -1, HitAndMiss},
		{math.Nextafter(2, 1), l, -1, Fails},
		{math.Nextafter(2, 1), l, 1, Passes},
		{5, l, 1, HitAndMiss},
		{9, l, 0, Unassured},
		{nan, l, 1, Unassured},
		{9, centreOnly(5), 1, Unassured},
		{1, Limits{5, nan, 8, 1}, 1, Unassured},
	} {
		if got := AssuranceOf(c.target, c.limits, c.better); got != c.want {
			t.Errorf("target %v, better %+d: got %s, want %s", c.target, c.better, got, c.want)
		}
	}
}

func TestSuggestRebase(t *testing.T) {
	level := func(lengths ...int) []float64 { // stretches by turns below and above the centre
		var z []float64
		for i, n := range lengths {
			z = append(z, slices.Repeat([]float64{float64(2*(i%2)-1) / 2}, n)...)
		}
		return z
	}
	set := func(name string) RuleSet { r, _ := NamedRules(name); return r }
	for _, c := range []struct {
		what   string
		rules  RuleSet
		z      []float64
		rebase []int
		want   Rebase
	}{
		{"nhs, 11", set("nhs"), level(9, 11), nil, Rebase{}},
		{"nhs, 12", set("nhs"), level(9, 12), nil, Rebase{9, 1, 12, 0}},
		{"below", set("nhs"), level(1, 9, 12), nil, Rebase{10, -1, 12, 0}},
		{"2 strays of 12", set("nhs"), level(9, 7, 2, 3), nil, Rebase{9, 1, 12, 2}},
		{"3 strays of 12", set("nhs"), level(9, 7, 3, 2), nil, Rebase{}},
		{"2 strays of 11", set("nhs"), level(9, 7, 2, 2), nil, Rebase{}},
		{"a stray before the seventh", set("nhs"), level(9, 6, 1, 6), nil, Rebase{}},
		{"the later of two shifts lasts", set("nhs"), level(9, 8, 8, 12), nil, Rebase{25, 1, 12, 0}},
		{"a shift that ended", set("nhs"), level(9, 20, 1), nil, Rebase{}},
		{"broken by the centre", set("nhs"), append(append(level(9, 6), 0), slices.Repeat([]float64{.5}, 11)...), nil, Rebase{}},
		{"the last on the centre", set("nhs"), append(level(9, 20), 0), nil, Rebase{}},
		{"no points before", set("nhs"), level(0, 20), nil, Rebase{}},
		{"no points before in the phase", set("nhs"), level(9, 20), []int{9}, Rebase{}},
		{"in the last phase", set("nhs"), level(9, 3, 2, 12), []int{10}, Rebase{14, 1, 12, 0}},
		{"the phase cuts the stretch", set("nhs"), level(9, 20), []int{10}, Rebase{}},
		{"western-electric, 12", set("western-electric"), level(9, 12), nil, Rebase{}},
		{"western-electric, 13", set("western-electric"), level(9, 13), nil, Rebase{9, 1, 13, 0}},
		{"nelson, 14", set("nelson"), level(9, 14), nil, Rebase{9, 1, 14, 0}},
		{"anhoej, 12 of 22", set("anhoej"), level(10, 12), nil, Rebase{}},
		{"anhoej, 13 of 22", set("anhoej"), level(9, 13), nil, Rebase{9, 1, 13, 0}},
		{"no shift in the set", RuleSet{Outside: true}, level(9, 30), nil, Rebase{}},
		{"none", set("nhs"), nil, nil, Rebase{}},
		{"one", set("nhs"), level(1), nil, Rebase{}},
	} {
		got, ok := c.rules.SuggestRebase(c.z, slices.Repeat([]Limits{unit}, len(c.z)), c.rebase)
		if got != c.want || ok != (c.want != Rebase{}) {
			t.Errorf("%s: got %+v, %t, want %+v", c.what, got, ok, c.want)
		}
	}
}
