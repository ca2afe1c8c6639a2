package charts

import (
	"encoding/json"
	"regexp"
	"testing"
)

// Each mark has a name of its own in JSON and a shape of its own, so that no two are told apart by colour alone; what is
// high points up, what is low down, whichever colour it has.
func TestMarks(t *testing.T) {
	colours := regexp.MustCompile(`#[0-9a-f]{6}`)
	names, outlines := map[string]bool{}, map[string]Mark{}
	for m := Usual; m <= TargetUnsure; m++ {
		name, err := json.Marshal(m)
		if err != nil || names[string(name)] || len(name) < 3 {
			t.Errorf("mark %d: name %s, %v", m, name, err)
		}
		names[string(name)] = true
		if other, taken := outlines[colours.ReplaceAllString(string(sign(m)), "")]; taken {
			t.Errorf("marks %d and %d look the same", other, m)
		}
		outlines[colours.ReplaceAllString(string(sign(m)), "")] = m
	}
	if text, _ := json.Marshal(NoMark); string(text) != "null" || sign(NoMark) != "" {
		t.Errorf("no mark: got %s %q", text, sign(NoMark))
	}
	tip := func(m Mark) float64 { return shapes[m][0][1] }
	if tip(ConcernHigh) != -1 || tip(ImprovementHigh) != -1 || tip(NeutralHigh) != -1 || tip(ConcernLow) != 1 || tip(ImprovementLow) != 1 || tip(NeutralLow) != 1 {
		t.Error("want high to point up and low down")
	}
}

func TestVerdictsAreEmphasised(t *testing.T) {
	for want, m := range map[string]Measure{
		"": {Mark: Usual}, "signal": {Signal: true}, "well": {Signal: true, Mark: ImprovementLow}, "neither": {Signal: true, Mark: NeutralHigh},
	} {
		if got := m.Emphasis(); got != want {
			t.Errorf("%+v: got %q, want %q", m, got, want)
		}
	}
	if got := (Measure{Signal: true, Mark: ConcernHigh}).Emphasis(); got != "signal" {
		t.Errorf("a concern: got %q", got)
	}
}

// A point that is a period stands in its middle, a day within one where it falls, and what lies before or after the axis
// at its ends.
func TestPlacesOnTheAxis(t *testing.T) {
	ps := Panels{Axis: []Value{Period(month(0), month(1)), Period(month(1), month(2)), Period(month(2), month(3))}}
	dated := func(s string) ControlPoint { return ControlPoint{At: day(s), Label: Date(day(s))} }
	got := ps.places([]ControlPoint{
		{At: month(1), Label: ps.Axis[1]}, dated("2024-11-01"), dated("2024-12-16"), dated("2025-03-01"), dated("2024-10-01"),
	})
	for i, want := range []float64{1, -0.5, 1 - 0.5 + 15.0/31, 2.5, 0} {
		if got[i] != want {
			t.Errorf("point %d: got %g, want %g", i, got[i], want)
		}
	}
}

// Every panel has a scale of its own, or all the same.
func TestScalesOfPanels(t *testing.T) {
	ps := samplePanels()
	if own := ps.scales(); own[0][len(own[0])-1] == own[1][len(own[1])-1] {
		t.Errorf("want scales of their own, got %v", own)
	}
	ps.Shared = true
	for _, at := range ps.scales() {
		if at[len(at)-1] != 400 {
			t.Errorf("shared: got %v, want up to 400", at)
		}
	}
}
