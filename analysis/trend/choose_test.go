package trend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// spread puts the counts of a series on days of their months, one complaint a day as far as days go.
func spread(s Series) Series {
	var days []Day
	for _, d := range s.Days {
		for k := range d.N {
			days = append(days, Day{d.On.AddDate(0, 0, int(k*27/max(1, d.N-1))), 1})
		}
	}
	s.Days, s.PerDay = days, 1e-9 // every silence is one
	return s
}

// scattered puts each complaint on a day of its month by chance.
func scattered(s Series, rng *rand.Rand) Series {
	on := map[time.Time]int64{}
	for _, d := range s.Days {
		for range d.N {
			on[d.On.AddDate(0, 0, rng.IntN(28))]++
		}
	}
	s.Days, s.PerDay = nil, 1e-9
	for day, n := range on {
		s.Days = append(s.Days, Day{day, n})
	}
	return s
}

func exposed(s Series, units ...float64) Series {
	s.Exposure = Exposure{"sold", map[analysis.Period]float64{}}
	p := s.Period
	for _, u := range slices.Backward(units) {
		s.Exposure.Units[p] = u
		p = p.Prev()
	}
	return s
}

// Below 1.5 a month days between complaints are drawn, if there are seven of them.
func TestRareCutoff(t *testing.T) {
	for what, c := range map[string]struct {
		counts []int64
		kind   stats.ChartKind
		why    Reason
		points int
	}{
		"mean of 1.5":   {[]int64{1, 2, 1, 2, 1, 2, 1, 2}, stats.ChartC, Low, 8},
		"mean of 1.375": {[]int64{1, 2, 1, 2, 1, 2, 1, 1}, stats.ChartT, Rare, 10},
		"eight":         {[]int64{1, 1, 1, 1, 1, 1, 1, 1}, stats.ChartT, Rare, 7},
		"seven":         {[]int64{1, 1, 1, 1, 1, 1, 1, 0}, stats.ChartC, RareShort, 8},
	} {
		s := spread(monthly(t, "2026-10", c.counts...))
		got := Chart(s, Options{})
		if got.Kind != c.kind || got.Why != c.why || len(got.Points) != c.points {
			t.Errorf("%s: got %s because %s with %d points", what, got.Kind, got.Why, len(got.Points))
		}
	}
	few := Chart(spread(monthly(t, "2026-10", 1, 1, 1, 1, 1, 1, 1, 0)), Options{})
	if few.judged() || few.verdict().ID != "trend.verdict_unjudged" {
		t.Errorf("seven complaints in eight months are judged: %+v", few.verdict())
	}
}

// Complaints that come ten times as close together are a concern, although what is drawn is low.
func TestRareSignalIsOfComplaints(t *testing.T) {
	s := spread(monthly(t, "2026-10", 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 9))
	c := Chart(s, Options{Target: 1})
	if c.Kind != stats.ChartT || c.InControl() || c.Signals[0].Side != -1 || c.side() != 1 || c.Variation != stats.Concern {
		t.Fatalf("got %s, %+v, %s", c.Kind, c.Signals, c.Variation)
	}
	if c.loud().ID != "trend.gaps_shorter" {
		t.Errorf("got %s", c.loud().ID)
	}
	if math.Abs(c.Target-30.4) > 0.1 {
		t.Errorf("one complaint a month is met by 30.4 days between them, got %g", c.Target)
	}
	if more := Chart(s, Options{Direction: more}); more.Variation != stats.Improvement {
		t.Errorf("where more is better: got %s", more.Variation)
	}
	if neutral := Chart(s, Options{Direction: neither}); neutral.Variation != stats.NeutralLow {
		t.Errorf("where neither is better: got %s", neutral.Variation)
	}
}

// With an exposure rates are drawn, whose limits step with it; where it leaves units out at the beginning, so does the chart,
// if twelve remain.
func TestExposure(t *testing.T) {
	counts := []int64{50, 54, 47, 52, 49, 55, 46, 51, 53, 48, 100, 104, 97, 102}
	units := []float64{1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 2000}
	s := monthly(t, "2026-10", counts...)
	c := Chart(exposed(s, units...), Options{})
	first, last := c.Points[0], c.last()
	if c.Kind != stats.ChartUPrime || c.Why != Exposed || c.Per != 1000 || first.Value != 50 || last.Value != 51 || !c.InControl() {
		t.Errorf("got %s because %s, per %g, %g to %g, signals %v", c.Kind, c.Why, c.Per, first.Value, last.Value, c.Signals)
	}
	if ratio := (first.Limits.Upper - first.Limits.Centre) / (last.Limits.Upper - last.Limits.Centre); math.Abs(ratio-math.Sqrt2) > 1e-9 {
		t.Errorf("limits step by %g, want √2", ratio)
	}
	if !c.steps() || c.Dispersion >= 1 || c.Phi != 1 {
		t.Errorf("steps %v, dispersion %g, φ %g", c.steps(), c.Dispersion, c.Phi)
	}
	if p := c.Previous; !p.Exposed || math.Abs(p.Rates.Ratio.Value-102.0/97) > 1e-9 {
		t.Errorf("compared with the month before: %+v", p)
	}
	nan := math.NaN()
	for what, k := range map[string]struct {
		units  []float64
		kind   stats.ChartKind
		points int
	}{
		"two months without": {append([]float64{nan, 0}, units[2:]...), stats.ChartUPrime, 12},
		"three":              {append([]float64{nan, nan, nan}, units[3:]...), stats.ChartXmR, 14},
		"none at the end":    {append(slices.Clone(units[:13]), nan), stats.ChartXmR, 14},
	} {
		got := Chart(exposed(s, k.units...), Options{})
		if got.Kind != k.kind || len(got.Points) != k.points || (got.Bare != nil) != (k.kind == stats.ChartUPrime) {
			t.Errorf("%s: got %s with %d points, bare %v", what, got.Kind, len(got.Points), got.Bare)
		}
	}
}

// Rates are per what makes them 1 at least.
func TestPer(t *testing.T) {
	for _, c := range []struct{ n, units, given, want float64 }{
		{10, 10, 0, 1}, {9, 10, 0, 1000}, {1, 1000, 0, 1000}, {1, 1001, 0, 1e4}, {1, 2e4, 0, 1e5}, {1, 2e5, 0, 1e6}, {1, 1e9, 0, 1e6}, {1, 1000, 7, 7},
	} {
		chart := ControlChart{options: Options{Per: c.given}, Points: []Point{{N: int64(c.n), Units: c.units}}}
		if got := chart.per(); got != c.want {
			t.Errorf("%g of %g: per %g, want %g", c.n, c.units, got, c.want)
		}
	}
}

// A kind by name is drawn, whatever the counts.
func TestNamedCharts(t *testing.T) {
	s := spread(monthly(t, "2026-10", 20, 25, 18, 22, 19, 24, 21, 20, 23, 19, 22, 20))
	s = exposed(s, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10)
	for _, kind := range kinds {
		c := Chart(s, Options{Chart: string(kind)})
		if c.Kind != kind || c.Why != Named {
			t.Errorf("%s: got %s because %s", kind, c.Kind, c.Why)
		}
		if (c.Measure != "") != (c.Per > 0) || c.gaps() != (len(c.Points) > 12) {
			t.Errorf("%s: measure %q, per %g, %d points", kind, c.Measure, c.Per, len(c.Points))
		}
	}
}

// A season is taken out of 36 months, not of 35, and not where there is none.
func TestSeasonCutoff(t *testing.T) {
	wave := func(months int, height float64) []int64 {
		counts := make([]int64, months)
		for i := range counts {
			counts[i] = int64(100 + height*math.Sin(float64(i-months)*math.Pi/6) + float64(i*7%5))
		}
		return counts
	}
	for what, c := range map[string]struct {
		counts []int64
		season bool
	}{
		"36 months": {wave(36, 40), true}, "35 months": {wave(35, 40), false}, "no wave": {wave(36, 0), false},
	} {
		got := Chart(monthly(t, "2026-10", c.counts...), Options{})
		if (got.Why == Seasonal) != c.season || (got.Season != nil) != c.season || len(got.Points) != 24 {
			t.Errorf("%s: got %s because %s, %d points", what, got.Kind, got.Why, len(got.Points))
		}
	}
	doubled := wave(48, 40)
	doubled[47] += 60
	c := Chart(monthly(t, "2026-10", doubled...), Options{})
	if c.InControl() || c.last().N != doubled[47] || c.last().Value > float64(c.last().N)+30 {
		t.Errorf("a rise beside the season is not found: %+v of %v", c.Signals, c.last())
	}
	height := wave(48, 90)
	height[39] = 0 // where the season is at its height and takes off more than there is, nothing is left
	if c := Chart(monthly(t, "2026-10", height...), Options{}); c.Season == nil || c.Points[24-9].Value != 0 {
		t.Errorf("season %v: got %+v", c.Season, c.Points[24-9])
	}
	if raw := Chart(monthly(t, "2026-10", doubled...), Options{Chart: "xmr"}); raw.Season != nil || raw.last().Value != float64(doubled[47]) {
		t.Error("a chart by name is of the counts")
	}
}

// Of charts of pure chance no more signal at their last point than the report says.
func TestFalseAlarms(t *testing.T) {
	const series = 400
	rng := rand.New(rand.NewPCG(2026, 12))
	for set, alarms := range falseAlarms {
		for _, mean := range []float64{0.7, 2, 20, 100} {
			current := 0
			for range series {
				counts := make([]int64, 24)
				for i := range counts {
					counts[i] = poisson(rng, mean)
				}
				s := monthly(t, "2026-10", counts...)
				if mean < 10 {
					s = scattered(s, rng)
				}
				if c := Chart(s, Options{Rules: set}); c.judged() && !c.InControl() {
					current++
				}
			}
			p := (alarms + 0.5) / 100
			if most := series*p + 3*math.Sqrt(series*p*(1-p)); float64(current) > most {
				t.Errorf("%s at a mean of %g: %d of %d signal, want at most %.0f", set, mean, current, series, most)
			}
		}
	}
}
