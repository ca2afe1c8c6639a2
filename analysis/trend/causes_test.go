package trend

import (
	"math"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

var (
	level  = []int64{52, 47, 55, 44, 50, 58, 49, 53, 46, 51, 57, 48, 50, 54, 47, 52, 49, 55}
	raised = []int64{20, 25, 18, 22, 19, 24, 21, 20, 23, 19, 22, 20, 18, 40, 44, 39, 42, 45}
)

// answerOf charts all complaints and each cause, as Run does.
func answerOf(all Series, o Options, causes map[string]Series, order ...string) Answer {
	o = o.withDefaults()
	a := Answer{ControlChart: Chart(all, o.of("")), Causes: []Cause{}, Expected: unknown}
	if len(order) > 0 {
		a.Dimension = "cause"
	}
	for _, value := range order {
		a.Causes = append(a.Causes, Cause{Value: value, Chart: Chart(causes[value], o.of(value)), P: unknown})
	}
	a.reckon()
	return a
}

// Each golden is what a kind of chart, or what was configured, makes the section say.
func TestSaid(t *testing.T) {
	steady := make([]float64, len(level))
	for i := range steady {
		steady[i] = 4000 + 200*float64(i)
	}
	wave := make([]int64, 40)
	for i := range wave {
		wave[i] = int64(100+40*math.Sin(float64(i)*math.Pi/6)) + int64(i*7%5)
	}
	rare := spread(monthly(t, "2026-10", 1, 1, 0, 2, 1, 1, 0, 1, 2, 1, 1, 0, 1, 2, 1, 1, 0, 1))
	moments := Options{
		Exclude: []Moment{{At: "2025-09", Reason: "telephones down"}}, Rebase: []Moment{{At: "2026-06-01", Reason: "new help desk"}},
		Baseline: Baseline{Points: 12}, Target: 60, Rules: "western-electric", Scale: "shared",
	}
	for name, answer := range map[string]Answer{
		"rates":  answerOf(exposed(monthly(t, "2026-10", level...), steady...), Options{Target: 12}, nil),
		"season": answerOf(monthly(t, "2026-10", wave...), Options{}, nil),
		"rarely": answerOf(rare, Options{Target: 2}, nil),
		"told":   answerOf(monthly(t, "2026-10", level...), moments, nil),
		"suggested": answerOf(monthly(t, "2026-10", append(append([]int64{}, level[:8]...),
			71, 75, 70, 78, 72, 74, 69, 77, 73, 76, 70, 75, 72, 74)...), Options{Chart: "c", Rules: "nelson", Shift: 8, Direction: "neither"}, nil),
		"run": answerOf(monthly(t, "2026-10", level...), Options{Chart: "run", Rules: "anhoej"}, nil),
		"causes": answerOf(monthly(t, "2026-10", level...), Options{}, map[string]Series{
			"Gears": monthly(t, "2026-10", raised...), "Brakes": monthly(t, "2026-10", level...), "Frame": rare,
		}, "Gears", "Brakes", "Frame"),
		"causes_quiet": answerOf(monthly(t, "2026-10", level...), Options{Shift: 9, Scale: "shared"}, map[string]Series{
			"Brakes": monthly(t, "2026-10", level...), "Wheels": monthly(t, "2026-10", level...),
		}, "Brakes", "Wheels"),
	} {
		t.Run(name, func(t *testing.T) {
			s := monthly(t, "2026-10", level...)
			analysistest.Golden(t, name, answer.result(s, []analysis.Span{{Source: "shop", First: s.First, Last: s.Last, N: 900}}))
		})
	}
}

// Where it is too early to tell what is usual of all complaints, the small charts are not even asked for.
func TestNoSmallChartsTooEarly(t *testing.T) {
	for months, want := range map[int]bool{judgedPoints - 1: false, judgedPoints: true} {
		s := monthly(t, "2026-10", level[:months]...)
		src := &analysistest.Source{Rows: map[string]any{
			"trend": s.Days, "sources": []analysis.Span{{Source: "shop", First: s.First, Last: s.Last, N: 900}}, "measures": noMeasures,
			"trend_causes": []struct {
				Place int64     `db:"place"`
				Value string    `db:"value"`
				On    time.Time `db:"received_on"`
				N     int64     `db:"n"`
			}{},
		}}
		if _, err := (Analysis{Options: Options{Dimension: "cause"}, Period: s.Period}).Run(t.Context(), src); err != nil {
			t.Fatal(err)
		}
		if got := len(src.Of("trend_causes")) > 0; got != want {
			t.Errorf("%d months: asked is %t", months, got)
		}
	}
}

// A cause that doubled holds, however many charts are looked at; usual variation is not even asked.
func TestReckon(t *testing.T) {
	causes, order := map[string]Series{}, []string{"Gears"}
	causes["Gears"] = monthly(t, "2026-10", raised...)
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		causes[name] = monthly(t, "2026-10", level...)
		order = append(order, name)
	}
	a := answerOf(monthly(t, "2026-10", level...), Options{}, causes, order...)
	gears := a.Causes[0]
	if !gears.Holds() || gears.Since.String() != "2026-06" || a.signalling()[0].Value != "Gears" || len(a.signalling()) != 1 {
		t.Errorf("got %+v since %v, %d signal", gears.P, gears.Since, len(a.signalling()))
	}
	if a.Causes[1].Holds() || a.Causes[1].Since != nil {
		t.Errorf("usual variation holds: %+v", a.Causes[1].P)
	}
	if math.Abs(float64(a.Expected)-0.18) > 1e-9 {
		t.Errorf("nine charts: expected %v, want 0.18", a.Expected)
	}
	if own := answerOf(monthly(t, "2026-10", level...), Options{Shift: 8}, causes, order...); !math.IsNaN(float64(own.Expected)) {
		t.Errorf("a length of one's own: expected %v, want none", own.Expected)
	}
	for p, want := range map[analysis.Chance]bool{0.05: true, 0.051: false, unknown: false} {
		if got := (Cause{P: p}).Holds(); got != want {
			t.Errorf("p %v: holds %v", p, got)
		}
	}
}
