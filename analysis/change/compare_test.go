package change

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
)

// compared is October beside a reference of as many days, with nothing but chance.
func compared(t *testing.T, o Options, counts ...Count) Comparison {
	t.Helper()
	r := Reference{Period: period("2026-08"), Before: analysis.Period{From: period("2025-10").From, To: october.From}, Counts: counts}
	c := Compare(october, []Reference{r}, History{}, o).Comparisons[0]
	adds(t, c)
	return c
}

// adds holds a comparison to its sum: what is shown, gathered and not recorded is the change of all.
func adds(t *testing.T, c Comparison) {
	t.Helper()
	n, reference, expected, difference, volume := int64(0), int64(0), 0.0, 0.0, 0.0
	for _, s := range append(c.Shifts[:len(c.Shifts):len(c.Shifts)], deref(c.Unknown)) {
		n, reference, expected = n+s.N, reference+s.Reference, expected+s.Expected
		difference, volume = difference+s.Difference.Value, volume+s.Volume
	}
	if c.Other != nil {
		n, reference, expected = n+c.Other.N, reference+c.Other.Reference, expected+c.Other.Expected
		difference, volume = difference+c.Other.Difference, volume+c.Other.Volume
	}
	total := c.Total
	if n != total.N || reference != total.Reference || math.Abs(expected-total.Expected) > 1e-9 ||
		math.Abs(difference-total.Difference.Value) > 1e-9 || math.Abs(volume-total.Volume) > 1e-9 {
		t.Errorf("sums %d %d %g %g %g, of all %+v", n, reference, expected, difference, volume, total)
	}
}

func deref(s *Shift) Shift {
	if s == nil {
		return Shift{}
	}
	return *s
}

func verdicts(c Comparison) map[string]Verdict {
	m := map[string]Verdict{}
	for _, s := range c.Shifts {
		m[s.Value] = s.Verdict
	}
	return m
}

func same(value string, n, reference, before int64) Count {
	return Count{value, n, reference, before, 31, 31}
}

// Both sides of each bound, of one value alone: its p-value needs no correction.
func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		what  string
		count Count
		want  Verdict
	}{
		{"16 to 5 pass (p 0.027)", same("a", 16, 5, 90), Risen},
		{"15 to 6 do not (p 0.078)", same("a", 15, 6, 90), Chance},
		{"and the other way", same("a", 5, 16, 90), Fallen},
		{"6 to 0 pass (p 0.031), seen before", same("a", 6, 0, 1), Risen},
		{"5 to 0 cannot (p 0.063)", same("a", 5, 0, 1), Few},
		{"0 to 6 pass", same("a", 0, 6, 90), Vanished},
		{"0 to 5 cannot", same("a", 0, 5, 90), Few},
		{"3 after a year without", same("a", 3, 0, 0), New},
		{"2 after a year without", same("a", 2, 0, 0), Few},
		{"level", same("a", 100, 100, 1000), Chance},
		{"huge", same("a", 1_000_000_000, 1_000_100_000, 1_200_000_000), Fallen},
		{"no exposure", Count{"a", 9, 9, 99, 0, 31}, Unset},
		{"exposure not known", Count{"a", 9, 9, 99, math.NaN(), math.NaN()}, Unset},
	} {
		got := compared(t, Options{}, c.count)
		if got.Shifts[0].Verdict != c.want {
			t.Errorf("%s: got %s at %v, want %s", c.what, got.Shifts[0].Verdict, got.Shifts[0].Adjusted, c.want)
		}
		if tested := c.want != Few && c.want != Unset; (got.Tested == 1) != tested {
			t.Errorf("%s: %d tested", c.what, got.Tested)
		}
	}
}

// What passes alone does not pass among many; the level moves the bound.
func TestCorrection(t *testing.T) {
	counts := []Count{same("a", 16, 5, 90)}
	for _, v := range []string{"b", "c", "d"} {
		counts = append(counts, same(v, 20, 20, 200))
	}
	if got := verdicts(compared(t, Options{}, counts...))["a"]; got != Chance {
		t.Errorf("one of four: got %s", got)
	}
	if got := verdicts(compared(t, Options{Level: 0.2}, counts...))["a"]; got != Risen {
		t.Errorf("one of four at 20 %%: got %s", got)
	}
	few := append(counts[:1:1], same("x", 1, 1, 9), same("y", 0, 4, 9), same("z", 2, 0, 0))
	if got := verdicts(compared(t, Options{}, few...)); got["a"] != Risen || got["x"] != Few {
		t.Errorf("beside what cannot pass: got %v", got)
	}
}

// An interval clear of nothing and a verdict never contradict each other, whatever the counts and their exposure.
func TestIntervalAgreesWithVerdict(t *testing.T) {
	for _, units := range []float64{28, 31, 90} {
		for x := int64(0); x <= 60; x++ {
			for r := max(0, 1-x); r <= 60; r++ {
				s := compared(t, Options{}, Count{"a", x, r, r + 1, units, 31}).Shifts
				if d := s[0].Difference; s[0].Verdict.Changed() && d.Lower <= 0 && d.Upper >= 0 {
					t.Errorf("%d to %d in %g days: %s, difference %v", x, r, units, s[0].Verdict, d)
				}
			}
		}
	}
}

func TestExpected(t *testing.T) {
	february, january := period("2026-02"), period("2026-01")
	r := Reference{Period: january, Before: january, Counts: []Count{{"a", 28, 31, 31, 28, 31}}}
	c := Compare(february, []Reference{r}, History{}, Options{}).Comparisons[0]
	if s := c.Shifts[0]; math.Abs(s.Expected-28) > 1e-12 || math.Abs(s.Difference.Value) > 1e-12 || s.Volume != 0 {
		t.Errorf("28 in February where January had 31: %+v", s)
	}
	// Twice as many sold in the same time: 40 to be expected, 20 of them by sales, and 10 more by the rate.
	r = Reference{Period: period("2026-08"), Before: period("2026-08"), Measure: "sold", Counts: []Count{
		{"a", 50, 20, 20, 2000, 1000}, {"not sold before", 3, 2, 2, 100, 0}, {"", 4, 4, 4, 2000, 1000},
	}}
	c = Compare(october, []Reference{r}, History{}, Options{}).Comparisons[0]
	adds(t, c)
	for _, s := range c.Shifts {
		want := map[string][3]float64{"a": {40, 10, 20}, "not sold before": {2, 1, 0}}[s.Value]
		if got := [3]float64{s.Expected, s.Difference.Value, s.Volume}; got != want {
			t.Errorf("%s: expected, difference, volume %v, want %v", s.Value, got, want)
		}
	}
	if got := c.Total.Difference.Value + c.Total.Volume; math.Abs(got-(57-26)) > 1e-12 {
		t.Errorf("sales and rates make %g of the change, want 31", got)
	}
}

// What passes stays in sight, however small; the rest is gathered, and the order is from the largest rise to the largest fall.
func TestGather(t *testing.T) {
	counts := []Count{
		same("up", 20, 3, 99), same("noisy 1", 300, 270, 999), same("noisy 2", 270, 300, 999), same("noisy 3", 290, 270, 999),
		same("noisy 4", 271, 270, 999), same("down", 3, 20, 99), same("", 9, 9, 99),
	}
	c := compared(t, Options{Rows: 4}, counts...)
	var got []string
	for _, s := range c.Shifts {
		got = append(got, s.Value)
	}
	if want := []string{"up", "down", "noisy 2"}; len(got) != 3 || got[0] != "up" && got[0] != "noisy 1" || c.Other.Values != 3 {
		t.Errorf("got %q and %d others, want something like %q", got, c.Other.Values, want)
	}
	if v := verdicts(c); v["up"] != Risen || v["down"] != Fallen {
		t.Errorf("what passes is not in sight: %v", v)
	}
	if c := compared(t, Options{Rows: 6}, counts...); c.Other != nil || c.Unknown == nil || c.Values != 6 {
		t.Errorf("six fit into six rows: %+v", c)
	}
	many := []Count{}
	for _, v := range []string{"a", "b", "c", "d", "e"} {
		many = append(many, same(v, 60, 10, 99))
	}
	if c := compared(t, Options{Rows: 4}, many...); c.Other.Passed != 2 || c.Passed != 5 {
		t.Errorf("two that passed are gathered: %+v", c.Other)
	}
}

func TestSpread(t *testing.T) {
	h := History{}
	for range 9 {
		h.Exposure = append(h.Exposure, 30)
	}
	h.Series = []analysis.Series{
		{Value: "large", N: []int64{100, 140, 100, 140, 100, 140, 100, 140, 100}}, // d = ±80, sums 480 and 720
		{Value: "small", N: []int64{4, 6, 5, 4, 5, 6, 4, 5, 5}},
		{Value: "", N: []int64{1, 1, 1, 1, 1, 1, 1, 1, 1}},
	}
	s := h.spread()
	if got := s.of("large"); math.Abs(got-7.0*6400/(7*720)) > 1 {
		t.Errorf("large: got %g, want about 9", got)
	}
	if got := s.of("small"); got != 1 {
		t.Errorf("small and steady: got %g, want 1", got)
	}
	if s.of("") != 1 || s.of("never seen") != s.all || s.total < s.all {
		t.Errorf("got %+v", s)
	}
	// A series is alike up to three times another's size, either way; the total varies at least as much as all do.
	h.Series = []analysis.Series{
		{Value: "shaken", N: []int64{10, 30, 10, 30, 10, 30, 10, 30, 10}},  // 170
		{Value: "steady", N: []int64{57, 57, 57, 57, 57, 57, 57, 57, 55}},  // 511
		{Value: "against", N: []int64{30, 10, 30, 10, 30, 10, 30, 10, 10}}, // 170
	}
	if s := h.spread(); s.of("steady") != 1 || s.of("shaken") < 10 || s.total != s.all || s.all < 2 {
		t.Errorf("more than three times as large: got %+v", s)
	}
	h.Series[1].N[8] = 54 // 510
	if s := h.spread(); s.of("steady") < 2 || s.of("shaken") != s.of("steady") {
		t.Errorf("at most three times as large: got %+v", s)
	}
	if e := (History{}).spread(); e.all != 1 || e.total != 1 || e.of("x") != 1 {
		t.Errorf("without a history: %+v", e)
	}
	// Twice the exposure in every other month explains twice the complaints.
	h = History{Exposure: []float64{1, 2, 1, 2, 1, 2}, Series: []analysis.Series{{Value: "a", N: []int64{50, 100, 50, 100, 50, 100}}}}
	if got := h.spread().of("a"); got != 1 {
		t.Errorf("by exposure: got %g, want 1", got)
	}
}
