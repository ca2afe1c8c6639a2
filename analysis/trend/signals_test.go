package trend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

func TestSignals(t *testing.T) {
	base := []int64{100, 110, 95, 104, 92, 107, 99, 90, 108, 101, 94, 105}
	type want struct {
		rule    stats.Rule
		side    int
		period  string
		current bool
	}
	for what, c := range map[string]struct {
		counts []int64
		want   []want
	}{
		"in control": {base, nil},
		"a doubled month": {append(slices.Clone(base), 200), []want{
			{stats.Outside, 1, "2026-10", true},
			{stats.Shift, -1, "2025-12-01_2026-09-30", false}, // the doubled month lifts the mean over the ten before it
		}},
		"a month of none":  {append(slices.Clone(base), 0), []want{{stats.Outside, -1, "2026-10", true}}},
		"an earlier month": {append([]int64{101, 200}, base...), []want{{stats.Outside, 1, "2025-10", false}}},
	} {
		got := Chart(monthly(t, "2026-10", c.counts...), Options{})
		if len(got.Signals) != len(c.want) {
			t.Errorf("%s: got %+v", what, got.Signals)
			continue
		}
		for i, s := range got.Signals {
			if (want{s.Rule, s.Side, s.Period.String(), s.Current}) != c.want[i] {
				t.Errorf("%s: got %+v, want %+v", what, s, c.want[i])
			}
		}
		if got.InControl() != (len(c.want) == 0 || !c.want[0].current) {
			t.Errorf("%s: in control %v", what, got.InControl())
		}
	}

	// A rise by half that stays: the last seven months and the first ones are a shift each, the current one first.
	stepped := Chart(monthly(t, "2026-10", append(base[:10:10], 150, 155, 148, 160, 149, 152, 158, 151)...), Options{})
	first := stepped.Signals[0]
	if !first.Current || first.Side != 1 || stepped.InControl() {
		t.Errorf("a step: got %+v", stepped.Signals)
	}
	for i := 1; i < len(stepped.Signals); i++ {
		a, b := stepped.Signals[i-1], stepped.Signals[i]
		if !a.Current && (b.Current || a.Period.To.Before(b.Period.To)) {
			t.Errorf("signals out of order: %+v before %+v", a, b)
		}
	}
	last := stepped.Points[len(stepped.Points)-1]
	if len(last.Rules) == 0 || len(last.Rules) != len(last.Sides) || last.Rules[0] != first.Rule {
		t.Errorf("the last point: got %+v", last)
	}
}

// Of 1,000 series of pure chance, as many signal as the method page says, and a doubling is found in all of them.
func TestChanceAndDoubling(t *testing.T) {
	const series, points, mean = 1000, 24, 100
	rng := rand.New(rand.NewPCG(2026, 10))
	anywhere, current, found := 0, 0, 0
	for range series {
		counts := make([]int64, points)
		for i := range counts {
			counts[i] = poisson(rng, mean)
		}
		c := Chart(monthly(t, "2026-10", counts...), Options{})
		if len(c.Signals) > 0 {
			anywhere++
		}
		if !c.InControl() {
			current++
		}
		counts[points-1] = poisson(rng, 2*mean)
		if c := Chart(monthly(t, "2026-10", counts...), Options{}); !c.InControl() && c.Signals[0].Rule == stats.Outside {
			found++
		}
	}
	t.Logf("of %d series of pure chance %d signal, %d at the last point; %d doublings found", series, anywhere, current, found)
	// Expected 18 % and 1.6 %; three standard errors of 1,000 series are 3.6 and 1.2 points.
	if anywhere < 140 || anywhere > 220 {
		t.Errorf("%d of %d series of pure chance signal, want about 180", anywhere, series)
	}
	if current > 30 {
		t.Errorf("%d of %d signal at their last point, want about 16", current, series)
	}
	if found != series {
		t.Errorf("%d of %d doublings found", found, series)
	}
}

// poisson draws by multiplying uniforms (Knuth), in steps that exp can represent.
func poisson(rng *rand.Rand, mean float64) int64 {
	var n int64
	for ; mean > 0; mean -= 50 {
		limit, p := math.Exp(-min(mean, 50)), rng.Float64()
		for ; p > limit; n++ {
			p *= rng.Float64()
		}
	}
	return n
}

func TestWhatIsNotCalledUsual(t *testing.T) {
	for n, want := range map[int]string{2: "trend.unjudged", 6: "trend.unjudged", 7: "trend.usual"} {
		counts := make([]int64, n)
		for i := range counts {
			counts[i] = 50 + int64(i%2)
		}
		s := monthly(t, "2026-10", counts...)
		if headline, _ := Chart(s, Options{}).headline(s); headline.ID != want {
			t.Errorf("%d points: got %s, want %s", n, headline.ID, want)
		}
	}
	for beyond, want := range map[int]bool{4: false, 5: true} {
		c := ControlChart{Points: make([]Point, 8)}
		for i := range beyond {
			c.Points[i].Rules = []stats.Rule{stats.Outside}
		}
		if got := c.shifted(); got != want {
			t.Errorf("%d of 8 points beyond the limits: got %t, want %t", beyond, got, want)
		}
	}
}
