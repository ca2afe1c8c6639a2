package emerging

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// steady is a candidate with so many complaints in each of 24 months and then some others.
func steady(name string, each int64, then ...int64) Candidate {
	return candidate(name, append(slices.Repeat([]int64{each}, 24), then...))
}

func find(t *testing.T, o Options, candidates ...Candidate) Answer {
	t.Helper()
	return Find(months(len(candidates[0].N)), candidates, o)
}

// told is every result in a line: verdict, name, window, count.
func told(a Answer) string {
	var lines []string
	for _, r := range a.Results {
		name := r.Value
		if r.Part != "" {
			name += "/" + r.Part
		}
		lines = append(lines, fmt.Sprintf("%s %s %s %d", r.Verdict, name, r.Window.Period, r.Window.N))
	}
	return strings.Join(lines, "; ")
}

func TestVerdicts(t *testing.T) {
	first := func(c Candidate, months int) Candidate {
		units := months27()
		c.First = units[len(units)-months].From
		return c
	}
	part := func(c Candidate, part string) Candidate {
		c.Part = part
		return c
	}
	for what, c := range map[string]struct {
		candidates []Candidate
		options    Options
		want       string
	}{
		"a doubling":                  {[]Candidate{steady("a", 20, 20, 20, 45)}, Options{}, "rising a 2026-12 45"},
		"a rise of three months":      {[]Candidate{steady("a", 20, 30, 31, 32)}, Options{}, "rising a 2026-10-01_2026-12-31 93"},
		"a rise that is over":         {[]Candidate{steady("a", 20, 60, 20, 20)}, Options{}, "rising a 2026-10-01_2026-12-31 100"},
		"as ever":                     {[]Candidate{steady("a", 20, 20, 20, 22)}, Options{}, "usual a 2026-12 22"},
		"a fall":                      {[]Candidate{steady("a", 20, 0, 0, 0)}, Options{}, "usual a 2026-12 0"},
		"four that are new":           {[]Candidate{first(steady("a", 0, 0, 0, 4), 1), steady("b", 9, 9, 9, 9)}, Options{}, "usual b 2026-10-01_2026-12-31 27"},
		"five that are new":           {[]Candidate{first(steady("a", 0, 0, 0, 5), 1)}, Options{}, "new a 2026-12 5"},
		"five of three months":        {[]Candidate{first(steady("a", 0, 1, 2, 2), 3)}, Options{}, "new a 2026-10-01_2026-12-31 5"},
		"seen before the baseline":    {[]Candidate{steady("a", 0, 0, 0, 5)}, Options{}, "rising a 2026-12 5"},
		"fewer may be called":         {[]Candidate{first(steady("a", 0, 0, 0, 4), 1)}, Options{Least: 4}, "new a 2026-12 4"},
		"surely, but less than 1.25":  {[]Candidate{steady("a", 2000, 2000, 2000, 2480)}, Options{}, "usual a 2026-12 2480"},
		"surely, and more than 1.25":  {[]Candidate{steady("a", 2000, 2000, 2000, 2620)}, Options{}, "rising a 2026-12 2620"},
		"huge counts":                 {[]Candidate{steady("a", 1e12, 1e12, 1e12, 2e12)}, Options{}, "rising a 2026-12 2000000000000"},
		"ties in the order given":     {[]Candidate{steady("a", 9, 9, 9, 40), steady("b", 9, 9, 9, 40)}, Options{}, "rising a 2026-12 40; rising b 2026-12 40"},
		"called before nearer":        {[]Candidate{steady("a", 9, 9, 9, 9), steady("b", 9, 9, 9, 40)}, Options{}, "rising b 2026-12 40; usual a 2026-10-01_2026-12-31 27"},
		"nothing but zeros":           {[]Candidate{steady("a", 0, 0, 0, 0)}, Options{}, ""},
		"a part":                      {[]Candidate{steady("a", 9, 9, 9, 9), part(steady("a", 3, 3, 3, 15), "x")}, Options{}, "rising a/x 2026-12 15; usual a 2026-10-01_2026-12-31 27"},
		"a level that is stricter":    {[]Candidate{steady("a", 20, 20, 20, 35)}, Options{Level: 0.001}, "usual a 2026-12 35"},
		"the same, at the usual 0.05": {[]Candidate{steady("a", 20, 20, 20, 35)}, Options{}, "rising a 2026-12 35"},
	} {
		if got := told(find(t, c.options, c.candidates...)); got != c.want {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
	}
}

func months27() []analysis.Period { return months(27) }

// What rises with the same months of both years before is the season's; what rises beyond them is not.
func TestSeason(t *testing.T) {
	wave := func(december int64) Candidate {
		c := steady("a", 20, 20, 40, december)
		for i, u := range months27() {
			if m := u.From.Month(); i < 24 && (m == time.November || m == time.December || m == time.January) {
				c.N[i] = 40
			}
		}
		return c
	}
	for december, want := range map[int64]Verdict{45: Season, 90: Rising} {
		r := find(t, Options{}, wave(december)).Results[0]
		if r.Verdict != want || r.Window.Period.String() != "2026-12" || *r.Window.LastYear != 40 {
			t.Errorf("%d: got %s of %s, last year %v", december, r.Verdict, r.Window.Period, *r.Window.LastYear)
		}
	}
	// A December before of 40 alone is one of the three months that count, and no season.
	lone := steady("a", 20, 20, 20, 45)
	lone.N[14] = 40
	if r := find(t, Options{}, lone).Results[0]; r.Verdict == Season {
		t.Errorf("one month of last year: got %s", r.Verdict)
	}
	short := Find(months(15), []Candidate{candidate("a", append(slices.Repeat([]int64{9}, 12), 9, 9, 30))}, Options{})
	if r := short.Results[0]; r.Verdict != Rising || r.Window.LastYear == nil || short.Units != 12 {
		t.Errorf("a baseline of one year: got %s, last year %v, %d units", r.Verdict, r.Window.LastYear, short.Units)
	}
}

// Where newcomers as large come once a year, a new one is not called.
func TestNewcomers(t *testing.T) {
	units := months27()
	entering := func(name string, at int, n int64) Candidate {
		c := candidate(name, make([]int64, len(units)))
		c.First, c.N[at] = units[at].From.AddDate(0, 0, 5), n
		return c
	}
	for what, c := range map[string]struct {
		earlier   []Candidate
		listed    bool
		newcomers float64
	}{
		"none":                    {nil, false, 0},
		"one as large":            {[]Candidate{entering("b", 20, 8)}, true, 1.0 / 12},
		"one that is smaller":     {[]Candidate{entering("b", 20, 7)}, false, 1.0 / 12},
		"one in the first year":   {[]Candidate{entering("b", 11, 8)}, false, 0},
		"one before the baseline": {[]Candidate{candidate("b", entering("b", 20, 8).N)}, false, 0},
	} {
		a := Find(units, append([]Candidate{entering("a", 26, 8), steady("c", 50, 50, 50, 50)}, c.earlier...), Options{})
		i := slices.IndexFunc(a.Results, func(r Result) bool { return r.Value == "a" })
		r := a.Results[i]
		if r.Listed != c.listed || r.Called() == c.listed || math.Abs(a.Newcomers-c.newcomers) > 1e-12 {
			t.Errorf("%s: listed %t, %s, %v newcomers a month", what, r.Listed, r.Verdict, a.Newcomers)
		}
	}
}

// Twice the sales are twice the complaints; units whose sales are not known are no baseline.
func TestExposureOfCandidates(t *testing.T) {
	sold := func(each, last float64) []float64 { return append(slices.Repeat([]float64{each}, 26), last) }
	nan := math.NaN()
	for what, c := range map[string]struct {
		exposure []float64
		want     string
	}{
		"none":             {nil, "rising a 2026-12 45"},
		"the same":         {sold(100, 100), "rising a 2026-12 45"},
		"twice":            {sold(100, 200), "usual a 2026-12 45"},
		"half a baseline":  {append(slices.Repeat([]float64{nan}, 12), slices.Repeat([]float64{9}, 15)...), "rising a 2026-12 45"},
		"less than half":   {append(slices.Repeat([]float64{nan}, 13), slices.Repeat([]float64{9}, 14)...), ""},
		"not of the last":  {sold(100, nan), ""},
		"nothing was sold": {sold(0, 100), ""},
	} {
		one := steady("a", 20, 20, 20, 45)
		one.Exposure = c.exposure
		a := find(t, Options{}, one)
		if got := told(a); got != c.want {
			t.Errorf("%s: got %q, want %q", what, got, c.want)
		}
		if left := a.Unexposed == 1; left != (c.want == "") || a.Rare != 0 {
			t.Errorf("%s: %d unexposed and %d rare", what, a.Unexposed, a.Rare)
		}
	}
}

// What is looked at: comparisons with five complaints in all. Those of the latest month alone may have fewer.
func TestTests(t *testing.T) {
	rare := candidate("rare", make([]int64, 27))
	rare.N[0], rare.N[24] = 4, 1 // five with the recent three, four with the last alone
	rarer := candidate("rarer", make([]int64, 27))
	rarer.N[0] = 4
	a := find(t, Options{}, steady("a", 9, 9, 9, 9), rare, rarer)
	if a.Tests != 3 || a.Rare != 1 || len(a.Results) != 2 {
		t.Errorf("got %d tests, %d rare, %s", a.Tests, a.Rare, told(a))
	}
}

// One value's spikes are usual for it, and make the others no less sure by more than what all show together.
func TestDispersion(t *testing.T) {
	spiky := steady("spiky", 10, 10, 10, 45)
	for i := 0; i < 24; i += 6 {
		spiky.N[i] = 45
	}
	a := find(t, Options{}, spiky, steady("calm", 400, 400, 400, 800))
	if got := told(a); got != "rising calm 2026-12 800; usual spiky 2026-12 45" {
		t.Errorf("got %q", got)
	}
	if a.Dispersion != 1 {
		t.Errorf("got a common dispersion of %v", a.Dispersion)
	}
}

// An alarm is dated by the first month at whose end it would have been raised, without a break since.
func TestSince(t *testing.T) {
	for what, c := range map[string]struct {
		counts  []int64
		since   string
		earlier bool
	}{
		"the last month":   {append(slices.Repeat([]int64{10}, 35), 40), "2026-12", false},
		"three months ago": {append(slices.Repeat([]int64{10}, 32), 40, 40, 40, 40), "2026-09", false},
		"twice":            {append(slices.Repeat([]int64{10}, 29), 60, 10, 10, 10, 10, 10, 60), "2026-12", false},
		"all along":        {append(slices.Repeat([]int64{10}, 24), slices.Repeat([]int64{60}, 15)...), "2025-12", true},
		"data too short":   {append(slices.Repeat([]int64{10}, 13), 60, 60), "2026-12", true},
	} {
		r := find(t, Options{}, candidate("a", c.counts)).Results[0]
		if r.Since == nil || r.Since.String() != c.since || r.Earlier != c.earlier {
			t.Errorf("%s: got %v, earlier %t, want %s", what, r.Since, r.Earlier, c.since)
		}
	}
}

func TestTooFewUnits(t *testing.T) {
	for n, want := range map[int]int{0: 0, 3: 0, 14: 0, 15: 1} {
		a := Find(months(n), []Candidate{candidate("a", slices.Repeat([]int64{9}, n))}, Options{})
		if len(a.Results) != want {
			t.Errorf("%d months: got %s", n, told(a))
		}
	}
	if a := Find(months(27), nil, Options{}); len(a.Results) != 0 || a.Reach != nil || a.Tests != 0 {
		t.Errorf("nothing to look at: got %+v", a)
	}
}

// All together, per day: the recent three months are 92 days, the baseline 730.
func TestOverall(t *testing.T) {
	part := steady("a", 500, 900, 900, 900)
	part.Part = "x"
	got := find(t, Options{}, steady("a", 20, 30, 30, 30), steady("b", 10, 10, 15, 20), part).Overall
	if want := stats.Rates(135, 92, 720, 730, 0.95).Ratio; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestValidate(t *testing.T) {
	for want, o := range map[string]Options{
		`grain: want week, month or quarter, got "year"`:    {Grain: "year"},
		"baseline: want 12 to 120, got 11":                  {Baseline: 11},
		"baseline: want 52 to 520, got 521":                 {Grain: "week", Baseline: 521},
		"level: want more than 0 and 0.2 at most, got 0.21": {Level: 0.21},
		"level: want more than 0 and 0.2 at most, got -1":   {Level: -1},
		"level: want more than 0 and 0.2 at most, got NaN":  {Level: math.NaN()},
		"least: want 2 or more, got 1":                      {Least: 1},
		"within: want another dimension than batch":         {Dimension: "dimensions.batch", Within: "batch"},
		"<nil>": {Grain: "quarter", Baseline: 4, Level: 0.2, Least: 2, Dimension: "cause", Within: NoWithin},
	} {
		if err := o.Validate(); fmt.Sprint(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	if got := fmt.Sprint((Options{Dimension: "dimensions.batch", Within: "product"}).Further()); got != "map[dimension:batch]" {
		t.Errorf("further: got %s", got)
	}
}

func TestChosen(t *testing.T) {
	for what, c := range map[string]struct {
		options           Options
		stated            analysis.Stated
		dimension, within string
	}{
		"both":         {Options{}, analysis.Stated{Complaints: 9, Cause: 9, Product: 9}, "cause", "product"},
		"few products": {Options{}, analysis.Stated{Complaints: 9, Cause: 9, Product: 4}, "cause", NoWithin},
		"no causes":    {Options{}, analysis.Stated{Complaints: 9, Product: 9}, "product", NoWithin},
		"the product":  {Options{Dimension: "product"}, analysis.Stated{Complaints: 9, Product: 9}, "product", NoWithin},
		"another part": {Options{Within: "region"}, analysis.Stated{Complaints: 9, Cause: 9}, "cause", "region"},
	} {
		if got := c.options.chosen(c.stated); got.Dimension != c.dimension || got.Within != c.within {
			t.Errorf("%s: got %s within %s", what, got.Dimension, got.Within)
		}
	}
}

func TestRunFails(t *testing.T) {
	spans := []analysis.Span{{Source: "shop", First: months27()[0].From, Last: months27()[26].To.AddDate(0, 0, -1), N: 500}}
	for want, c := range map[string]struct {
		options Options
		rows    map[string]any
	}{
		"emerging: least: want 2 or more, got 1": {Options{Least: 1}, nil},
		"emerging: stated.sql: no such rows":     {Options{}, nil},
		"emerging: sources.sql: no such rows":    {Options{Dimension: "cause", Within: "product"}, nil},
		"emerging: emerging.sql: no such rows":   {Options{Dimension: "cause", Within: "product"}, map[string]any{"sources": spans}},
		"emerging: measures.sql: no such rows":   {Options{Dimension: "cause", Within: "product"}, map[string]any{"sources": spans, "emerging": []row{}}},
	} {
		_, err := Analysis{Options: c.options, Period: months27()[26]}.Run(t.Context(), &analysistest.Source{Rows: c.rows})
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
