package rootcause

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

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

	// Twice and half as much is as much: each adds what it would beside a change of nothing.
	even := evidence("bv", leafOf{"Kx", 3, 3}, leafOf{"Ky", 20, 10}, leafOf{"Lx", 8, 16})
	m := even.model([]scan.Finding{even.finding(26, 13, "bK"), even.finding(11, 22, "vx")})
	near(t, "twice", m.adds()[0], 10+3*math.Ln2)
	near(t, "half", m.adds()[1], -8-3*math.Ln2)

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

	// Two of which nothing was expected share what there is in both.
	e = compared(evidence("bv", leafOf{"Kx", 12, 0}, leafOf{"Ky", 9, 0}, leafOf{"Lx", 7, 0}, leafOf{"Ly", 50, 50}))
	a = tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(21, 0, "bK"), e.finding(19, 0, "vx")}})
	checkAdds(t, "two new", a, []float64{15, 13}, []float64{15.0 / 28, 13.0 / 28}, 0, 1)
}

// The larger of two falls is told first, and the least count is told as a whole one.
func TestOrderOfFalls(t *testing.T) {
	e := evidence("b", leafOf{"K", 30, 40}, leafOf{"L", 10, 60}, leafOf{"M", 50, 50})
	e.Options.Falls, e.Options.Least = true, 4.5
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(30, 40, "bK"), e.finding(10, 60, "bL")}})
	if a.Found[0].Observed != 10 || a.LeastObserved != 5 {
		t.Errorf("first %+v, least %d", a.Found[0], a.LeastObserved)
	}
}

// What nothing was expected of makes of others' expectation what half an event would.
func TestOthersOfNew(t *testing.T) {
	e := compared(evidence("bv", leafOf{"Kx", 12, 0}, leafOf{"Ky", 8, 0}, leafOf{"Lx", 40, 20}, leafOf{"Ly", 50, 50}))
	m := e.model([]scan.Finding{e.finding(20, 0, "bK"), e.finding(0, 20, "vx")})
	near(t, "half an event of the reference", m.factors[0], 40)
	near(t, "half an event observed", m.factors[1], 0.5/20)
}
