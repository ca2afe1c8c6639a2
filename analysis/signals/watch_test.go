package signals

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

// planted are 120 weeks of noise in which "value 3", 3 a week, has so many more in the week before the last.
func planted(more int64) ([]analysis.Period, []analysis.Series) {
	weeks := units(analysis.GrainWeek, 120)
	all := noise{rand.New(rand.NewPCG(1, 1)), 1, 0.3, 186}.panel(weeks, 1)
	all[3].N[118] += more
	return weeks, all
}

func TestSurvey(t *testing.T) {
	weeks, all := planted(15)
	w := Survey(weeks, all, 4, Options{})
	called := w.Called()
	if len(called) != 1 || called[0].Value != "value 3" || called[0].Week != weeks[118] {
		t.Fatalf("planted in %s: %+v", weeks[118], called)
	}
	c := called[0]
	if c.Method != Farrington || c.Usual.Value < 1.5 || c.Usual.Value > 5 || float64(c.N) <= c.Usual.Upper {
		t.Errorf("%+v", c)
	}
	if w.Tests != 40 || w.Values != 10 || w.Rare != 0 || w.Before != 116 || w.Judged != weeks[116].Join(weeks[119]) {
		t.Errorf("%d tests, %d values, %d rare, %d weeks before, %s", w.Tests, w.Values, w.Rare, w.Before, w.Judged)
	}
	// The method needs 107 weeks before.
	if n := len(w.Course); n != 13 || w.Course[n-1].Week != weeks[119] || !w.Course[n-2].Called || w.Course[n-1].Called {
		t.Errorf("course of %d weeks: %+v", n, w.Course[max(0, n-2):])
	}
	for _, r := range w.Results {
		if r.Adjusted < r.P {
			t.Errorf("%s in %s: corrected p below p", r.Value, r.Week)
		}
	}
	weeks, all = planted(0)
	if w := Survey(weeks, all, 4, Options{}); len(w.Called()) > 0 || len(w.Course) > 0 {
		t.Errorf("nothing planted: %+v", w.Called())
	}
}

// Farrington's method needs two years and three weeks of the value's own complaints; EARS the nine weeks before.
func TestSurveyMethod(t *testing.T) {
	const enough = 2*yearWeeks + halfWindow
	steady := func(weeks, from int) analysis.Series {
		s := analysis.Series{Value: "Late", N: make([]int64, weeks)}
		for i := from; i < weeks; i++ {
			s.N[i] = 5
		}
		return s
	}
	for _, c := range []struct {
		what        string
		weeks, from int
		want        Method // "": not judged
	}{
		{"two years", enough + 1, 0, Farrington},
		{"a week short of it", enough, 0, EARS},
		{"long data, the value a week short of it", 200, 200 - enough, EARS},
		{"long data, the value as old", 200, 200 - enough - 1, Farrington},
		{"nine weeks", 10, 0, EARS},
		{"eight weeks", 9, 0, ""},
	} {
		w := Survey(units(analysis.GrainWeek, c.weeks), []analysis.Series{steady(c.weeks, c.from)}, 1, Options{})
		switch {
		case c.want == "":
			if len(w.Results) > 0 {
				t.Errorf("%s: %+v", c.what, w.Results)
			}
		case len(w.Results) != 1 || w.Results[0].Method != c.want || math.IsNaN(float64(w.Results[0].P)):
			t.Errorf("%s: %+v", c.what, w.Results)
		}
	}
}

func TestSurveyLeast(t *testing.T) {
	weeks := units(analysis.GrainWeek, 40)
	of := func(name string, last int64) analysis.Series {
		s := analysis.Series{Value: name, N: make([]int64, 40)}
		s.N[39] = last
		return s
	}
	all := []analysis.Series{of("Four", 4), of("Five", 5), of("Huge", 1e12), of("", 100)}
	w := Survey(weeks, all, 1, Options{})
	var called []string
	for _, c := range w.Called() {
		called = append(called, c.Value)
	}
	if !slices.Equal(called, []string{"Huge", "Five"}) || w.Rare != 1 || w.Values != 2 {
		t.Errorf("called %v, %d rare, %d looked at", called, w.Rare, w.Values)
	}
	if w := Survey(weeks, all, 1, Options{Least: 6}); len(w.Called()) != 1 || w.Rare != 2 {
		t.Errorf("of six or more: %+v, %d rare", w.Called(), w.Rare)
	}
	for what, w := range map[string]Watch{
		"no series": Survey(weeks, nil, 1, Options{}), "no weeks": Survey(nil, nil, 1, Options{}), "none judged": Survey(weeks, all, 0, Options{}),
		"only unstated": Survey(weeks, all[3:], 1, Options{}),
	} {
		if len(w.Results) > 0 || w.Tests > 0 {
			t.Errorf("%s: %+v", what, w)
		}
	}
}

// One week that stands out is diluted by all that is looked at beside it.
func TestSurveyCorrects(t *testing.T) {
	weeks := units(analysis.GrainWeek, 40)
	n := noise{rand.New(rand.NewPCG(4, 4)), 1, 0, 186}
	odd := analysis.Series{Value: "Odd", N: []int64{}}
	for i := range 40 {
		odd.N = append(odd.N, []int64{4, 5, 6}[i%3])
	}
	odd.N[39] = 13
	if w := Survey(weeks, []analysis.Series{odd}, 1, Options{}); len(w.Called()) != 1 {
		t.Fatalf("alone: %+v", w.Results)
	}
	all := []analysis.Series{odd}
	for range 40 {
		all = append(all, n.panel(weeks, 1)...)
	}
	if w := Survey(weeks, all, 1, Options{}); len(w.Called()) > 0 {
		t.Errorf("among %d: %+v", w.Tests, w.Called())
	}
}

// Before a season is known, what all values have together is not called; what one has for itself is.
func TestSurveyTogether(t *testing.T) {
	weeks := units(analysis.GrainWeek, 40)
	var all []analysis.Series
	for i := range 5 {
		s := steady(string(rune('A'+i)), 10, 40)
		s.N[39] = 30
		all = append(all, s)
	}
	if w := Survey(weeks, all, 1, Options{}); len(w.Called()) > 0 {
		t.Errorf("all of them: %+v", w.Called())
	}
	for i := range all[1:] {
		all[i+1].N[39] = 10
	}
	if w := Survey(weeks, all, 1, Options{}); len(w.Called()) != 1 || w.Called()[0].Value != "A" {
		t.Errorf("one of them: %+v", w.Results)
	}
	if w := Survey(weeks, all[:1], 1, Options{}); len(w.Called()) != 1 {
		t.Errorf("alone: %+v", w.Results)
	}
}
