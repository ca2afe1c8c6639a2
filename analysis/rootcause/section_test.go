package rootcause

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/stats"
	"github.com/vitalfew/vitalfew/analysis/stats/scan"
	"github.com/vitalfew/vitalfew/charts"
)

var october = analysis.GrainMonth.Period(time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC))

// sampleMonths are the months up to October with so many complaints each, oldest first.
func sampleMonths(n ...float64) []Point {
	points := make([]Point, len(n))
	for i, p := len(n)-1, october; i >= 0; i, p = i-1, p.Prev() {
		points[i] = Point{p, n[i]}
	}
	return points
}

// sampleOnset is a beginning so many months ago, and as many months that it may lie earlier and later.
func sampleOnset(ago, sooner, later int) *Began {
	back := func(n int) analysis.Period {
		p := october
		for range n {
			p = p.Prev()
		}
		return p
	}
	return &Began{Unit: back(ago), First: back(ago + sooner), Last: back(ago - later), P: 0.001}
}

func sampleRatio(x float64) stats.Estimate {
	return stats.Estimate{Value: x, Lower: x / 1.25, Upper: x * 1.25}
}

func sampleIs(d analysis.Dimension, value string, here bool, observed, expected float64) Is {
	return Is{d, value, here, analysis.Chance(observed), expected, sampleRatio(observed / expected)}
}

// sampleGears is the finding of a batch of bicycles whose gears shift badly.
func sampleGears() Found {
	return Found{
		Combination: []Condition{{"batch", []string{"K7"}}, {"cause", []string{"Gears shift badly"}}},
		Observed:    71, Expected: 17, Ratio: sampleRatio(4.2), Excess: 54, Adds: 54, Share: 0.78, P: 0.0004, Stability: 0.96,
		Nested: []Alternative{
			{[]Condition{{"cause", []string{"Gears shift badly"}}}, 80, 26, sampleRatio(3.1), 41},
			{[]Condition{{"batch", []string{"K7"}}, {"region", []string{"Mid"}}}, 4, 2, sampleRatio(2), 3},
		},
		Began:   sampleOnset(5, 1, 1),
		Segment: sampleMonths(3, 2, 4, 3, 3, 2, 4, 12, 14, 13, 15, 14), Rest: sampleMonths(38, 41, 40, 42, 39, 40, 41, 40, 43, 41, 40, 42),
		Is: []Is{
			sampleIs("batch", "K7", true, 71, 17), sampleIs("batch", "K6", false, 12, 11.4), sampleIs("batch", "K5", false, 3, 6),
			sampleIs("cause", "Gears shift badly", true, 71, 17), sampleIs("cause", "Brakes squeal", false, 14, 13.2),
			sampleIs("region", "North", true, 31, 7), sampleIs("region", "South", false, 6, 6.2),
		},
	}
}

// sampleCarrier is the finding of a carrier in its region.
func sampleCarrier() Found {
	return Found{
		Combination: []Condition{{"region", []string{"North", "Far north"}}, {"supplier", []string{"Snabbfrakt"}}},
		Observed:    44, Expected: 19.3, Ratio: sampleRatio(2.3), Excess: 24.7, Adds: 24.7, Share: 0.21, P: 0.012, Bounded: true, Stability: 0.88,
		Is: []Is{sampleIs("region", "North", true, 30, 12), sampleIs("region", "South", false, 9, 11), sampleIs("supplier", "Snabbfrakt", true, 44, 19.3)},
	}
}

func sampleChange() Answer {
	return Answer{
		Question: Change, Method: Scan, Of: "complaints", Period: october, Reference: october.SameLastYear(),
		Dimensions: []Searched{{"cause", 17, 1}, {"batch", 9, 0.7}, {"region", 4, 0.98}},
		Left:       []Left{{Dimension: "channel", Why: "one_value"}, {Dimension: "model", Why: "determined", By: "product"}},
		Observed:   626, Expected: 557, Found: []Found{sampleGears()}, Explained: 0.78, Remains: 15,
		Level: 0.05, Calibration: "monte_carlo", Replicates: 199, Drift: 0.08, Dispersion: 1.2, LeastEffect: 1.2, LeastObserved: 5,
		Views: []View{{"cause", 0.0121, []ViewValue{{"Gears shift badly", 80, 26, 0.78, 0.0101}, {"Bell", 2, 1, 0.01, 0.0002}}}},
	}
}

func sampleExcess() Answer {
	a := sampleChange()
	a.Question, a.Measure, a.Reference = Excess, "parcels", analysis.Period{}
	a.Period = analysis.Period{From: october.SameLastYear().To, To: october.To, Grain: analysis.GrainDay}
	a.Found, a.Calibration, a.Drift, a.Dispersion, a.Views = []Found{sampleCarrier()}, "bound", 0, 1, nil
	return a
}

// Each golden is what some answers say: in both languages, and as JSON.
func TestResult(t *testing.T) {
	with := func(a Answer, change func(*Answer)) Answer {
		change(&a)
		return a
	}
	none := func(a *Answer) {
		a.Found, a.Views, a.Explained, a.Remains = []Found{}, nil, analysis.Chance(math.NaN()), a.Observed-a.Expected
	}
	for name, answers := range map[string][]Answer{
		"change_and_excess": {sampleChange(), sampleExcess()},
		"nothing": {with(sampleChange(), none), with(sampleExcess(), none), with(sampleChange(), func(a *Answer) {
			none(a)
			a.Question, a.Of, a.Reference = Contrast, "upheld", analysis.Period{}
		})},
		"uncovered": {with(sampleChange(), func(a *Answer) {
			none(a)
			a.Reference, a.Calibration, a.Doubts = analysis.Period{}, "", []Doubt{{Kind: "uncovered"}}
		})},
		"no_complaints": {with(sampleChange(), func(a *Answer) { none(a); a.Observed = 0 })},
		"no_dimensions": {with(sampleChange(), func(a *Answer) { none(a); a.Dimensions, a.Observed = nil, 0 })},
		"no_such_group": {with(sampleExcess(), func(a *Answer) {
			none(a)
			a.Question, a.Measure, a.Observed, a.Group = Contrast, "", 0, []Condition{{"cause", []string{"Lat"}}}
		})},
		"fewer": {with(sampleChange(), func(a *Answer) {
			f := sampleCarrier()
			f.Observed, f.Expected, f.Ratio, f.Adds, f.Share = 9, 38.4, sampleRatio(0.23), -29.4, 0.9
			a.Observed, a.Found, a.Remains = 520, []Found{f}, -7.6
		})},
		"many": {with(sampleChange(), func(a *Answer) {
			second, third, fourth, all := sampleCarrier(), sampleGears(), sampleGears(), sampleGears()
			third.Combination = []Condition{{"product", []string{"A", "B", "C", "D", "E"}}, {"channel", []string{""}}}
			third.Ratio, third.P, third.Stability, third.Is = sampleRatio(math.NaN()), analysis.Chance(math.NaN()), analysis.Chance(math.NaN()), nil
			fourth.Combination, fourth.Began = []Condition{{"issue_1", []string{"Loan"}}}, nil
			all.Combination, all.Is = nil, nil
			a.Found = []Found{sampleGears(), second, third, fourth, all}
			a.Reversals = []Reversal{{"product", "Vinga", "region", sampleRatio(1.4), sampleRatio(0.8)}}
			a.Doubts = []Doubt{{Kind: "few", N: 180}, {Kind: "dominant", Dimension: "channel", Value: "Web", N: 0.93}, {Kind: "short", N: 120}, {Kind: "late", N: 2}}
		})},
		"contrast": {with(sampleExcess(), func(a *Answer) {
			a.Question, a.Of, a.Measure = Contrast, "upheld", ""
		}), with(sampleExcess(), func(a *Answer) {
			a.Question, a.Measure, a.Group = Contrast, "", []Condition{{"cause", []string{"Late"}}}
		})},
		"cost": {with(sampleChange(), func(a *Answer) {
			a.Method, a.Of, a.Currency, a.Calibration, a.Views, a.Drift, a.Dispersion = Risk, "cost", "SEK", "", nil, 0, 0
			a.Observed, a.Expected, a.Remains = 41_000, 33_000, -1_300.25
			a.Doubts = []Doubt{{Kind: Currencies, N: 12}}
			f := sampleCarrier()
			f.Observed, f.Expected, f.Excess, f.Adds, f.Share, f.Complaints = 12_400.5, 3_100.25, 9_300.25, 9_300.25, 1, 37
			f.Ratio = stats.Estimate{Value: 4, Lower: math.NaN(), Upper: math.NaN()}
			f.P, f.Stability, f.Is = analysis.Chance(math.NaN()), analysis.Chance(math.NaN()), []Is{}
			a.Found = []Found{f}
		}), with(sampleChange(), func(a *Answer) {
			none(a)
			a.Method, a.Of, a.Calibration = Risk, "days", ""
		})},
	} {
		t.Run(name, func(t *testing.T) {
			analysistest.Golden(t, name, result(answers, []charts.Text{charts.T("page.skip", nil)}))
		})
	}
}

// A count below five reaches no page and no file, and neither does what would give it away; one of five does. That is decided
// for all analyses, by what they mark.
func TestSmallCellsAreHidden(t *testing.T) {
	a := sampleChange()
	f := &a.Found[0]
	batch := func(b string) []Condition { return []Condition{{"batch", []string{b}}} }
	f.Nested = []Alternative{{batch("K5"), 4, 21.25, sampleRatio(0.1875), 1}, {batch("K6"), 5, 21.25, sampleRatio(0.25), 1}}
	f.Is = []Is{sampleIs("batch", "K5", false, 4, 21.25), sampleIs("batch", "K6", false, 5, 21.25), sampleIs("batch", "K8", false, 0, 21.25)}
	a.Views[0].Values = []ViewValue{{"Bell", 4, 21.25, 0.4321, 0.1234}, {"Lamp", 5, 21.25, 0.2, 0.1}, {"Lock", 3, 21.25, 0.2, 0.1}}
	r := result([]Answer{a}, nil)
	sections := []charts.Section{{Name: "rootcause", Findings: r.Findings, Charts: r.Charts, Tables: r.Tables, Sheets: r.Sheets}}
	shown, _ := charts.Protect(sections, 5)
	if err := charts.Audit(sections, shown, 5); err != nil {
		t.Error(err)
	}
	text, err := json.Marshal([]any{shown[0].Findings, shown[0].Tables, shown[0].Sheets})
	if err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"0.4321", "0.1234", "0.1875"} {
		if bytes.Contains(text, []byte(number)) {
			t.Errorf("%s gives a small count away", number)
		}
	}
	if !bytes.Contains(text, []byte("0.25")) {
		t.Error("what five people tell is not shown")
	}
}

// A value that alone is withheld of all would be what the others leave: the least of them goes with it. Of two, the others tell
// only what both are together.
func TestNoCellIsWhatOthersLeave(t *testing.T) {
	for _, tc := range []struct{ counts, shown []float64 }{
		{[]float64{90, 4, 30, 31}, []float64{90, 31}},
		{[]float64{90, 4, 3, 30}, []float64{90, 30}},
		{[]float64{90, 1, 1, 30}, []float64{90}},
		{[]float64{90, 5}, []float64{90, 5}},
	} {
		a := sampleChange()
		a.Found[0].Nested, a.Found[0].Is = nil, nil
		a.Observed, a.Views = 0, []View{{Dimension: "cause"}}
		for i, n := range tc.counts {
			a.Observed += n
			a.Views[0].Values = append(a.Views[0].Values, ViewValue{string(rune('A' + i)), analysis.Chance(n), 1, 1, 1})
		}
		r := result([]Answer{a}, nil)
		shown, _ := charts.Protect([]charts.Section{{Name: "rootcause", Findings: r.Findings, Tables: r.Tables}}, 5)
		var got []float64
		for _, table := range shown[0].Tables {
			if table.ID != "rootcause-views" {
				continue
			}
			at := slices.IndexFunc(table.Columns, func(c charts.Column) bool { return c.Key == "observed" })
			for _, row := range table.Rows {
				if row[at].Kind != charts.KindWithheld {
					got = append(got, row[at].Num)
				}
			}
		}
		if !slices.Equal(got, tc.shown) {
			t.Errorf("%v: shown %v, want %v", tc.counts, got, tc.shown)
		}
	}
}

// Every chart has a table of its id, and every finding's figure is there: what the page refuses otherwise.
func TestFiguresHaveTables(t *testing.T) {
	a, b := sampleChange(), sampleChange()
	b.Found = []Found{sampleCarrier(), sampleGears()}
	r := result([]Answer{a, sampleExcess(), b}, nil)
	seen := map[string]bool{}
	for _, table := range r.Tables {
		if seen[table.ID] {
			t.Errorf("table %s stands twice", table.ID)
		}
		seen[table.ID] = true
		for i, row := range table.Rows {
			if len(row) != len(table.Columns) {
				t.Errorf("table %s, row %d: %d values in %d columns", table.ID, i, len(row), len(table.Columns))
			}
		}
	}
	for _, spec := range r.Charts {
		if !seen[spec.Header().ID] {
			t.Errorf("chart %s has no table", spec.Header().ID)
		}
	}
	for _, f := range r.Findings {
		if f.Figure != "" && !seen[f.Figure] {
			t.Errorf("finding %s: no figure %s", f.Headline.ID, f.Figure)
		}
	}
}

// The parts of the waterfall lead from what was expected to what was observed.
func TestPartsAddUp(t *testing.T) {
	w := views([]Answer{sampleChange()})[0].waterfall()
	sum := w.From.Y
	for _, s := range w.Steps {
		sum += s.Y
	}
	if math.Abs(sum-w.To.Y) > 1e-9 {
		t.Errorf("the steps lead to %g, want %g", sum, w.To.Y)
	}
}

func TestCommand(t *testing.T) {
	for _, c := range []struct {
		values    []string
		separator string
		among     string
	}{
		{[]string{"K7"}, "|", "|K7|"},
		{[]string{"Bo's", "a b"}, "|", `|Bo'\''s|a b|`},
		{[]string{"a|b", "c"}, "¦", "¦a|b¦c¦"},
		{[]string{"a|b", "c¦d"}, "␟", "␟a|b␟c¦d␟"},
		{[]string{""}, "|", "||"},
	} {
		got := command(october, []Condition{{"batch", c.values}, {"region", []string{"N"}}})
		for _, want := range []string{
			"vitalfew query rootcause_rows --period 2026-10 --param 'd1=batch' --param 'values_1=" + c.among + "'",
			"--param 'd2=region' --param 'values_2=" + c.separator + "N" + c.separator + "'", "--param 'd4=' --param 'values_4='",
			"--param 'separator=" + c.separator + "'",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("%q: want %s in %s", c.values, want, got)
			}
		}
	}
}

// A sentence names three values of a dimension, and beyond that two and how many more; a table names all.
func TestWhere(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		combination  []Condition
		where, whole string
	}{
		{nil, "everything", "everything"},
		{[]Condition{{"region", []string{"N"}}}, "region N", "Region N"},
		{[]Condition{{"region", []string{"N", "E"}}, {"cause", []string{"Late"}}}, "Late, region N or E", "Late, region N or E"},
		{[]Condition{{"cause", []string{"A", "B", "C"}}}, "A, B or C", "A, B or C"},
		{[]Condition{{"cause", []string{"A", "B", "C", "D"}}}, "A, B or 2 others", "A, B, C or D"},
		{[]Condition{{"batch", []string{""}}, {"product", []string{"", "Bell"}}}, "product not stated or Bell, batch not stated", "Product not stated or Bell, batch not stated"},
		{[]Condition{{"outcome", []string{"upheld"}}}, "outcome Upheld", "Outcome Upheld"},
	} {
		if got := c.Write(where(tc.combination)); got != tc.where {
			t.Errorf("got %q, want %q", got, tc.where)
		}
		if got := c.Write(whole(tc.combination)); got != tc.whole {
			t.Errorf("got %q, want %q", got, tc.whole)
		}
	}
}

// Every dimension that a complaint has stands in the order of sentences, and has its words.
func TestDimensionsAreSpoken(t *testing.T) {
	for _, d := range analysis.Dimensions() {
		if !slices.Contains(spoken, analysis.Dimension(d)) {
			t.Errorf("%s is not among those that a sentence can name", d)
		}
	}
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range append(analysis.Dimensions(), "batch") {
			if err := c.Check(where([]Condition{{analysis.Dimension(d), []string{"x"}}}).Text); err != nil {
				t.Errorf("%s: %v", language, err)
			}
		}
	}
}

// Chance is told in searches, never as none of them.
func TestSure(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	v := views([]Answer{sampleChange()})[0]
	for _, tc := range []struct {
		p       float64
		bounded bool
		want    string
	}{
		{0, false, "fewer than 1 of 1,000 searches"},
		{0.00099, true, "fewer than 1 of 1,000 searches"},
		{0.001, false, "about 1 of 1,000 searches"},
		{0.0124, true, "at most 13 of 1,000 searches"},
		{0.0124, false, "about 12 of 1,000 searches"},
	} {
		f := sampleGears()
		f.P, f.Bounded = analysis.Chance(tc.p), tc.bounded
		if got := c.Say(v.sure(f)); !strings.Contains(got, tc.want) {
			t.Errorf("%g: got %q, want %q", tc.p, got, tc.want)
		}
	}
}

// What an earlier answer has told is not told again with figures, and no answer tells more than three.
func TestToldOnce(t *testing.T) {
	a, b := sampleChange(), sampleExcess()
	again := sampleGears()
	slices.Reverse(again.Combination) // the order of dimensions is another
	b.Found = []Found{again}
	one := views([]Answer{a, b})
	if len(one[0].told) != 1 || len(one[1].told) != 0 {
		t.Errorf("told %v and %v", one[0].told, one[1].told)
	}
	if f := one[1].findings(); len(f) != 1 || f[0].Figure != "" || !f[0].Lead.IsZero() || !f[0].Decide.IsZero() {
		t.Errorf("told again: %v", f)
	}
	other := again
	other.Combination = []Condition{{"batch", []string{"K7", "K8"}}, {"cause", []string{"Gears shift badly"}}}
	b.Found = []Found{other, again, sampleCarrier()}
	if two := views([]Answer{a, b}); !slices.Equal(two[1].told, []int{0, 2}) {
		t.Errorf("told %v, want the first and the third", two[1].told)
	}
	a.Found = nil
	for _, cause := range []string{"A", "B", "C", "D"} {
		f := sampleCarrier()
		f.Combination = []Condition{{"cause", []string{cause}}}
		a.Found = append(a.Found, f)
	}
	if v := views([]Answer{a})[0]; len(v.told) != mostTold {
		t.Errorf("told %v", v.told)
	}
}

// The form and the diagram are about the first place that has more than expected; where there is none, there are none.
func TestForumIsAskedAboutRises(t *testing.T) {
	all, fewer := sampleGears(), sampleCarrier()
	all.Combination = nil
	fewer.Observed = fewer.Expected / 2
	a := sampleChange()
	a.Found = []Found{all, fewer}
	r := result([]Answer{a}, nil)
	if len(r.Sheets) != 0 || slices.ContainsFunc(r.Charts, func(c charts.Spec) bool { return c.Header().ID == fishboneID }) {
		t.Error("asked why there are more, where nothing is more than elsewhere")
	}
	a.Found = append(a.Found, sampleCarrier())
	r = result([]Answer{a}, nil)
	if len(r.Sheets) != 1 || len(r.Sheets[0].Asks) != 5 {
		t.Errorf("want five questions, got %v", r.Sheets)
	}
}

// Whatever an answer may hold has its words in every language: reasons, doubts, what is counted, how thresholds are set.
func TestEverythingHasWords(t *testing.T) {
	a := sampleChange()
	for _, why := range []Why{OneValue, NotStated, TooMany, Identifier, Date, Consequence, Determined, Group, Crowded, Unexposed, Thin} {
		a.Left = append(a.Left, Left{Dimension: "channel", Why: why})
	}
	for _, doubt := range []DoubtKind{Few, Dominant, Short, Late, Currencies, Uncovered} {
		a.Doubts = append(a.Doubts, Doubt{Kind: doubt, N: 0.5})
	}
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, of := range ofs {
			for _, calibration := range []string{"bound", "monte_carlo"} {
				a.Of, a.Calibration = of, calibration
				r := result([]Answer{a}, nil)
				for _, text := range append(r.Warnings, r.Method...) {
					if err := c.Check(text); err != nil {
						t.Errorf("%s: %v", language, err)
					}
				}
				for _, f := range r.Findings {
					if err := c.Check(f.Headline); err != nil {
						t.Errorf("%s: %v", language, err)
					}
				}
				for _, table := range r.Tables {
					for _, row := range table.Rows {
						for _, v := range row {
							if err := c.Check(v.Text); err != nil {
								t.Errorf("%s: %v", language, err)
							}
						}
					}
				}
			}
		}
	}
}

// The next best description is one that counts clearly other complaints than the finding.
func TestNearestIsAnother(t *testing.T) {
	v := views([]Answer{sampleChange()})[0]
	for _, tc := range []struct {
		observed analysis.Chance
		expected float64
		told     bool
	}{
		{71, 17, false},
		{78.1, 18.7, false},
		{64, 15.4, false},
		{78.2, 17, true},
		{71, 18.8, true},
		{63.8, 17, true},
		{71, 15.2, true},
		{analysis.Chance(math.NaN()), 2, true},
	} {
		f := sampleGears()
		f.Nested = []Alternative{{Combination: []Condition{{"product", []string{"Vinga"}}}, Observed: tc.observed, Expected: tc.expected}}
		if said := v.detail(f); slices.ContainsFunc(said, func(t charts.Text) bool { return t.ID == "rootcause.nearest" }) != tc.told {
			t.Errorf("%g of %g: told %v", tc.observed, tc.expected, said)
		}
	}
}

// Where it is not is told of the whole combination, of the same matter elsewhere before another matter there.
func TestSparedIsNamedWhole(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	cells := sampleGears().Is
	for name, tc := range map[string]struct {
		is   []Is
		want string
	}{
		"elsewhere, though less is to be expected":            {cells, "Gears shift badly, batch K6"},
		"the most to be expected":                             {append(slices.Clone(cells), sampleIs("batch", "K4", false, 10, 11.5)), "Gears shift badly, batch K4"},
		"another matter, where nothing is known of elsewhere": {cells[3:], "Brakes squeal, batch K7"},
		"of few to expect, nothing":                           {[]Is{sampleIs("batch", "K6", false, 4, 4.9)}, ""},
		"of five to expect":                                   {[]Is{sampleIs("batch", "K6", false, 4, 5)}, "Gears shift badly, batch K6"},
		"not stated is no place":                              {[]Is{sampleIs("batch", "", false, 14, 15)}, ""},
		"a dimension that it does not name":                   {cells[5:], ""},
	} {
		f := sampleGears()
		f.Is = tc.is
		got := ""
		if said, is := f.spared(); is {
			got = c.Write(said["where"])
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
		if f.Combination[0].Values[0] != "K7" {
			t.Errorf("%s: the finding is changed", name)
		}
	}
}

// What has had none since so many were to be expected that chance would hardly leave them out is over, and said to be.
func TestOver(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		months []float64
		want   string
	}{
		"none of three expected": {[]float64{0, 3, 3, 0}, "September 2026"},
		"none of two expected":   {[]float64{0, 2, 2, 0}, ""},
		"none of four in two":    {[]float64{2, 2, 0, 0}, "August 2026"},
		"gaps count":             {[]float64{6, 0, 0, 0}, "July 2026"},
		"gaps before it do not":  {[]float64{0, 0, 3, 0}, "September 2026"},
		"it goes on":             {[]float64{30, 0, 0, 1}, ""},
		"none ever":              {[]float64{0, 0, 0, 0}, ""},
		"no months":              {nil, ""},
	} {
		f := sampleCarrier()
		f.Segment = sampleMonths(tc.months...)
		got := ""
		if last, is := f.over(); is {
			got = c.Write(period(last))
		}
		if got != tc.want {
			t.Errorf("%s: got %q, want %q", name, got, tc.want)
		}
	}
	a := sampleExcess()
	f := &a.Found[0]
	f.Segment, f.Rest = sampleMonths(9, 11, 10, 10, 0, 0), sampleMonths(1, 1, 1, 1, 1, 1)
	said := views([]Answer{a})[0].findings()
	for i, want := range []string{
		"Supplier Snabbfrakt, region North or Far north: 44 complaints in 12 months, where 19 were expected", "None after August 2026; before that, 10 a month",
	} {
		if got := c.Say(said[i].Headline); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got, want := c.Say(said[0].Lead), "Supplier Snabbfrakt, region North or Far north: 44 complaints in 12 months, where 19 were expected; none after August 2026."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := c.Say(said[0].Decide), "Supplier Snabbfrakt, region North or Far north: none after August 2026. What was done, and does it last?"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	f.Segment[5].N = 7
	if said := views([]Answer{a})[0].findings(); len(said) != 1 || c.Say(said[0].Detail[1]) != "7 of them came in October 2026." {
		t.Errorf("how many came last is not told: %v", said)
	}
	f.Segment = sampleMonths(1, 0, 1, 0, 1, 0)
	if said := views([]Answer{a})[0].findings(); said[0].Detail[1].ID == "rootcause.latest" {
		t.Errorf("that none came last is told as if it told something: %v", said)
	}
}

// A share of the rise is told where it is one: where all else fell, what was found is more than the rise.
func TestShareOfTheRise(t *testing.T) {
	for _, tc := range []struct {
		remains float64
		share   analysis.Chance
		want    string
	}{
		{15, 0.78, "rootcause.found_share"},
		{0, 1, "rootcause.found_share"},
		{-1, 1, "rootcause.found_change"},
		{15, 0, "rootcause.found_change"},
		{15, 1.01, "rootcause.found_change"},
		{15, analysis.Chance(math.NaN()), "rootcause.found_change"},
	} {
		a := sampleChange()
		a.Remains, a.Found[0].Share = tc.remains, tc.share
		v := views([]Answer{a})[0]
		if got := v.headline(v.Found[0]).ID; got != tc.want {
			t.Errorf("%g of which %g remains: got %s, want %s", tc.share, tc.remains, got, tc.want)
		}
	}
	for adds, want := range map[float64]string{69: "rootcause.found_share", 70: "rootcause.found_beyond"} { // of 626 where 557 were expected
		a := sampleChange()
		a.Found[0].Adds, a.Remains = adds, 0
		v := views([]Answer{a})[0]
		if got := v.headline(v.Found[0]).ID; got != want {
			t.Errorf("%g of 69: got %s, want %s", adds, got, want)
		}
	}
}

// The months of a window are counted, those of a change named.
func TestWhen(t *testing.T) {
	c, err := charts.NewCatalogue("en")
	if err != nil {
		t.Fatal(err)
	}
	month := analysis.Period{From: october.From, To: october.To, Grain: analysis.GrainDay}
	for _, tc := range []struct {
		question Question
		period   analysis.Period
		want     string
	}{
		{Excess, sampleExcess().Period, "in 12 months"},
		{Contrast, october.Prev().Join(october), "in 2 months"},
		{Excess, october, "in October 2026"},
		{Contrast, month, "in October 2026"},
		{Change, analysis.GrainQuarter.Period(october.From), "in Q4 2026"},
	} {
		v := view{Answer: Answer{Question: tc.question, Period: tc.period}}
		if got := c.Write(v.when()); got != tc.want {
			t.Errorf("%s %s: got %q, want %q", tc.question, tc.period, got, tc.want)
		}
	}
}

// What few new searches find again has uncertain limits.
func TestUnsteady(t *testing.T) {
	v := views([]Answer{sampleChange()})[0]
	for stability, want := range map[analysis.Chance]string{0.5: "rootcause.sure_stable", 0.49: "rootcause.sure_unstable", 0: "rootcause.sure_unstable"} {
		f := sampleGears()
		f.Stability = stability
		if got := v.sure(f).ID; got != want {
			t.Errorf("%g: got %s, want %s", stability, got, want)
		}
	}
}

// What was found is told before what was not.
func TestFoundComesFirst(t *testing.T) {
	none := sampleChange()
	none.Found = nil
	r := result([]Answer{none, sampleExcess()}, nil)
	if r.Findings[0].Headline.ID != "rootcause.found_excess" || r.Findings[1].Headline.ID != "rootcause.nothing_change" {
		t.Errorf("told first: %s, then %s", r.Findings[0].Headline.ID, r.Findings[1].Headline.ID)
	}
}

// What the data do not cover is said once, however much is asked of it.
func TestUncoveredOnce(t *testing.T) {
	var all []Answer
	for _, of := range []string{Complaints, LateClosed, Severe} {
		a := study{Analysis: Analysis{Period: sampleChange().Period}}.uncovered(Excess, of).Answer
		all = append(all, a)
	}
	if r := result(all, nil); len(r.Findings) != 1 {
		t.Errorf("got %d findings", len(r.Findings))
	}
}

// A chart draws three values of where a finding is, and three of where it is not; the table has all.
func TestDrawnCells(t *testing.T) {
	f := sampleGears()
	f.Is = nil
	for _, batch := range []string{"K1", "K2", "K3", "K4"} {
		f.Is = append(f.Is, sampleIs("batch", batch, true, 40, 10), sampleIs("batch", "L"+batch, false, 11, 10))
	}
	v := views([]Answer{sampleChange()})[0]
	if rows := v.cells(0, f).Groups[0].Rows; len(rows) != 6 {
		t.Errorf("%d values are drawn, want 6", len(rows))
	}
	if rows := v.isAndIsNot(0, f).Rows; len(rows) != 8 {
		t.Errorf("%d values are in the table, want 8", len(rows))
	}
}

// What complaints are set against is said of each question.
func TestQuestion(t *testing.T) {
	for _, tc := range []struct {
		of, measure, want string
	}{
		{Complaints, "", "rootcause.question_excess"},
		{Complaints, "parcels", "rootcause.question_excess_measure"},
		{LateClosed, "", "rootcause.question_group"},
	} {
		v := view{Answer: Answer{Question: Excess, Of: tc.of, Measure: tc.measure}}
		if got := v.question().Text.ID; got != tc.want {
			t.Errorf("%s, %q: got %s, want %s", tc.of, tc.measure, got, tc.want)
		}
	}
}

// What had no units in the reference has nothing that it could be expected to be, and is in no view.
func TestComparable(t *testing.T) {
	for name, tc := range map[string]struct {
		of   tally
		want bool
	}{
		"no units, which many leaves stand for": {tally{count: 90, exposure: 100, earlier: 1000 * nothing}, false},
		"one unit":                              {tally{count: 90, exposure: 100, earlier: 1}, true},
		"complaints without units":              {tally{before: 1, earlier: nothing}, true},
		"what is expected is known":             {tally{known: true}, true},
	} {
		if got := tc.of.comparable(); got != tc.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	e := Evidence{Dimensions: []analysis.Dimension{"batch"}, Values: [][]string{{"new", "old"}}, Table: scan.Table{
		Cards: []int{2}, Codes: [][]int32{{0, 1}}, Observed: []float64{10, 20}, Reference: []float64{0, 20},
		Exposure: []float64{10, 20}, ReferenceExposure: []float64{nothing, 20},
	}}
	if v := e.views()[0].Values; len(v) != 1 || v[0].Value != "old" {
		t.Errorf("in the view: %v, want the old one alone", v)
	}
}

// Dispersion is told also where nothing drifts.
func TestSpreadIsTold(t *testing.T) {
	a := sampleChange()
	for _, tc := range []struct {
		drift, dispersion float64
		want              bool
	}{{0, 1, false}, {0, 1.5, true}, {0.1, 1, true}} {
		a.Drift, a.Dispersion = tc.drift, tc.dispersion
		told := slices.ContainsFunc(view{Answer: a}.method(), func(t charts.Text) bool { return t.ID == "rootcause.method_spread" })
		if told != tc.want {
			t.Errorf("drift %g, dispersion %g: told %v", tc.drift, tc.dispersion, told)
		}
	}
}
