package rootcause

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

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
