package trend

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func TestValidate(t *testing.T) {
	because := func(at string) []Moment { return []Moment{{At: at, Reason: "flood"}} }
	for want, o := range map[string]Options{
		"": {},
		`grain: want week, month, quarter or year, got "day"`:                                             {Grain: "day"},
		"periods: want 7 to 520, got 6":                                                                   {Periods: 6},
		"periods: want 7 to 520, got 521":                                                                 {Periods: 521},
		`rules: want nhs, western-electric, nelson or anhoej, got "mine"`:                                 {Rules: "mine"},
		`chart: want auto, c, xmr, u, u_prime, i_prime, g, t or run, got "p"`:                             {Chart: "p"},
		`direction: want fewer, more or neither, got "down"`:                                              {Direction: "down"},
		`scale: want own or shared, got "log"`:                                                            {Scale: "log"},
		"panels: want 2 to 9, got 1":                                                                      {Panels: 1},
		"panels: want 2 to 9, got 10":                                                                     {Panels: 10},
		"shift: want 5 to 20, got 4":                                                                      {Shift: 4},
		"trend: want 5 to 20, got 21":                                                                     {Trend: 21},
		"baseline: points: want 2 to 520, got 1":                                                          {Baseline: Baseline{Points: 1}},
		"baseline: want points or until, got both":                                                        {Baseline: Baseline{Points: 12, Until: "2026-03"}},
		"target: want a number above 0, got -1":                                                           {Target: -1},
		"target: want a number above 0, got NaN":                                                          {Target: math.NaN()},
		"per: want a number above 0, got +Inf":                                                            {Per: math.Inf(1)},
		"per: want a number above 0, got -1":                                                              {Per: -1},
		"rebase: 2026-05: reason: want the reason that the report gives, got none":                        {Rebase: []Moment{{At: "2026-05"}}},
		`exclude: at: period: want 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05 or from..to, got "May"`:   {Exclude: because("May")},
		`baseline: until: period: want 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05 or from..to, got "x"`: {Baseline: Baseline{Until: "x"}},
	} {
		got := ""
		if err := o.Validate(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	for _, o := range []Options{
		{Grain: "week", Periods: 520, Rules: "anhoej", Chart: "t"},
		{Periods: 7, Shift: 5, Trend: 20, Panels: 9},
		{Exclude: because("2026-05-04"), Rebase: because("2026-Q2"), Baseline: Baseline{Until: "2025"}, Target: 1, Per: 0.5},
	} {
		if err := o.Validate(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// A phase begins with the first month of which more than half lies after the day; what a period touches is left out; frozen
// limits are of the months that end by the day.
func TestBaselineOfMoments(t *testing.T) {
	var points []Point
	for p := period(t, "2026-01"); p.From.Before(period(t, "2026-07").From); p = analysis.GrainMonth.Period(p.To) {
		points = append(points, Point{Period: p})
	}
	at := func(days ...string) (all []Moment) {
		for _, d := range days {
			all = append(all, Moment{At: d})
		}
		return all
	}
	for what, c := range map[string]struct {
		options Options
		want    stats.Baseline
	}{
		"none":               {Options{}, stats.Baseline{}},
		"begins early in":    {Options{Rebase: at("2026-05-16")}, stats.Baseline{Rebase: []int{4}}},
		"begins late in":     {Options{Rebase: at("2026-05-18")}, stats.Baseline{Rebase: []int{5}}},
		"before the chart":   {Options{Rebase: at("2025-05")}, stats.Baseline{}},
		"after the chart":    {Options{Rebase: at("2026-09")}, stats.Baseline{}},
		"two, and twice":     {Options{Rebase: at("2026-05", "2026-03", "2026-03-02")}, stats.Baseline{Rebase: []int{2, 4}}},
		"excluded quarter":   {Options{Exclude: at("2026-Q2")}, stats.Baseline{Exclude: []int{3, 4, 5}}},
		"excluded day":       {Options{Exclude: at("2026-02-28")}, stats.Baseline{Exclude: []int{1}}},
		"first so many":      {Options{Baseline: Baseline{Points: 3}}, stats.Baseline{Points: 3}},
		"until a month":      {Options{Baseline: Baseline{Until: "2026-04"}}, stats.Baseline{Points: 4}},
		"until a day within": {Options{Baseline: Baseline{Until: "2026-04-29"}}, stats.Baseline{Points: 3}},
	} {
		got := c.options.baseline(points)
		if got.Points != c.want.Points || !slices.Equal(got.Exclude, c.want.Exclude) || !slices.Equal(got.Rebase, c.want.Rebase) {
			t.Errorf("%s: got %+v, want %+v", what, got, c.want)
		}
	}
}

// What was said of one value is of its chart only, and a kind or target of all complaints is not of a part.
func TestOptionsOfAValue(t *testing.T) {
	o := Options{Chart: "c", Target: 5, Rebase: []Moment{{At: "2026-01"}, {At: "2026-02", Value: "Gears"}, {At: "2026-03", Value: "Brakes"}}}
	if all := o.of(""); len(all.Rebase) != 1 || all.Chart != "c" || all.Target != 5 {
		t.Errorf("all: got %+v", all)
	}
	if gears := o.of("Gears"); len(gears.Rebase) != 2 || gears.Chart != auto || gears.Target != 0 {
		t.Errorf("gears: got %+v", gears)
	}
}

func TestFurther(t *testing.T) {
	for name, want := range map[string]string{"": "", "none": "", "cause": "", "batch": "batch", "dimensions.batch": "batch"} {
		if got := (Options{Dimension: name}).Further()["dimension"]; got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestRuleLengths(t *testing.T) {
	if set := (Options{Shift: 9}).withDefaults().ruleSet(); set.Shift != 9 || set.Trend != 7 {
		t.Errorf("got %+v", set)
	}
	if set := (Options{Rules: "western-electric"}).withDefaults().ruleSet(); set.Shift != 8 || set.Trend != 0 {
		t.Errorf("got %+v", set)
	}
}
