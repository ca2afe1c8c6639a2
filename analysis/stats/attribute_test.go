package stats

import (
	"encoding/json"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// chartCase is a golden case of a control chart. Names of the same thing differ by source.
type chartCase struct {
	Defectives, Counts, Count, Complaints, R, X, Hours []float64
	Size                                               json.RawMessage `json:"n"`
	Exposure, Sales                                    []float64
	Multiply                                           float64
	Freeze                                             int
}

func (c chartCase) values() []float64 {
	for _, xs := range [][]float64{c.Defectives, c.Counts, c.Count, c.Complaints, c.R, c.X, c.Hours} {
		if xs != nil {
			return xs
		}
	}
	return nil
}

func (c chartCase) sizes(t *testing.T) []float64 {
	t.Helper()
	sizes := append(slices.Clone(c.Exposure), c.Sales...)
	var one float64
	switch {
	case c.Size == nil:
	case json.Unmarshal(c.Size, &one) == nil:
		sizes = slices.Repeat([]float64{one}, len(c.values()))
	default:
		if err := json.Unmarshal(c.Size, &sizes); err != nil {
			t.Fatal(err)
		}
	}
	if c.Multiply > 0 {
		for i := range sizes {
			sizes[i] /= c.Multiply
		}
	}
	return sizes
}

// limit is one number for all points, or one for each.
type limit []float64

func (l *limit) UnmarshalJSON(text []byte) error {
	var one float64
	if json.Unmarshal(text, &one) == nil {
		*l = limit{one}
		return nil
	}
	return json.Unmarshal(text, (*[]float64)(l))
}

func (l limit) at(i int) float64 { return l[min(i, len(l)-1)] }

func TestChartsAgreeWithTheirSources(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  ChartKind
		s     Screening
		exact float64 // factor from our XmR constant 2.66 to the 3/1.128 of the source; 0: none
	}{
		{"p_chart_orangejuice_phase1", ChartP, Unscreened, 0},
		{"p_chart_orangejuice2_lcl_truncated", ChartP, Unscreened, 0},
		{"p_chart_wheeler264", ChartP, Unscreened, 0},
		{"taylor_complaints_p_chart", ChartP, Unscreened, 0},
		{"np_chart_orangejuice_phase1", ChartNP, Unscreened, 0},
		{"u_chart_pcmanufact", ChartU, Unscreened, 0},
		{"u_chart_dyedcloth_variable_n", ChartU, Unscreened, 0},
		{"u_chart_montgomery_7.5_variable_area", ChartU, Unscreened, 0},
		{"u_chart_wheeler276", ChartU, Unscreened, 0},
		{"taylor_complaints_u_chart", ChartU, Unscreened, 0},
		{"taylor_complaints_up_chart_screenedmr_TRUE", ChartUPrime, Screened, 0},
		{"taylor_complaints_pp_chart_screenedmr_TRUE", ChartPPrime, Screened, 0},
		{"laney_pprime_nhs_accidents_screenedmr_TRUE", ChartPPrime, Screened, 0},
		{"laney_uprime_cdi", ChartUPrime, Screened, 0},
		{"taylor_complaints_ip_chart_screenedmr_TRUE", ChartIPrime, Screened, 0},
		{"taylor_complaints_c_chart", ChartC, Unscreened, 0},
		{"taylor_complaints_i_chart_screenedmr_TRUE", ChartXmR, Screened, 3 / 1.128 / 2.66},
		{"xmr_montgomery_6.5_mortgage_cost", ChartXmR, Screened, 3 / 1.128 / 2.66},
		{"t_chart_montgomery_7.6", ChartT, Screened, 0},
	} {
		var in chartCase
		var want struct {
			Center, LCL, UCL limit
			Sigma            *float64
			SigmaZ           *float64 `json:"sigma_z"`
			Y                []float64
			Beyond           []int `json:"beyond_limits_index1"`
			Signal           []int `json:"sigma_signal_index1"`
			LongestRun       int   `json:"longest_run"`
			Crossings        int   `json:"crossings"`
			RunsSignal       *bool `json:"runs_signal"`
		}
		tol := golden(t, c.name, &in, &want)
		values, sizes := in.values(), in.sizes(t)
		all := ControlLimits(c.kind, values, sizes, Baseline{Points: in.Freeze}, c.s)
		if len(all) != len(values) {
			t.Fatalf("%s: %d limits of %d points", c.name, len(all), len(values))
		}
		drawn := Plotted(c.kind, values, sizes)
		for i, l := range all {
			if c.exact > 0 {
				l.Sigma *= c.exact
				l.Lower, l.Upper = l.Centre-3*l.Sigma, l.Centre+3*l.Sigma
				all[i] = l
			}
			near(t, c.name+": centre", l.Centre, want.Center.at(i), tol)
			near(t, c.name+": lower", l.Lower, want.LCL.at(i), tol)
			near(t, c.name+": upper", l.Upper, want.UCL.at(i), tol)
			if want.Sigma != nil {
				near(t, c.name+": sigma", l.Sigma, *want.Sigma, tol)
			}
			if want.Y != nil {
				near(t, c.name+": drawn", drawn[i], want.Y[i], tol)
			}
		}
		if want.SigmaZ != nil {
			plain := map[ChartKind]ChartKind{ChartPPrime: ChartP, ChartUPrime: ChartU}[c.kind]
			ordinary := ControlLimits(plain, values, sizes, Baseline{}, Unscreened)
			near(t, c.name+": σz", all[0].Sigma/ordinary[0].Sigma, *want.SigmaZ, tol)
		}
		rules, _ := NamedRules("anhoej")
		found := rules.Signals(drawn, all, nil)
		if beyond := append(want.Beyond, want.Signal...); want.Beyond != nil || want.Signal != nil {
			if diff := cmp.Diff(beyond, points1(found, Outside), cmp.Transformer("none", none)); diff != "" {
				t.Errorf("%s: beyond the limits (-want +got)\n%s", c.name, diff)
			}
		}
		if want.RunsSignal != nil {
			got := points1(found, LongRun) != nil || points1(found, FewCrosses) != nil
			if got != *want.RunsSignal {
				t.Errorf("%s: runs signal %t, want %t", c.name, got, *want.RunsSignal)
			}
			side := placed(drawn, all).side
			if run, crosses := runsOf(side); run != want.LongestRun || crosses != want.Crossings {
				t.Errorf("%s: longest run %d, crossings %d; want %d, %d", c.name, run, crosses, want.LongestRun, want.Crossings)
			}
		}
	}
}

// none makes no points and an empty list the same.
func none(points []int) []int { return append([]int{}, points...) }

// points1 are the 1-based points that break a rule.
func points1(signals []Signal, r Rule) []int {
	var at []int
	for _, s := range signals {
		if s.Rule == r {
			for _, i := range s.Points {
				at = append(at, i+1)
			}
		}
	}
	slices.Sort(at)
	return at
}

// Montgomery's orange juice cans: points 15 and 23 had causes that were found and removed. Excluded, they leave the
// limits, and the limits go on over what was made after a machine was adjusted.
func TestExcludedAndFrozen(t *testing.T) {
	var in struct {
		Phase1, Phase2 []float64
		N              float64
	}
	var want struct {
		Center, LCL, UCL float64
		Points           []int `json:"violations_index1_over_concat"`
		Rules            []int `json:"violation_rule"`
	}
	tol := golden(t, "p_chart_orangejuice_phase1_excl_15_23_phase2", &in, &want)
	var before struct{ Defectives []float64 }
	golden(t, "p_chart_orangejuice_phase1", &before, &struct{}{})
	check := func(what string, values []float64, b Baseline) []Limits {
		t.Helper()
		all := ControlLimits(ChartP, values, slices.Repeat([]float64{in.N}, len(values)), b, Unscreened)
		for _, l := range all {
			near(t, what+": centre", l.Centre, want.Center, tol)
			near(t, what+": lower", l.Lower, want.LCL, tol)
			near(t, what+": upper", l.Upper, want.UCL, tol)
		}
		return all
	}
	check("excluded", before.Defectives, Baseline{Exclude: []int{14, 22}})
	check("excluded and frozen", append(slices.Clone(before.Defectives), in.Phase2...), Baseline{Points: 30, Exclude: []int{14, 22}})

	values := append(slices.Clone(in.Phase1), in.Phase2...)
	all := check("left out and frozen", values, Baseline{Points: len(in.Phase1)})
	rules := RuleSet{Outside: true, Shift: 8} // what qcc applies unless it is told otherwise
	first := make(map[int]int)                // the rule that names a point, as the source numbers them
	number := map[Rule]int{Outside: 1, Shift: 4}
	for _, s := range rules.Signals(Plotted(ChartP, values, slices.Repeat([]float64{in.N}, len(values))), all, nil) {
		for _, i := range s.Points {
			if first[i+1] == 0 {
				first[i+1] = number[s.Rule]
			}
		}
	}
	wanted := make(map[int]int)
	for i, at := range want.Points {
		wanted[at] = want.Rules[i]
	}
	if diff := cmp.Diff(wanted, first); diff != "" {
		t.Errorf("violations (-want +got)\n%s", diff)
	}
}

// An excluded point is in no estimate and no moving range, but has limits and is judged. No range bridges the gap.
func TestExcludedPointOfMovingRanges(t *testing.T) {
	values := []float64{10, 12, 90, 20, 23}
	got := ControlLimits(ChartXmR, values, nil, Baseline{Exclude: []int{2}}, Unscreened)
	mean, ranges := (10.0+12+20+23)/4, (2.0+3)/2
	for _, l := range got {
		sameLimits(t, "excluded", l, Limits{mean, mean - 2.66*ranges, mean + 2.66*ranges, 2.66 * ranges / 3})
	}
	rules, _ := NamedRules("nhs")
	if points := points1(rules.Signals(values, got, nil), Outside); !slices.Contains(points, 3) {
		t.Errorf("beyond the limits: got %v, want point 3 among them", points)
	}
	// Every second point excluded leaves no neighbours.
	sameLimits(t, "no neighbours", ControlLimits(ChartXmR, values, nil, Baseline{Exclude: []int{1, 3}}, Unscreened)[0], centreOnly(41))
	sameLimits(t, "all excluded", ControlLimits(ChartC, values, nil, Baseline{Exclude: []int{0, 1, 2, 3, 4}}, Unscreened)[0], centreOnly(math.NaN()))
}

// Points added after a frozen baseline leave what was drawn as it was; each phase freezes its own first points.
func TestFrozenAndRebased(t *testing.T) {
	sizes := []float64{100, 120, 80, 90, 200, 50, 70, 110, 100, 100, 300, 100}
	counts := []float64{9, 14, 7, 9, 22, 3, 31, 50, 44, 47, 160, 30}
	b := Baseline{Points: 3, Rebase: []int{6}}
	for _, kind := range []ChartKind{ChartC, ChartNP, ChartP, ChartU, ChartPPrime, ChartUPrime, ChartIPrime, ChartXmR, ChartG, ChartT, ChartRun} {
		all := ControlLimits(kind, counts, sizes, b, Unscreened)
		for n := 9; n < len(counts); n++ {
			for i, l := range ControlLimits(kind, counts[:n], sizes[:n], b, Unscreened) {
				sameLimits(t, string(kind)+": extended", l, all[i])
			}
		}
		second := ControlLimits(kind, counts[6:], sizes[6:], Baseline{Points: 3}, Unscreened)
		for i, l := range second {
			sameLimits(t, string(kind)+": second phase", all[6+i], l)
		}
		for i, l := range ControlLimits(kind, counts[:3], sizes[:3], Baseline{}, Unscreened) {
			sameLimits(t, string(kind)+": first phase", all[i], l)
		}
	}
	// What is excluded is counted from the first point of all.
	b.Exclude = []int{7}
	got := ControlLimits(ChartC, counts, nil, b, Unscreened)
	near(t, "second phase without 50", got[6].Centre, (31+44)/2.0, 1e-12)
	near(t, "first phase", got[0].Centre, 10, 1e-12)
	// Indices that begin no phase say nothing.
	plain := ControlLimits(ChartU, counts, sizes, Baseline{}, Unscreened)
	for i, l := range ControlLimits(ChartU, counts, sizes, Baseline{Rebase: []int{-1, 0, 12, 40}}, Unscreened) {
		sameLimits(t, "no phase", l, plain[i])
	}
}
