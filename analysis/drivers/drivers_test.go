package drivers

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func TestValidate(t *testing.T) {
	for want, o := range map[string]Options{
		"":         {},
		"all good": {Judgement: "recommend", Months: 120, Rated: 1, Weights: Stated, Target: 99.9},
		`judgement: want overall, recommend or effort, got "all"`:          {Judgement: "all"},
		"months: want 1 to 120, got 121":                                   {Months: 121},
		"months: want 1 to 120, got -1":                                    {Months: -1},
		"rated: want a share up to 1, such as 0.5, got 1.1":                {Rated: 1.1},
		"rated: want a share up to 1, such as 0.5, got NaN":                {Rated: math.NaN()},
		`weights: want derived, stated or equal, got "pratt"`:              {Weights: "pratt"},
		"target: want a rating above 0 and below 100, such as 75, got 100": {Target: 100},
	} {
		got := ""
		if err := o.Validate(); err != nil {
			got = err.Error()
		}
		if want == "all good" {
			want = ""
		}
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if _, err := Explain(Rows{}, Options{Months: -1}); err == nil {
		t.Error("Explain takes what Validate refuses")
	}
}

// one explains a survey that is alone.
func one(t *testing.T, b *built, o Options) Survey {
	t.Helper()
	surveys, err := Explain(b.rows, o)
	if err != nil || len(surveys) != 1 {
		t.Fatalf("%d surveys: %v", len(surveys), err)
	}
	return surveys[0]
}

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tol {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Two attributes that nothing connects share as the squares of what they do; the index is the mean of their ratings by these.
func TestExplainByHand(t *testing.T) {
	s := one(t, build("s", "Solution", "Speed").crossed("now", 25).add("now", 20, 1, 5, math.NaN(), math.NaN()), Options{})
	if s.Respondents != 120 || s.Judged != 100 || s.Complete != 100 || s.Explained != Told || !s.Exact || s.Judgement != "overall" {
		t.Errorf("got %+v", s)
	}
	near(t, "R²", float64(s.R2), 1, 1e-9)
	first, second := s.Attributes[0], s.Attributes[1]
	if first.Name != "Solution" || !first.Leads || second.Leads {
		t.Errorf("the first is %s, leads %t, and the second leads %t", first.Name, first.Leads, second.Leads)
	}
	near(t, "share", first.Share.Value, 0.9, 1e-9)
	near(t, "share", second.Share.Value, 0.1, 1e-9)
	if !(first.Share.Lower > 0.8 && first.Share.Lower < 0.9 && first.Share.Upper > 0.9 && first.Share.Upper < 0.97) {
		t.Errorf("interval %v", first.Share)
	}
	near(t, "relative weight", float64(first.Johnson), 0.9, 1e-9)
	near(t, "in pairs", float64(first.Pairwise), 0.9, 1e-9)
	near(t, "correlation", float64(first.Correlation), math.Sqrt(0.9), 1e-9)
	near(t, "inflation", second.Inflated, 1, 1e-9)
	near(t, "rating", first.Rating.Value, 100*70/120.0, 1e-9) // 50 of 100, and 20 of 20
	near(t, "rating", second.Rating.Value, 50, 1e-9)

	x := s.Index
	near(t, "index", x.Value.Value, 0.9*100*70/120+0.1*50, 1e-9)
	if x.Weights != Derived || x.Parts[0].Name != "Solution" || !math.IsNaN(float64(x.Before)) || x.Changed() != 0 {
		t.Errorf("got %+v", x)
	}
	near(t, "missing", x.Parts[0].Missing.Value, 0.9*100*50/120, 1e-9)
	near(t, "all missing", x.Parts[0].Missing.Value+x.Parts[1].Missing.Value, 100-x.Value.Value, 1e-9)
}

// What each attribute adds comes to the change of the index, to the last digit, by any weights.
func TestChangeAddsUp(t *testing.T) {
	b := build("s", "Solution", "Speed").crossed("now", 25).add("now", 40, 1, 5, 4, 5).crossed("before", 25).add("before", 20, 1, 1, 3, 2).
		stated(60, []float64{4, 5}, []float64{1, 2})
	for _, w := range []Weights{"", Derived, Stated, Equal} {
		s := one(t, b, Options{Weights: w})
		x := s.Index
		sum, weights := 0.0, 0.0
		for _, p := range x.Parts {
			sum, weights = sum+p.Change.Value, weights+p.Weight
			near(t, "a change", p.Change.Value, p.Weight*(p.Rating-float64(p.Was)), 1e-9)
		}
		near(t, "change", x.Value.Value-float64(x.Before), x.Change.Value, 1e-9)
		near(t, "sum", sum, x.Change.Value, 1e-9)
		near(t, "weights", weights, 1, 1e-12)
		if x.Changed() != 1 || !(x.Change.Lower > 5 && x.Change.Upper < 45) {
			t.Errorf("%s: changed %d, by %v", w, x.Changed(), x.Change)
		}
		if w == Stated {
			near(t, "stated weight", x.Parts[0].Weight+x.Parts[1].Weight, 1, 1e-12)
			near(t, "of the first", s.Attributes[0].Stated.Value, 4.5, 1e-12)
			for _, p := range x.Parts {
				if p.Name == "Solution" {
					near(t, "its weight", p.Weight, 0.75, 1e-12)
				}
			}
		}
	}
}

// Either side of every bound.
func TestCutoffs(t *testing.T) {
	nan := math.NaN()
	six := func(n int64) *built { // six attributes, of which the judgement is the first
		b := build("s", "A", "B", "C", "D", "E", "F")
		for i := range n {
			x := func(k int64) float64 { return float64(1 + (i/k+i%k*i)%5) }
			b.add("now", 1, 1, x(1), x(2), x(3), x(5), x(7), x(11), x(1))
		}
		return b
	}
	half := func(rated, not int64) *built {
		return build("s", "A", "B").add("now", rated, 1, 1, 1, 1).add("now", rated, 1, 5, 5, 5).add("now", rated, 1, 4, 2, 3).add("now", 3*not, 1, 3, nan, 3)
	}
	for _, c := range []struct {
		what    string
		b       *built
		o       Options
		kept    int
		outcome Outcome
		index   bool
	}{
		{"49 complete answers", build("s", "A", "B").crossed("now", 12).add("now", 1, 1, 3, 3, 3), Options{}, 2, Few, true},
		{"50", build("s", "A", "B").crossed("now", 12).add("now", 2, 1, 3, 3, 3), Options{}, 2, Told, true},
		{"59 for six attributes", six(59), Options{}, 6, Few, true},
		{"60", six(60), Options{}, 6, Told, true},
		{"half rated it", half(20, 20), Options{}, 2, Told, true},
		{"less than half", half(20, 21), Options{}, 1, Unasked, false},
		{"less than half is enough", half(20, 21), Options{Rated: 0.4}, 2, Told, true},
		{"29 ratings", build("s", "A", "B").crossed("now", 7).add("now", 1, 1, 3, 3, 3), Options{}, 2, Few, false},
		{"30", build("s", "A", "B").crossed("now", 7).add("now", 2, 1, 3, 3, 3), Options{}, 2, Few, true},
		{"one attribute", build("s", "A").add("now", 30, 1, 1, 1).add("now", 30, 1, 5, 5), Options{}, 1, Unasked, false},
		{"no judgement", build("s", "A", "B").add("now", 30, 1, 1, 5, nan).add("now", 30, 1, 5, 4, nan), Options{}, 2, Unasked, true},
		{"another judgement than is asked", build("s", "A", "B").crossed("now", 20), Options{Judgement: "effort"}, 2, Unasked, true},
		{"rated alike by all", build("s", "A", "B").add("now", 30, 1, 1, 5, 1).add("now", 30, 1, 5, 5, 5), Options{}, 1, Unasked, false},
		{"nothing to do with it", build("s", "A", "B").add("now", 20, 1, 1, 1, 3).add("now", 20, 1, 5, 1, 3).add("now", 20, 1, 1, 5, 3).
			add("now", 20, 1, 5, 5, 3).add("now", 2, 1, 3, 3, 5), Options{}, 2, Nothing, true},
		{"a judgement that does not vary", build("s", "A", "B").add("now", 40, 1, 1, 5, 3).add("now", 40, 1, 5, 4, 3), Options{}, 2, Few, true},
	} {
		s := one(t, c.b, c.o)
		if got := len(s.kept()); got != c.kept || s.Explained != c.outcome || (s.Index != nil) != c.index {
			t.Errorf("%s: %d kept, %s, an index %t; want %d, %s, %t", c.what, got, s.Explained, s.Index != nil, c.kept, c.outcome, c.index)
		}
		if s.Explained != Told && s.Index != nil && s.Index.Weights != Equal {
			t.Errorf("%s: the index weighs %s", c.what, s.Index.Weights)
		}
	}
}

// Surveys without answers, without attributes or without a scale, and no rows at all.
func TestNothingToExplain(t *testing.T) {
	if surveys, err := Explain(Rows{}, Options{}); err != nil || len(surveys) > 0 {
		t.Errorf("no rows: %v %v", surveys, err)
	}
	if surveys, err := Explain(build("s").add("now", 50, 1, 3).rows, Options{}); err != nil || len(surveys) > 0 {
		t.Errorf("no attributes: %v %v", surveys, err)
	}
	b := build("s", "A", "B").crossed("now", 25)
	b.rows.Asked[0].ScaleMax = nil
	b.rows.Asked[1].ScaleMax = new(1.0)
	s := one(t, b, Options{})
	if diff := cmp.Diff([]string{"A", "B"}, s.Unscaled); diff != "" || s.Index != nil || len(s.Attributes) > 0 {
		t.Errorf("without scales: %s %+v", diff, s)
	}
	for _, ratings := range []string{"1", "x:3", "1:x"} {
		b := build("s", "A", "B").crossed("now", 1)
		b.rows.Patterns[0].Ratings = ratings
		if _, err := Explain(b.rows, Options{}); err == nil || !strings.HasPrefix(err.Error(), "drivers: ratings: want item:rating, got ") {
			t.Errorf("%s: %v", ratings, err)
		}
	}
}

// A respondent of weight 2 is worth two in every figure, and in the intervals less; a survey beside changes nothing; and the
// same answers give the same figures.
func TestWeightsAndRepeats(t *testing.T) {
	twice := build("s", "A", "B").crossed("now", 20).add("now", 40, 1, 5, 2, 4)
	heavy := build("s", "A", "B").crossed("now", 20).add("now", 20, 2, 5, 2, 4)
	a, b := one(t, twice, Options{}), one(t, heavy, Options{})
	for i := range a.Attributes {
		near(t, "share", b.Attributes[i].Share.Value, a.Attributes[i].Share.Value, 1e-9)
		near(t, "rating", b.Attributes[i].Rating.Value, a.Attributes[i].Rating.Value, 1e-9)
		near(t, "relative weight", float64(b.Attributes[i].Johnson), float64(a.Attributes[i].Johnson), 1e-9)
		near(t, "in pairs", float64(b.Attributes[i].Pairwise), float64(a.Attributes[i].Pairwise), 1e-9)
		near(t, "correlation", float64(b.Attributes[i].Correlation), float64(a.Attributes[i].Correlation), 1e-9)
		near(t, "inflation", b.Attributes[i].Inflated, a.Attributes[i].Inflated, 1e-9)
	}
	near(t, "R²", float64(b.R2), float64(a.R2), 1e-9)
	if !(b.P > a.P) {
		t.Errorf("weights cost nothing: p %v, %v", b.P, a.P)
	}
	near(t, "index", b.Index.Value.Value, a.Index.Value.Value, 1e-9)
	if wide, narrow := b.Index.Value, a.Index.Value; wide.Upper-wide.Lower <= narrow.Upper-narrow.Lower {
		t.Errorf("weights cost nothing: %v, %v", wide, narrow)
	}
	surveys, err := Explain(joined(build("r", "C", "D").crossed("now", 9), twice), Options{})
	if err != nil || len(surveys) != 2 {
		t.Fatalf("%d surveys: %v", len(surveys), err)
	}
	for what, again := range map[string]Survey{"beside another": surveys[1], "once more": one(t, twice, Options{})} {
		if diff := cmp.Diff(written(t, a), written(t, again)); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
}

func written(t *testing.T, s Survey) string {
	t.Helper()
	text, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// More answers than parts are drawn in parts put together by chance: figures are the same, and intervals about as wide.
func TestManyPatterns(t *testing.T) {
	few, many := build("s", "A", "B").crossed("now", 300), build("s", "A", "B")
	for range 300 {
		many.crossed("now", 1)
	}
	if len(many.rows.Patterns) <= mostParts {
		t.Fatalf("%d patterns are no more than parts", len(many.rows.Patterns))
	}
	a, b := one(t, few, Options{}), one(t, many, Options{})
	width := func(e stats.Estimate) float64 { return e.Upper - e.Lower }
	for i, x := range []stats.Estimate{a.Attributes[0].Share, a.Index.Value, a.Index.Parts[0].Missing} {
		y := []stats.Estimate{b.Attributes[0].Share, b.Index.Value, b.Index.Parts[0].Missing}[i]
		near(t, "figure", y.Value, x.Value, 1e-9)
		if ratio := width(y) / width(x); !(ratio > 0.85 && ratio < 1.18) {
			t.Errorf("%v in parts is %v: %.2f times as wide", x, y, ratio)
		}
	}
}

// The answers of twelve months are taken, or of the period where it is longer, and set against as many before.
func TestSpans(t *testing.T) {
	for _, c := range []struct {
		period string
		months int
		want   string
	}{
		{"2026-10", 0, "2025-11-01_2026-10-31 2024-11-01_2025-10-31"},
		{"2026-10", 3, "2026-08-01_2026-10-31 2026-05-01_2026-07-31"},
		{"2026", 0, "2026-01-01_2026-12-31 2025-01-01_2025-12-31"},
		{"2026", 6, "2026-07-01_2026-12-31 2026-01-01_2026-06-30"},
		{"2025-01..2026-12", 0, "2025-01-01_2026-12-31 2023-01-02_2024-12-31"},
	} {
		p, err := analysis.ParsePeriod(c.period)
		if err != nil {
			t.Fatal(err)
		}
		now, before := Analysis{Options: Options{Months: c.months}, Period: p}.spans()
		if got := fmt.Sprint(now, " ", before); got != c.want {
			t.Errorf("%s by %d months: got %s, want %s", c.period, c.months, got, c.want)
		}
	}
}
