package stats

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// nhs finds the signals of Making Data Count where every point has the same limits.
func nhs(values []float64, l Limits) []Signal {
	rules, _ := NamedRules("nhs")
	return rules.Signals(values, slices.Repeat([]Limits{l}, len(values)), nil)
}

// labels names points as NHSRplotthedots does, by the first rule in order of precedence.
func labels(values []float64, l Limits) []string {
	words := map[Rule][2]string{
		Outside:    {"Below LCL", "Above UCL"},
		Trend:      {"7 Point Trend (Decreasing)", "7 Point Trend (Increasing)"},
		TwoOfThree: {"2 Out Of 3 Beyond 2 Sigma (below)", "2 Out Of 3 Beyond 2 Sigma (above)"},
		Shift:      {"7 Points Below CL", "7 Points Above CL"},
	}
	out := make([]string, len(values))
	for i := range out {
		out[i] = "Common Cause"
	}
	signals := nhs(values, l)
	for _, s := range slices.Backward(signals) {
		for _, i := range s.Points {
			out[i] = words[s.Rule][(s.Side+1)/2]
		}
	}
	return out
}

func TestPrecedence(t *testing.T) {
	for _, name := range []string{"nhs_point_types_mixed", "nhs_xmr_rnorm20", "nhs_xmr_rnorm20_outlier_screened"} {
		var in struct{ X []float64 }
		var want struct {
			Types []string `json:"special_cause_type"`
		}
		golden(t, name, &in, &want)
		if diff := cmp.Diff(want.Types, labels(in.X, level(ChartXmR, Screened, in.X))); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

func TestShift(t *testing.T) {
	rules, _ := NamedRules("nhs")
	var in, want map[string][]int
	golden(t, "nhs_seven_one_side", &in, &want)
	for name, side := range in {
		// The case marks stretches from their seventh point on; the rule then flags the whole stretch.
		marks := make([]int, len(side))
		for _, s := range rules.runs(Shift, side, rules.Shift, 0) {
			for _, i := range s.Points[rules.Shift-1:] {
				marks[i] = 1
			}
		}
		if diff := cmp.Diff(want[name], marks); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

func TestTrend(t *testing.T) {
	rules, _ := NamedRules("nhs")
	var in map[string][]float64
	var want map[string][]int
	golden(t, "nhs_seven_trend", &in, &want)
	for name, values := range in {
		marks := make([]int, len(values))
		for _, s := range rules.runs(Trend, chart{values: values}.steps(), rules.Trend, 1) {
			for _, i := range s.Points[rules.Trend-1:] {
				marks[i] = s.Side
			}
		}
		if diff := cmp.Diff(want[name], marks); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

func TestTwoOfThree(t *testing.T) {
	type points struct{ Close, Rel []int }
	var in map[string]points
	var want map[string][]int
	golden(t, "nhs_two_in_three", &in, &want)
	for name, p := range in {
		// The case marks windows; the rule then flags only their close points.
		flagged := []int{}
		for i, w := range want[name] {
			if w == 1 && p.Close[i] == 1 {
				flagged = append(flagged, i)
			}
		}
		got := []int{}
		for _, s := range twoOfThree(p.Rel, p.Close) {
			got = append(got, s.Points...)
		}
		if diff := cmp.Diff(flagged, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}

var unit = Limits{Centre: 0, Lower: -3, Upper: 3, Sigma: 1}

func TestBeyondIsStrict(t *testing.T) {
	over, under := math.Nextafter(3, 4), math.Nextafter(-3, -4)
	want := []Signal{{Outside, 1, []int{1}}, {Outside, -1, []int{3}}}
	if diff := cmp.Diff(want, nhs([]float64{3, over, -3, under, 0, math.NaN()}, unit)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	near := math.Nextafter(2, 3)
	if got := nhs([]float64{2, 1, near}, unit); len(got) != 0 {
		t.Errorf("two sigma exactly is not beyond: got %v", got)
	}
	want = []Signal{{TwoOfThree, 1, []int{0, 2}}}
	if diff := cmp.Diff(want, nhs([]float64{near, 1, near}, unit)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// A point beyond the limits is not also close to them.
	want = []Signal{{Outside, 1, []int{0}}}
	if diff := cmp.Diff(want, nhs([]float64{over, 1, near}, unit)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	// Sides do not mix.
	if got := nhs([]float64{near, -1, near}, unit); len(got) != 0 {
		t.Errorf("a point on the other side breaks it: got %v", got)
	}
}

func TestStretches(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		what   string
		values []float64
		want   []Signal
	}{
		{"none", nil, nil},
		{"one", []float64{1}, nil},
		{"a signal of one", []float64{4}, []Signal{{Outside, 1, []int{0}}}},
		{"six on a side", []float64{1, 1, 1, 1, 1, 1}, nil},
		{"seven", []float64{1, 1, 1, 1, 1, 1, 1}, []Signal{{Shift, 1, []int{0, 1, 2, 3, 4, 5, 6}}}},
		{"a point on the centre", []float64{1, 1, 1, 0, 1, 1, 1, 1}, nil},
		{"a NaN", []float64{1, 1, 1, nan, 1, 1, 1, 1}, nil},
		{"neighbours are one", []float64{4, 5, 0, 4}, []Signal{{Outside, 1, []int{0, 1}}, {Outside, 1, []int{3}}}},
		{
			"windows that meet are one",
			[]float64{2.5, 2.5, 1, 2.5, 2.5},
			[]Signal{{TwoOfThree, 1, []int{0, 1, 3, 4}}},
		},
		{
			"both sides in turn",
			[]float64{2.5, 2.5, 1, -2.5, -1, -2.5},
			[]Signal{{TwoOfThree, 1, []int{0, 1}}, {TwoOfThree, -1, []int{3, 5}}},
		},
	} {
		got := nhs(c.values, unit)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.what, diff)
		}
	}
}

// A constant series has no limits: nothing is outside, and being on the centre is no side.
func TestNoLimits(t *testing.T) {
	constant := slices.Repeat([]float64{5}, 20)
	if got := nhs(constant, level(ChartXmR, Screened, constant)); len(got) != 0 {
		t.Errorf("constant: got %v", got)
	}
	rising := []float64{1, 2, 3, 4, 5, 6, 7}
	want := []Signal{{Trend, 1, indices(0, 6)}}
	nan := math.NaN()
	if diff := cmp.Diff(want, nhs(rising, Limits{nan, nan, nan, nan})); diff != "" {
		t.Errorf("a trend needs no limits: (-want +got)\n%s", diff)
	}
}
