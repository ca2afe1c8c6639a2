package drivers

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func TestResults(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	waves := build("airport", "Art", "Food").crossed("now", 25).add("now", 300, 1, 2, 5, 2.3).crossed("before", 25).add("before", 150, 1, 5, 5, 5).
		stated(60, []float64{4, 5}, []float64{1, 2})
	for i := range waves.rows.Patterns {
		waves.rows.Patterns[i].Wave = map[string]string{"now": "2017", "before": "2016"}[waves.rows.Patterns[i].Span]
	}
	halo := build("survey", "Courtesy", "Clarity", "Speed", "Solution", "Parking", "Web").halo("now", 1)
	for i := range halo.rows.Patterns { // half of them park, and the web has no scale
		p := &halo.rows.Patterns[i]
		if i%2 > 0 {
			p.Ratings = p.Ratings[:16] + p.Ratings[20:]
		}
	}
	halo.rows.Asked[4].NotApplicable = 96
	halo.rows.Asked[5].ScaleMin = nil
	alike := build("survey", "Art", "Walls", "Parking") // the first two are one; half have not met these, and half not the third
	for i := range 1000 {
		overall := float64(1 + i%5)
		near := func(k int) float64 { return min(max(overall+float64(i/k%3-1), 1), 5) }
		ratings := []float64{near(5), near(5), near(15), overall}
		if i < 450 {
			ratings[0], ratings[1] = nan, nan
		}
		if i >= 550 {
			ratings[2] = nan
		}
		alike.add("now", 1, 1, ratings...)
	}
	for _, c := range []struct {
		name string
		o    Options
		rows Rows
	}{
		{"several", Options{}, joined(
			build("complainants", "Solution", "Speed", "Parking").crossed3("now", 25, 300).crossed3("before", 25, 0),
			build("customers", "Bicycle", "Price").crossed("now", 2),
			build("staff", "A").add("now", 40, 1, 1, 3).add("now", 40, 1, 2, 4),
		)},
		{"stated", Options{Weights: Stated, Target: 60}, waves.rows},
		{"halo", Options{Rated: 0.6}, halo.rows},
		{"nothing", Options{}, build("survey", "A", "B").add("now", 20, 1, 1, 1, 3).add("now", 20, 1, 5, 1, 3).add("now", 20, 1, 1, 5, 3).
			add("now", 20, 1, 5, 5, 3).add("now", 2, 1, 3, 3, 5).rows},
		{"incomplete", Options{Weights: Stated, Rated: 0.2}, build("survey", "A", "B").crossed("now", 10).add("now", 100, 1, 3, nan, 3).rows},
		{"alike", Options{}, alike.rows},
		{"none", Options{}, Rows{}},
	} {
		src := &analysistest.Source{Rows: map[string]any{"drivers": c.rows.Patterns, "drivers_asked": c.rows.Asked}}
		result, err := Analysis{Options: c.o, Period: october}.Run(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, c.name, result)
	}
}

// The other roads are told of where they put another attribute first, and only there.
func TestChecks(t *testing.T) {
	first, second := &Attribute{Name: "A", Kept: true}, &Attribute{Name: "B", Kept: true}
	v := view{Survey: Survey{Attributes: []*Attribute{first, second}}}
	for _, c := range []struct {
		johnson, pairwise [2]analysis.Chance
		want              []string
	}{
		{[2]analysis.Chance{0.6, 0.4}, [2]analysis.Chance{0.5, 0.5}, []string{"drivers.explained"}},
		{[2]analysis.Chance{0.4, 0.6}, [2]analysis.Chance{0.6, 0.4}, []string{"drivers.explained", "drivers.johnson"}},
		{[2]analysis.Chance{0.6, 0.4}, [2]analysis.Chance{0.4, 0.6}, []string{"drivers.explained", "drivers.pairwise"}},
		{[2]analysis.Chance{nan, nan}, [2]analysis.Chance{nan, nan}, []string{"drivers.explained"}},
	} {
		first.Johnson, second.Johnson, first.Pairwise, second.Pairwise = c.johnson[0], c.johnson[1], c.pairwise[0], c.pairwise[1]
		var got []string
		for _, said := range v.checks() {
			got = append(got, said.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: got %q", c, got)
		}
	}
}
