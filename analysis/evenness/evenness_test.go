package evenness

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// counted are the counts of one measure of groups, as SQL gives them: of a stratum, and of all.
func counted(measure, value, stratum string, cases, events int64) []Count {
	var all []Count
	for _, s := range []*string{&stratum, nil} {
		for _, event := range []bool{true, false} {
			n := cases - events
			if event {
				n = events
			}
			if n > 0 {
				all = append(all, Count{Measure: measure, Event: event, Value: value, Stratum: s, Complaints: n, People: n})
			}
		}
	}
	return all
}

// inMonth are the same as of one month.
func inMonth(counts []Count, month time.Time) []Count {
	var all []Count
	for _, c := range counts {
		if c.Stratum == nil {
			c.Month = &month
			all = append(all, c)
		}
	}
	return all
}

// noisy are groups of a year that are treated alike by a share that depends on the cause; the first has so many points more.
func noisy(random *rand.Rand, groups int, more float64) []Count {
	var all []Count
	for g := range groups {
		for s, share := range []float64{0.2, 0.4, 0.7} {
			cases := int64(40 + 30*((g+s)%3))
			if g == 0 {
				share += more
			}
			events := int64(0)
			for range cases {
				if random.Float64() < share {
					events++
				}
			}
			all = append(all, counted("outcome", fmt.Sprint("group ", g), fmt.Sprint("cause ", s), cases, events)...)
		}
	}
	return all
}

func called(e Evenness) []string {
	var all []string
	for _, c := range e.Measures {
		for _, k := range c.Kinds {
			for _, g := range k.Groups {
				if g.Verdict == More || g.Verdict == Less {
					all = append(all, fmt.Sprintf("%s %s %s %s", c.Measure, k.Dimension, g.Value, g.Verdict))
				}
			}
		}
	}
	return all
}

// Where all groups are treated alike, something is called in five of 100 reports at most; a group with 20 points more is.
func TestJudgeNoiseAndTruth(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 1))
	const reports = 300
	wrong, found := 0, 0
	for range reports {
		if len(called(Judge([]Kind{{"site", noisy(random, 8, 0)}, {"segment", noisy(random, 2, 0)}}, Options{}))) > 0 {
			wrong++
		}
		if slices.Contains(called(Judge([]Kind{{"site", noisy(random, 8, 0.2)}}, Options{})), "outcome site group 0 more") {
			found++
		}
	}
	if wrong > reports*7/100 {
		t.Errorf("noise is called in %d of %d reports", wrong, reports)
	}
	if found < reports*8/10 {
		t.Errorf("a group with 20 points more is found in %d of %d reports", found, reports)
	}
}

// A place that gets the hard cases does not stand out; put together, it would.
func TestJudgeMix(t *testing.T) {
	var counts, crude []Count
	for _, c := range []struct {
		group, cause string
		cases, yes   int64
	}{{"north", "easy", 50, 40}, {"north", "hard", 450, 90}, {"south", "easy", 450, 360}, {"south", "hard", 50, 10}} {
		counts = append(counts, counted("outcome", c.group, c.cause, c.cases, c.yes)...)
		crude = append(crude, counted("outcome", c.group, "", c.cases, c.yes)...)
	}
	e := Judge([]Kind{{"site", counts}}, Options{})
	if got := called(e); got != nil {
		t.Errorf("within causes: %v", got)
	}
	if g := e.Measures[0].Kinds[0].Groups[0]; math.Abs(g.Share-g.Expected) > 1e-12 {
		t.Errorf("within causes: %+v", g)
	}
	if got := called(Judge([]Kind{{"site", crude}}, Options{})); len(got) != 2 {
		t.Errorf("together: %v", got)
	}
}

// Either side of each cutoff: five cases expected either way, and the least difference that is told.
func TestJudgeCutoffs(t *testing.T) {
	verdict := func(n, events, others, otherEvents int64, o Options) Verdict {
		t.Helper()
		counts := slices.Concat(counted("outcome", "a", "", n, events), counted("outcome", "b", "", others, otherEvents),
			counted("outcome", "c", "", others, otherEvents))
		for _, g := range Judge([]Kind{{"site", counts}}, o).Measures[0].Kinds[0].Groups {
			if g.Value == "a" {
				return g.Verdict
			}
		}
		return ""
	}
	for _, c := range []struct {
		n, events, others, otherEvents int64
		want                           Verdict
	}{
		{10, 5, 1000, 500, Like}, // 5 expected
		{9, 4, 1000, 500, Few},
		{50, 45, 1000, 900, Like}, // 5 expected not to be
		{49, 45, 1000, 900, Few},
		{1000, 600, 5000, 2500, More},
		{1000, 400, 5000, 2500, Less},
		{1000, 500, 5000, 2500, Like},
	} {
		if got := verdict(c.n, c.events, c.others, c.otherEvents, Options{}); got != c.want {
			t.Errorf("%+v: got %s", c, got)
		}
	}
	// 0.55 against 0.5 of two as large: 0.0333 above what is expected.
	for effect, want := range map[float64]Verdict{0.0333: More, 0.0334: Like} {
		if got := verdict(100000, 55000, 100000, 50000, Options{Effect: effect}); got != want {
			t.Errorf("least difference %v: got %s, want %s", effect, got, want)
		}
	}
}

func TestJudgeFew(t *testing.T) {
	for name, kinds := range map[string][]Kind{
		"nothing":           nil,
		"no counts":         {{"site", nil}},
		"one group":         {{"site", counted("outcome", "a", "", 100, 50)}},
		"one large enough":  {{"site", append(counted("outcome", "a", "", 100, 50), counted("outcome", "b", "", 5, 2)...)}},
		"all so":            {{"site", append(counted("outcome", "a", "", 100, 100), counted("outcome", "b", "", 50, 50)...)}},
		"no common stratum": {{"site", append(counted("outcome", "a", "x", 100, 50), counted("outcome", "b", "y", 100, 50)...)}},
	} {
		if e := Judge(kinds, Options{}); len(e.Measures) > 0 || e.Judged > 0 || !math.IsNaN(float64(e.WouldSee)) {
			t.Errorf("%s: %+v", name, e)
		}
	}
}

// What is called of even groups is not called where they swing as much from month to month.
func TestJudgeMoods(t *testing.T) {
	counts := func(swing int64) []Count {
		all := append(counted("outcome", "a", "", 1200, 660), counted("outcome", "b", "", 1200, 540)...)
		for m := range 12 {
			month := time.Date(2026, time.Month(m+1), 1, 0, 0, 0, 0, time.UTC)
			side := swing * int64(2*(m%2)-1)
			all = append(all, inMonth(counted("outcome", "a", "", 100, 55+side), month)...)
			all = append(all, inMonth(counted("outcome", "b", "", 100, 45-side), month)...)
		}
		return all
	}
	steady, moody := Judge([]Kind{{"site", counts(0)}}, Options{}), Judge([]Kind{{"site", counts(20)}}, Options{})
	if got := called(steady); len(got) != 2 || steady.Measures[0].Kinds[0].Funnel.Dispersion != 1 {
		t.Errorf("steady: %v, %+v", got, steady.Measures[0].Kinds[0].Funnel)
	}
	if got := called(moody); got != nil || !(moody.Measures[0].Kinds[0].Funnel.Dispersion > 20) {
		t.Errorf("by moods: %v, %+v", got, moody.Measures[0].Kinds[0].Funnel)
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, ""},
		{Options{Dimensions: []string{"site", "dimensions.team"}, Mix: "none", Within: new(0), Unit: "calendar_days"}, ""},
		{Options{Months: -1}, "months: want 1 to 120, got -1"},
		{Options{Within: new(-1)}, "within: want 0 to 3650 days, got -1"},
		{Options{Unit: "hours"}, `unit: want working_days or calendar_days, got "hours"`},
		{Options{Level: 0.3}, "level: want more than 0 and 0.2 at most, got 0.3"},
		{Options{Effect: 5}, "effect: want a difference of shares, such as 0.05, got 5"},
		{Options{Effect: math.NaN()}, "effect: want a difference of shares, such as 0.05, got NaN"},
		{Options{Dimensions: []string{"site", "site"}}, `dimensions: want names, each once, got "site"`},
		{Options{Dimensions: []string{""}}, `dimensions: want names, each once, got ""`},
		{Options{Dimensions: []string{"team"}, Mix: "dimensions.team"}, "mix: want another dimension than those that are compared, got team"},
	} {
		got := ""
		if err := c.o.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.o, got, c.want)
		}
	}
	further := Options{Dimensions: []string{"site", "dimensions.team"}, Mix: "batch"}.Further()
	if fmt.Sprint(further) != "map[dimensions:[team] mix:[batch]]" {
		t.Errorf("further columns: %v", further)
	}
}

func october(t *testing.T) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func date(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
