package sampling

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// Of 100 asked in either group 50 and 30 answered: χ² = 8.333, and the residuals are its root.
func TestCompare(t *testing.T) {
	c, ok := Compare("segment", Asked, []Cell{{"b", 100, 30}, {"a", 100, 50}, {"", 40, 1}})
	if !ok || len(c.Groups) != 2 || c.Freedom != 1 {
		t.Fatalf("got %+v", c)
	}
	near(t, "χ²", c.ChiSquare, 25.0/3, 1e-9)
	near(t, "residual of a", c.Groups[0].Residual, math.Sqrt(25.0/3), 1e-9)
	near(t, "share of the answers", c.Groups[0].Share.Value, 0.625, 1e-12)
	near(t, "share of those asked", c.Groups[0].Of, 0.5, 1e-12)
	if c.Groups[0].Value != "a" {
		t.Errorf("equals are not in order of their names: %s first", c.Groups[0].Value)
	}
}

func TestCompareNeedsTwoGroups(t *testing.T) {
	for name, cells := range map[string][]Cell{
		"none": nil, "one": {{"a", 100, 50}}, "no value": {{"", 100, 50}, {"a", 100, 50}},
		"everybody answered": {{"a", 50, 50}, {"b", 50, 50}}, "nobody did": {{"a", 50, 0}, {"b", 50, 0}},
		"more than there are": {{"a", 50, 51}, {"b", 50, 20}}, "not among them": {{"a", 50, 10}, {"b", 50, 10}, {"c", 0, 1}},
		"all too rare": {{"a", 4, 2}, {"b", 4, 2}},
	} {
		if c, ok := Compare("segment", Asked, cells); ok {
			t.Errorf("%s: compared %+v", name, c)
		}
	}
}

// At one in two, ten of a value are five answers to be expected; nine are folded, and take the next rarest with them until
// they are ten.
func TestRareValuesAreFolded(t *testing.T) {
	values := func(cells ...Cell) (all []string) {
		for _, g := range fold(cells, 0.5) {
			all = append(all, g.Value)
			if g.Folded > 0 {
				all = append(all, g.values...)
			}
		}
		return all
	}
	for _, c := range []struct {
		cells []Cell
		want  []string
	}{
		{[]Cell{{"a", 90, 45}, {"b", 10, 5}}, []string{"a", "b"}},
		{[]Cell{{"a", 90, 45}, {"b", 11, 5}, {"c", 9, 5}}, []string{"a", "", "c", "b"}},
		{[]Cell{{"a", 90, 45}, {"b", 11, 5}, {"c", 5, 2}, {"d", 5, 2}}, []string{"a", "b", "", "d", "c"}},
		{[]Cell{{"a", 9, 4}}, []string{"a"}},
		{nil, nil},
	} {
		if got := values(c.cells...); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %q, want %q", c.cells, got, c.want)
		}
	}
}

// A difference holds with p just at 5 % when it is the only one tested, and not among two.
func TestJudge(t *testing.T) {
	at := func(p float64) Check {
		return Check{P: analysis.Chance(p), Groups: []Group{{Residual: 1.97}, {Residual: -1.97}, {Residual: 0.1}}}
	}
	one := []Check{at(0.05)}
	Judge(one)
	if !one[0].Differs() {
		t.Errorf("p of 0.05: adjusted %v", one[0].Adjusted)
	}
	for i, want := range []bool{false, false, false} { // 0.0488 · 3/2 is above 0.05
		if one[0].Groups[i].Differs != want {
			t.Errorf("group %d stands out", i)
		}
	}
	two := []Check{at(0.05), at(0.9)}
	Judge(two)
	if two[0].Differs() || two[1].Differs() {
		t.Errorf("of two, p of 0.05 holds: %v", two[0].Adjusted)
	}
	loud := []Check{at(0.001)}
	loud[0].Groups[0].Residual, loud[0].Groups[1].Residual = 3, -2.2
	Judge(loud)
	if !loud[0].Groups[0].Differs || !loud[0].Groups[1].Differs || loud[0].Groups[2].Differs {
		t.Errorf("got %+v", loud[0].Groups)
	}
	Judge(nil)
}

func rating(x float64) *float64 { return &x }

func answers(value string, overall, recommend float64, n int64) Pattern {
	return Pattern{Value1: value, Weight: 1, Overall: rating(overall), OverallMin: rating(1), OverallMax: rating(5), Recommend: rating(recommend), Respondents: n}
}

// The golden case raking_2x2 of the reference: R survey 4.1-1, rake to sex and age from equal weights; the weighted mean of y
// is a share here, since each rated 5 or 1 of 5.
func TestWeighIsRaking(t *testing.T) {
	var all []Pattern
	for _, c := range []struct {
		sex, age string
		best, n  int64
	}{{"f", "y", 30, 40}, {"f", "o", 12, 20}, {"m", "y", 6, 15}, {"m", "o", 5, 25}} {
		yes, no := answers(c.sex, 5, 10, c.best), answers(c.sex, 1, 0, c.n-c.best)
		yes.Value2, no.Value2 = c.age, c.age
		all = append(all, yes, no)
	}
	margin := func(d Dimension, of map[string]float64) Check {
		c := Check{Dimension: d, Frame: Everybody}
		for _, v := range sorted(of) {
			c.Groups = append(c.Groups, Group{Value: v, Of: of[v], values: []string{v}})
		}
		return c
	}
	w := Weigh(all, []Check{margin("sex", map[string]float64{"f": 0.5, "m": 0.5}), margin("age", map[string]float64{"o": 0.55, "y": 0.45})}, Options{})
	near(t, "weighted share", w.Figures[0].Weighted.Value, 0.475137131610943, 1e-9)
	near(t, "plain share", w.Figures[0].Plain.Value, 0.53, 1e-12)
	near(t, "design effect", float64(w.Design), 1.0643138605692, 1e-9)
	near(t, "effective number", float64(w.Effective), 93.9572467340783, 1e-7)
	near(t, "largest", w.Largest, 13.8902947099849/10, 1e-9)
	near(t, "smallest", w.Smallest, 7.43143419362802/10, 1e-9)
	if w.Trimmed != 0 || w.Off > 1e-9 || len(w.Unreached) != 0 {
		t.Errorf("got %+v", w)
	}
	cut := Weigh(all, []Check{margin("sex", map[string]float64{"f": 0.1, "m": 0.9})}, Options{Trim: 1.5})
	if cut.Trimmed != 40 || math.Abs(cut.Largest-1.5) > 1e-9 || cut.Off < 0.05 {
		t.Errorf("cut at 1.5 times the mean: %+v", cut)
	}
	lost := Weigh(all, []Check{margin("sex", map[string]float64{"f": 0.4, "m": 0.4, "x": 0.2})}, Options{})
	if len(lost.Unreached) != 1 || lost.Unreached[0].Value != "x" {
		t.Errorf("a group without answers: %+v", lost.Unreached)
	}
	// who states no value keeps his share, 1 in 101
	unsaid := append(slices.Clone(all), answers("", 5, 10, 1))
	half := margin("sex", map[string]float64{"f": 0.5, "m": 0.5})
	near(t, "with one unsaid", Weigh(unsaid, []Check{half}, Options{}).Figures[0].Weighted.Value,
		Weigh(all, []Check{half}, Options{}).Figures[0].Weighted.Value*100/101+1.0/101, 1e-9)
	weightless := slices.Clone(all)
	for i := range weightless {
		weightless[i].Weight = 0
	}
	if got := Weigh(weightless, []Check{half}, Options{}); got != nil {
		t.Errorf("answers without weight: %+v", got)
	}
}

// Dimensions that differ are raked, at most three, to the population where that is known; named ones whether they differ or not.
func TestChosen(t *testing.T) {
	checks := []Check{
		{Dimension: "a", Frame: Asked, P: 0.001, Adjusted: 0.01},
		{Dimension: "a", Frame: Everybody, P: 0.04, Adjusted: 0.05},
		{Dimension: "b", Frame: Asked, P: 0.002, Adjusted: 0.02},
		{Dimension: "c", Frame: Asked, P: 0.9, Adjusted: 0.9},
		{Dimension: "d", Frame: Asked, P: 0.003, Adjusted: 0.03},
		{Dimension: "e", Frame: Asked, P: 0.0001, Adjusted: 0.001},
	}
	names := func(named ...string) (all []string) {
		for _, c := range Chosen(checks, named) {
			all = append(all, string(c.Dimension)+" "+string(c.Frame))
		}
		return all
	}
	if got := names(); !slices.Equal(got, []string{"e asked", "b asked", "d asked"}) {
		t.Errorf("got %q", got)
	}
	if got := names("c", "a", "z"); !slices.Equal(got, []string{"a population", "c asked"}) {
		t.Errorf("named: got %q", got)
	}
}

// 385 answers are needed for ±5 points, 278 of 1,000 (Cochran); 384 are one too few.
func TestExamine(t *testing.T) {
	of := func(n int64, p *Population) Survey {
		return Examine(Count{Source: "poll", Asked: 1000, Responded: n, Answered: n}, p, nil, []Pattern{answers("", 4, 9, n/2), answers("", 3, 9, n-n/2)}, Options{})
	}
	for _, c := range []struct {
		n      int64
		p      *Population
		needed int64
		enough bool
	}{{385, nil, 385, true}, {384, nil, 385, false}, {278, &Population{Size: 1000}, 278, true}, {277, &Population{Size: 1000}, 278, false}} {
		s := of(c.n, c.p)
		if s.Needed != c.needed || s.Enough(Options{}) != c.enough {
			t.Errorf("%d answers: %d needed, enough %v (%v)", c.n, s.Needed, s.Enough(Options{}), s.Margin)
		}
	}
	s := of(400, nil)
	near(t, "worst case, lower", s.Worst.Lower, 0.2, 1e-12)
	near(t, "worst case, upper", s.Worst.Upper, 0.8, 1e-12)
	none := Examine(Count{Source: "poll", Asked: 10}, nil, nil, nil, Options{})
	if !math.IsNaN(float64(none.Margin)) || none.Enough(Options{}) || none.Weighting != nil {
		t.Errorf("nobody answered: %+v", none)
	}
	untold := Examine(Count{Source: "poll", Answered: 10}, nil, nil, []Pattern{answers("", 5, 9, 10)}, Options{})
	if !math.IsNaN(untold.Worst.Value) {
		t.Errorf("who was asked is not told, but the worst case is %v", untold.Worst)
	}
	half := Pattern{Weight: 3, Respondents: 5, Overall: rating(5), OverallMin: rating(1), OverallMax: rating(5)}
	weighted := Examine(Count{Answered: 10}, nil, nil, []Pattern{{Weight: 1, Respondents: 5}, half}, Options{})
	near(t, "effective", float64(weighted.Effective), 8, 1e-12)
	near(t, "margin", float64(weighted.Margin), stats.MarginOfError(0.5, 8, 0, 0.95), 1e-12)
}

// The two best ratings are those from the end of the scale less one on.
func TestBest(t *testing.T) {
	for x, want := range map[float64]bool{5: true, 4: true, 3.9: false, 1: false} {
		if got := answers("", x, 0, 1).best(); got != want {
			t.Errorf("%v of 5: got %v", x, got)
		}
	}
	if (Pattern{Overall: rating(9)}).best() {
		t.Error("a rating without a scale is one of the best")
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, ""},
		{Options{Precision: 0.03, Confidence: 0.9, Months: 120, Trim: 1.01, Populations: map[string]string{"a": "12000", "b": "Kunder", "c": "complaints"}}, ""},
		{Options{Precision: 0.5}, "precision: want a share above 0 and below 0.5, such as 0.05, got 0.5"},
		{Options{Precision: math.NaN()}, "precision: want a share above 0 and below 0.5, such as 0.05, got NaN"},
		{Options{Confidence: 95}, "confidence: want a share of at least 0.5 and below 1, such as 0.95, got 95"},
		{Options{Months: 121}, "months: want 1 to 120, got 121"},
		{Options{Trim: 1}, "trim: want more than 1 and at most 100 times the mean weight, got 1"},
		{Options{Rake: []string{"a", "b", "c", "d"}}, "rake: want at most 3 dimensions, got 4"},
		{Options{By: []string{"a", "a"}}, `by: want names of dimensions, each once, got "a"`},
		{Options{Populations: map[string]string{"poll": "0"}}, `populations: poll: want a whole number of people, a measure of exposure, or complaints, got "0"`},
		{Options{Populations: map[string]string{"poll": "12.5"}}, `populations: poll: want a whole number of people, a measure of exposure, or complaints, got "12.5"`},
		{Options{Populations: map[string]string{"poll": ""}}, `populations: poll: want a whole number of people, a measure of exposure, or complaints, got ""`},
	} {
		got := ""
		if err := c.o.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: got error %q, want %q", c.o, got, c.want)
		}
	}
	o := Options{By: []string{"batch", "waiting"}, Rake: []string{"region", "colour"}, Populations: map[string]string{"a": "5", "b": "Kunder", "c": "complaints"}}
	if f := o.Further(); !slices.Equal(f["by"], []string{"batch"}) || !slices.Equal(f["rake"], []string{"colour"}) {
		t.Errorf("further columns: %v", f)
	}
	if m := o.Measures(); !slices.Equal(m, []string{"Kunder"}) {
		t.Errorf("measures: %v", m)
	}
}

// A group stands out only in a comparison that holds itself.
func TestJudgeGroups(t *testing.T) {
	loud := func(p float64) []Check {
		checks := []Check{{P: analysis.Chance(p), Groups: []Group{{Value: "a", Residual: 5}, {Value: "b", Residual: -5}}}}
		Judge(checks)
		return checks
	}
	if !loud(believed)[0].Groups[0].Differs || loud(math.Nextafter(believed, 1))[0].Groups[0].Differs {
		t.Error("groups stand out where the comparison holds, and nowhere else")
	}
}

// The interval of a mean rating ends where the scale does.
func TestMeanOnTheScale(t *testing.T) {
	answers := []Pattern{answers("a", 5, 9, 3), answers("b", 4, 9, 1)}
	margin := Check{Dimension: "segment", Groups: []Group{
		{Value: "a", Of: 0.5, values: []string{"a"}}, {Value: "b", Of: 0.5, values: []string{"b"}},
	}}
	for _, f := range Weigh(answers, []Check{margin}, Options{}).Figures {
		if f.What == Mean && (f.Plain.Upper != 5 || f.Weighted.Upper != 5 || !(f.Plain.Lower > 3)) {
			t.Errorf("got %+v, %+v", f.Plain, f.Weighted)
		}
	}
}
