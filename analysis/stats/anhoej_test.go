package stats

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnhoejTable(t *testing.T) {
	var in struct{ N []int }
	var want struct {
		Longest   []int `json:"longest_run_max"`
		Crossings []int `json:"crossings_min"`
	}
	golden(t, "anhoej_limits_table", &in, &want)
	for i, n := range in.N {
		if a, b := longestRun(n), fewestCrossings(n); a != want.Longest[i] || b != want.Crossings[i] {
			t.Errorf("n = %d: %d and %d, want %d and %d", n, a, b, want.Longest[i], want.Crossings[i])
		}
	}
	if a, b := longestRun(5000), fewestCrossings(5000); a != 15 || b != 2441 {
		t.Errorf("n = 5000: %d and %d", a, b) // R: round(log2(5000)) + 3, qbinom(0.05, 4999, 0.5)
	}
}

// runsOf tells the longest run and the crossings of useful points, by another way than the rules do.
func runsOf(side []int) (longest, crossings int) {
	last, run := 0, 0
	for _, s := range side {
		switch {
		case s == 0:
			continue
		case s == last:
			run++
		default:
			if last != 0 {
				crossings++
			}
			last, run = s, 1
		}
		longest = max(longest, run)
	}
	return longest, crossings
}

func TestRunChart(t *testing.T) {
	var in struct{ X []float64 }
	var want struct {
		Center     float64
		LongestRun int `json:"longest_run"`
		Crossings  int
		Useful     int  `json:"n_useful"`
		Signal     bool `json:"runs_signal"`
	}
	golden(t, "run_chart_median_anhoej", &in, &want)
	limits := ControlLimits(ChartRun, in.X, nil, Baseline{}, Unscreened)
	near(t, "median", limits[0].Centre, want.Center, 0)
	side := placed(in.X, limits).side
	if run, crosses := runsOf(side); run != want.LongestRun || crosses != want.Crossings || len(useful(side)) != want.Useful {
		t.Errorf("longest run %d, crossings %d of %d; want %+v", run, crosses, len(useful(side)), want)
	}
	rules, _ := NamedRules("anhoej")
	got := rules.Signals(in.X, limits, nil)
	// Besides the longest run, of ten, another of eight is too long; the crossings are of all 22 off the median.
	wanted := []Signal{
		{LongRun, 1, indices(5, 14)}, {LongRun, -1, indices(16, 23)}, {FewCrosses, 0, useful(side)},
	}
	if diff := cmp.Diff(wanted, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHospitalInfections(t *testing.T) {
	var in struct{ N, Days []float64 }
	var want struct {
		LCL        float64 `json:"aLCL"`
		CL         float64
		UCL        float64 `json:"aUCL"`
		LongestRun int     `json:"longest.run"`
		Crossings  int     `json:"n.crossings"`
	}
	tol := golden(t, "u_chart_hospital_infections_summary", &in, &want)
	limits := ControlLimits(ChartU, in.N, in.Days, Baseline{}, Unscreened)
	var lower, upper []float64
	for _, l := range limits {
		lower, upper = append(lower, l.Lower), append(upper, l.Upper)
	}
	near(t, "centre", limits[0].Centre, want.CL, tol)
	near(t, "mean lower", mean(lower), want.LCL, tol)
	near(t, "mean upper", mean(upper), want.UCL, tol)
	drawn := Plotted(ChartU, in.N, in.Days)
	if run, crosses := runsOf(placed(drawn, limits).side); run != want.LongestRun || crosses != want.Crossings {
		t.Errorf("longest run %d, crossings %d; want %d, %d", run, crosses, want.LongestRun, want.Crossings)
	}
	rules, _ := NamedRules("anhoej")
	if got := rules.Signals(drawn, limits, nil); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
}

// Both sides of each cutoff, at 24 points: a run of 8 is chance, 9 is not; 8 crossings are chance, 7 are not.
func TestAnhoejCutoffs(t *testing.T) {
	rules := RuleSet{Anhoej: true}
	found := func(side ...int) map[Rule]bool {
		values := make([]float64, len(side))
		for i, s := range side {
			values[i] = float64(s)
		}
		out := map[Rule]bool{}
		for _, s := range rules.Signals(values, ControlLimits(ChartXmR, make([]float64, len(side)), nil, Baseline{}, Unscreened), nil) {
			out[s.Rule] = true
		}
		return out
	}
	turns := func(lengths ...int) []int { // runs of these lengths, by turns above and below
		var side []int
		for i, n := range lengths {
			for range n {
				side = append(side, 1-2*(i%2))
			}
		}
		return side
	}
	for _, c := range []struct {
		what string
		side []int
		want map[Rule]bool
	}{
		{"run of 8, 8 crossings", turns(8, 2, 2, 2, 2, 2, 2, 2, 2), map[Rule]bool{}},
		{"run of 9", turns(9, 2, 2, 2, 2, 2, 2, 2, 1), map[Rule]bool{LongRun: true}},
		{"7 crossings", turns(3, 3, 3, 3, 3, 3, 3, 3), map[Rule]bool{FewCrosses: true}},
		{"a point on the centre is passed over", append(turns(5), append([]int{0}, turns(4, 1, 2, 2, 2, 2, 2, 2, 2)...)...), map[Rule]bool{LongRun: true}},
		{"none", nil, map[Rule]bool{}},
		{"one", turns(1), map[Rule]bool{}},
		{"all on the centre", make([]int, 24), map[Rule]bool{}},
	} {
		if diff := cmp.Diff(c.want, found(c.side...)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.what, diff)
		}
	}
}
