package rootcause

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
)

// row is a line of the table of where a finding is and is not.
type row struct {
	at                 string
	is                 bool
	observed, expected float64
}

func rows(f Found) (out []row) {
	for _, x := range f.Is {
		out = append(out, row{string(x.Dimension) + x.Value, x.Is, float64(x.Observed), math.Round(x.Expected*1e9) / 1e9})
	}
	return out
}

// Where it is and where it is not, with the counts of the other findings in what is expected.
func TestSurroundings(t *testing.T) {
	e := evidence("bvc",
		leafOf{"Kxp", 60, 20}, leafOf{"Kxq", 30, 10}, leafOf{"Kyp", 20, 20}, leafOf{"Kyq", 10, 10}, leafOf{"Kzp", 1, 0.5},
		leafOf{"Lxp", 80, 80}, leafOf{"Lyp", 36, 30}, leafOf{"Mxp", 3, 2}, leafOf{"Nxp", 120, 40})
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(90, 30, "bK", "vx"), e.finding(120, 40, "bN")}})
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

// By a reference of half as much exposure, twice as much is expected as there was, and what another finding makes of it.
func TestSurroundingsByReference(t *testing.T) {
	e := evidence("bv", leafOf{"Kx", 90, 15}, leafOf{"Ky", 30, 15}, leafOf{"Lx", 80, 40}, leafOf{"Ly", 60, 15}, leafOf{"Nx", 30, 0})
	e.Table.Reference, e.Table.Expected = e.Table.Expected, nil
	for range e.Table.Observed {
		e.Table.Exposure, e.Table.ReferenceExposure = append(e.Table.Exposure, 20), append(e.Table.ReferenceExposure, 10)
	}
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(120, 30, "bK"), e.finding(60, 30, "bL", "vy"), e.finding(30, 0, "bN")}})
	want := []row{{"bK", true, 120, 60}, {"bL", false, 140, 140}, {"vx", true, 90, 30}, {"vy", false, 30, 30}}
	if got := rows(a.Found[0]); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	// 120 of 150 with two thirds of the exposure; twice as spread, half as many.
	exact := stats.Rates(120, 2, 30, 1, 0.95).Ratio
	if got := a.Found[0].Is[0].Ratio; got != exact {
		t.Errorf("ratio %v, want %v", got, exact)
	}
	e.Options.Dispersion = 2
	a = tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(120, 30, "bK"), e.finding(60, 30, "bL", "vy")}})
	if got := a.Found[0].Is[0].Ratio; got != stats.QuasiRates(120, 2, 30, 1, 2, 0.95).Ratio {
		t.Errorf("ratio of spread counts %v", got)
	}
	known := evidence("b", leafOf{"K", 60, 20}, leafOf{"L", 20, 20})
	known.Options.Dispersion = 4
	a = tell(t, known, scan.Answer{Findings: []scan.Finding{known.finding(60, 20, "bK")}})
	if got, want := a.Found[0].Is[0].Ratio, stats.QuasiGarwood(60, 4, 0.95); math.Abs(got.Lower-want.Lower/20) > 1e-12 {
		t.Errorf("ratio of spread counts %v, want %v / 20", got, want)
	}
}

// At most five places of either kind are named of a dimension, and none that stands for many or has nothing.
func TestPlacesAreFew(t *testing.T) {
	var leaves []leafOf
	for i := range 8 {
		leaves = append(leaves, leafOf{string(rune('A'+i)) + "x", 60 + float64(i), 20}, leafOf{string(rune('a'+i)) + "x", 90 + float64(i), 90 + float64(i)})
	}
	e := evidence("bv", append(leaves, leafOf{"*x", 500, 500}, leafOf{"-x", 0, 0}, leafOf{"Ay", 60, 60})...)
	e.Options.Exclude = func(d int, code int32) bool { return e.Values[d][code] == "*" }
	a := tell(t, e, scan.Answer{Findings: []scan.Finding{e.finding(508, 160, "bABCDEFGH", "vx")}})
	want := []row{
		{"bH", true, 67, 20},
		{"bG", true, 66, 20},
		{"bF", true, 65, 20},
		{"bE", true, 64, 20},
		{"bD", true, 63, 20},
		{"bh", false, 97, 97},
		{"bg", false, 96, 96},
		{"bf", false, 95, 95},
		{"be", false, 94, 94},
		{"bd", false, 93, 93},
		{"vx", true, 508, 160},
		{"vy", false, 60, 60},
	}
	if got := rows(a.Found[0]); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Either side of what says that a finding is at a value, and that it is not.
func TestDepartsAndSpared(t *testing.T) {
	place := func(value, lower, upper float64) Is {
		return Is{Ratio: stats.Estimate{Value: value, Lower: lower, Upper: upper}}
	}
	rises, falls := model{Evidence: Evidence{Options: scan.Options{Effect: 1.25}}}, model{Evidence: Evidence{Options: scan.Options{Effect: 1.25, Falls: true}}}
	for _, c := range []struct {
		m               model
		p               Is
		finding         float64
		departs, spared bool
	}{
		{rises, place(1.25, 1.01, 1.5), 3, true, false},
		{rises, place(1.24, 1.01, 1.5), 3, false, true},
		{rises, place(1.25, 1, 1.5), 3, false, false},
		{rises, place(1.1, 0.5, 3), 3, false, false},
		{rises, place(1.1, 0.5, 2.99), 3, false, true},
		{rises, place(math.NaN(), 0, math.Inf(1)), 3, false, false},
		{falls, place(0.8, 0.5, 0.99), 0.3, true, false},
		{falls, place(0.81, 0.5, 0.99), 0.3, false, true},
		{falls, place(0.8, 0.5, 1), 0.3, false, false},
		{falls, place(0.9, 0.3, 2), 0.3, false, false},
		{falls, place(0.9, 0.31, 2), 0.3, false, true},
	} {
		if got := c.m.departs(c.p); got != c.departs {
			t.Errorf("%+v departs: %t", c.p.Ratio, got)
		}
		if got := c.m.spared(c.p, c.finding); got != c.spared {
			t.Errorf("%+v spared: %t", c.p.Ratio, got)
		}
	}
}
