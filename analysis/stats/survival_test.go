package stats

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

type survivalCase struct {
	Name      string
	Source    string
	Tolerance float64
	Band      string
	Durations []Duration
	Steps     []struct {
		Time             int
		AtRisk           int64 `json:"at_risk"`
		Events           int64
		S                float64
		SE, Lower, Upper *float64
	}
	Survival []struct {
		Time int
		S    float64
	}
	Quantiles []struct {
		Q                   float64
		Value, Lower, Upper *float64
	}
}

var bandNames = map[string]Band{"log-log": LogLog, "plain": Plain, "log": Log}

// The numbers are facts printed or computed by other implementations; each case names its source.
func TestKaplanMeierAgainstOtherImplementations(t *testing.T) {
	raw, err := os.ReadFile("testdata/survival.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []survivalCase
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) { checkSurvival(t, c) })
	}
}

func checkSurvival(t *testing.T, c survivalCase) {
	t.Helper()
	band, ok := bandNames[c.Band]
	if !ok {
		t.Fatalf("band %q is not known", c.Band)
	}
	s, err := KaplanMeier(c.Durations, SurvivalOptions{Band: band})
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got float64, want *float64) {
		t.Helper()
		if want == nil {
			if !math.IsNaN(got) {
				t.Errorf("%s = %v, want unknown", what, got)
			}
		} else if !(math.Abs(got-*want) <= c.Tolerance) {
			t.Errorf("%s = %v, want %v", what, got, *want)
		}
	}
	if len(c.Steps) > 0 && len(s.Steps) != len(c.Steps) {
		t.Fatalf("%d steps, want %d", len(s.Steps), len(c.Steps))
	}
	for i, w := range c.Steps {
		g := s.Steps[i]
		if g.Time != w.Time || g.AtRisk != w.AtRisk || g.Events != w.Events {
			t.Errorf("step %d is %d, %d of %d, want %d, %d of %d", i, g.Time, g.Events, g.AtRisk, w.Time, w.Events, w.AtRisk)
		}
		near("S", g.S, &w.S)
		near("SE", g.SE, w.SE)
		if w.S == 0 && band == LogLog {
			continue // ours is closed there: TestShareByAtTheEnds
		}
		near("lower", g.Lower, w.Lower)
		near("upper", g.Upper, w.Upper)
	}
	for _, p := range s.Steps {
		if got := s.AtRisk(p.Time); got != p.AtRisk {
			t.Errorf("%d at risk at %d, but %d in the step", got, p.Time, p.AtRisk)
		}
	}
	for _, w := range c.Survival {
		near("S", 1-s.ShareBy(w.Time).Value, &w.S)
	}
	for _, w := range c.Quantiles {
		q := s.Quantile(w.Q)
		near("quantile", q.Value, w.Value)
		near("quantile's lower end", q.Lower, w.Lower)
		near("quantile's upper end", q.Upper, w.Upper)
	}
}

func mustSurvive(t *testing.T, durations ...Duration) Survival {
	t.Helper()
	s, err := KaplanMeier(durations, SurvivalOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closed(time int, n int64) Duration { return Duration{Time: time, Event: true, N: n} }
func open(time int, n int64) Duration   { return Duration{Time: time, N: n} }

// sameEstimate compares estimates; NaN equals NaN.
func sameEstimate(a, b Estimate) bool {
	eq := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) || math.Abs(x-y) < 1e-12 }
	return eq(a.Value, b.Value) && eq(a.Lower, b.Lower) && eq(a.Upper, b.Upper)
}

var nan = math.NaN()

func TestShareByAtTheEnds(t *testing.T) {
	// (0.025)^(1/20) = 0.831566…: exact end of 0 or 20 of 20.
	edge := math.Pow(0.025, 1.0/20)
	check := func(name string, s Survival, at int, want Estimate) {
		t.Helper()
		if got := s.ShareBy(at); !sameEstimate(got, want) {
			t.Errorf("%s: share by %d is %v, want %v", name, at, got, want)
		}
	}
	none := mustSurvive(t)
	check("none", none, 0, Estimate{nan, nan, nan})

	zero := mustSurvive(t, closed(0, 20))
	check("all at zero", zero, 0, Estimate{1, edge, 1})
	check("all at zero", zero, 900, Estimate{1, edge, 1})
	check("all at zero", zero, -1, Estimate{nan, nan, nan})

	censored := mustSurvive(t, open(10, 20))
	check("all censored", censored, 0, Estimate{0, 0, 1 - edge})
	check("all censored", censored, 10, Estimate{0, 0, 1 - edge}) // followed through day 10
	check("all censored", censored, 11, Estimate{nan, nan, nan})

	// Of 25, five were lost on day 3: on day 4 only 20 are known to be without the event.
	lost := mustSurvive(t, open(3, 5), closed(9, 20))
	check("five lost", lost, 4, Estimate{0, 0, 1 - edge})
	check("five lost", lost, 9, Estimate{1, edge, 1})

	// Nothing is known of those who are followed only later.
	late := mustSurvive(t, closed(9, 20), Duration{Entry: 5, Time: 30, Event: true, N: 70})
	check("late entry", late, 5, Estimate{0, 0, 1 - edge})
	if got := late.ShareBy(6); got.Upper >= 1-edge {
		t.Errorf("after the late entry the share is %v, want it surer than %v", got, 1-edge)
	}

	one := mustSurvive(t, closed(4, 1))
	check("one", one, 3, Estimate{0, 0, 0.975})
	check("one", one, 4, Estimate{1, 0.025, 1})
}

func TestQuantileOfFlatPieces(t *testing.T) {
	check := func(name string, s Survival, q float64, want Estimate) {
		t.Helper()
		if got := s.Quantile(q); !sameEstimate(got, want) {
			t.Errorf("%s: quantile %v is %v, want %v", name, q, got, want)
		}
	}
	// S rests on exactly 1/2 from 3 to 4: the middle.
	check("even sample", mustSurvive(t, closed(1, 10), closed(3, 10), closed(4, 10), closed(9, 10)), 0.5, Estimate{3.5, 3, 4})
	// One more or less and it is one side of the rest.
	check("odd, early", mustSurvive(t, closed(1, 10), closed(3, 11), closed(4, 10), closed(9, 10)), 0.5, Estimate{3, 3, 4})
	check("odd, late", mustSurvive(t, closed(1, 10), closed(3, 10), closed(4, 11), closed(9, 10)), 0.5, Estimate{4, 3, 4})
	// It never falls further: the first time, not a middle with nothing.
	check("rests to the end", mustSurvive(t, closed(3, 10), open(8, 10)), 0.5, Estimate{3, 3, nan})
	check("not reached", mustSurvive(t, closed(3, 9), open(8, 11)), 0.5, Estimate{nan, 3, nan})
	// Six of a size decide a median at 95 %, five do not: 2 · 0.5^6 < 0.05 < 2 · 0.5^5.
	check("six", mustSurvive(t, closed(2, 6)), 0.5, Estimate{2, 2, 2})
	check("five", mustSurvive(t, closed(2, 5)), 0.5, Estimate{2, 2, nan})
	check("none", mustSurvive(t), 0.5, Estimate{nan, nan, nan})
	for _, q := range []float64{0, 1, -1, nan} {
		check("outside", mustSurvive(t, closed(2, 6)), q, Estimate{nan, nan, nan})
	}
}

// Three thirds leave 1e-16 above or below where they should rest; the tolerance must see the rest all the same.
func TestQuantileRestsDespiteRounding(t *testing.T) {
	for n := int64(2); n < 400; n += 2 {
		var ds []Duration
		for i := range n {
			ds = append(ds, closed(int(i), 1))
		}
		s := mustSurvive(t, ds...)
		if got, want := s.Quantile(0.5).Value, float64(n-1)/2; got != want {
			t.Errorf("median of 0…%d is %v, want %v", n-1, got, want)
		}
	}
}

func TestKaplanMeierOfHugeCounts(t *testing.T) {
	const n = int64(1e12)
	s := mustSurvive(t, closed(1, n/4), open(2, n/4), closed(3, n/4), open(9, n/4))
	want := Estimate{0.625, 0.625, 0.625} // 1 − 3/4 · 1/2
	got := s.ShareBy(5)
	if math.Abs(got.Value-want.Value) > 1e-15 || got.Upper-got.Lower > 1e-5 || !(got.Lower < 0.625 && 0.625 < got.Upper) {
		t.Errorf("share by 5 is %v", got)
	}
}

func TestKaplanMeierRefuses(t *testing.T) {
	check := func(want string, o SurvivalOptions, d Duration) {
		t.Helper()
		_, err := KaplanMeier([]Duration{closed(1, 1), d}, o)
		if err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	const ends = "kaplan-meier: duration 1: want entry, time and n not below 0, got "
	check(ends+"0, -1, 1", SurvivalOptions{}, closed(-1, 1))
	check(ends+"0, 1, -1", SurvivalOptions{}, closed(1, -1))
	check(ends+"-1, 1, 1", SurvivalOptions{}, Duration{Entry: -1, Time: 1, N: 1})
	check("kaplan-meier: duration 1: want entry before time, got 3 and 3", SurvivalOptions{}, Duration{Entry: 3, Time: 3, N: 1})
	check("kaplan-meier: confidence: want between 0 and 1, got 1", SurvivalOptions{Confidence: 1}, closed(1, 1))
	check("kaplan-meier: confidence: want between 0 and 1, got NaN", SurvivalOptions{Confidence: nan}, closed(1, 1))
	check("kaplan-meier: band: want LogLog, Plain or Log, got 3", SurvivalOptions{Band: 3}, closed(1, 1))
}

func TestEstimateAsJSON(t *testing.T) {
	got, err := json.Marshal(Estimate{3.5, 3, nan})
	if want := `{"value":3.5,"lower":3,"upper":null}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}
