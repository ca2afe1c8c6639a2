package surveys

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

// asked is a question on a scale.
type asked struct {
	question, attribute string
	lo, hi              float64 // 0 to 0: not stated
}

// rated are rows of one question: how many gave each rating from the lowest on, each with a weight.
func (q asked) rated(weight float64, counts ...int64) []Answer {
	var rows []Answer
	for i, n := range counts {
		if n > 0 {
			a := q.answer(n, "rated")
			rating := q.lo + float64(i)
			a.Rating, a.Counted, a.Weight, a.Squares = &rating, n, weight*float64(n), weight*weight*float64(n)
			if weight == 0 {
				a.Counted = 0
			}
			rows = append(rows, a)
		}
	}
	return rows
}

func (q asked) answer(n int64, given string) Answer {
	a := Answer{Source: "survey", Question: q.question, Attribute: q.attribute, Given: given, Answers: n}
	if q.lo != q.hi {
		a.Min, a.Max = &q.lo, &q.hi
	}
	return a
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 5e-4) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func estimate(t *testing.T, what string, got stats.Estimate, value, lower, upper float64) {
	t.Helper()
	near(t, what, got.Value, value)
	near(t, what+", lower end", got.Lower, lower)
	near(t, what+", upper end", got.Upper, upper)
}

var five = asked{question: Overall, lo: 1, hi: 5}

// The figures of R: t.test, binom::binom.wilson, and the formula of the adjusted Wald interval.
func TestScore(t *testing.T) {
	rows := five.rated(1, 2, 3, 5, 6, 4)
	rows = append(rows, five.answer(7, "not_applicable"), five.answer(8, "blank"), five.answer(9, "flawed"))
	rows = append(rows, asked{Recommend, "", 0, 10}.rated(1, 0, 0, 0, 0, 0, 0, 4, 3, 3, 5, 5)...)
	rows = append(rows, asked{Attribute, "Staff", 1, 7}.rated(1, 0, 0, 0, 0, 0, 0, 9)...)
	rows = append(rows, asked{Effort, "", 1, 7}.rated(1, 3, 1)...)
	items := Score(rows, 0, Options{})
	if len(items) != 4 || items[0].Question != Overall || items[1].Question != Recommend || items[2].Question != Effort {
		t.Fatalf("got %+v", items)
	}
	whole := items[0]
	if whole.Rated != 20 || whole.NotApplicable != 7 || whole.Blank != 8 || whole.Flawed != 9 || whole.Unweighted != nil {
		t.Errorf("got %+v", whole)
	}
	estimate(t, "mean", whole.Mean, 3.35, 2.7565, 3.9435)
	estimate(t, "share of 4 and 5", whole.Top, 0.5, 0.2993, 0.7007)
	near(t, "margin", float64(whole.Margin), 0.2191)
	if p := whole.Parts; len(p) != 3 || p[0].N != 5 || p[1].N != 5 || p[2].N != 10 || p[1].Share != 0.25 {
		t.Errorf("parts: got %+v", p)
	}
	estimate(t, "NPS", items[1].Score, 0.3, -0.0572, 0.5790)
	if n := items[1].Top.Value; !math.IsNaN(n) {
		t.Errorf("a recommendation has no share of highest ratings, got %v", n)
	}
	estimate(t, "all alike", items[3].Top, 1, 0.7009, 1)
	estimate(t, "all alike, mean", items[3].Mean, 7, math.NaN(), math.NaN())
	if len(items[2].Parts) != 0 || items[2].measure() != OfMean {
		t.Errorf("it is not said what a high rating of effort means: got %+v", items[2].Parts)
	}
	if _, err := json.Marshal(items); err != nil {
		t.Errorf("as JSON: %v", err)
	}
}

// A finite population narrows the margin of error, one that is smaller than the sample leaves none.
func TestMarginOfAPopulation(t *testing.T) {
	for population, want := range map[int64]float64{0: 0.2191, 1000: 0.2170, 40: 0.1569, 20: 0, 19: math.NaN()} {
		near(t, "margin", float64(Score(five.rated(1, 2, 3, 5, 6, 4), population, Options{})[0].Margin), want)
	}
}

// Four answers of weight 3 and twelve of weight 1: (12+12)²/(36+12) tell as much as 12 of 16.
func TestWeights(t *testing.T) {
	rows := append(five.rated(3, 0, 0, 0, 0, 4), five.rated(1, 4, 4, 4)...)
	item := Score(rows, 0, Options{})[0]
	near(t, "effective", float64(item.Effective), 12)
	near(t, "design effect", float64(item.DesignEffect), 4.0/3)
	near(t, "share", item.Top.Value, 0.5)
	near(t, "share without weights", item.Unweighted.Top.Value, 0.25)
	near(t, "mean", item.Mean.Value, 3.5)
	if item.Rated != 16 {
		t.Errorf("got %d ratings", item.Rated)
	}
	// Weights that are equal are no weights, and a weight of 0 is nobody.
	if even := Score(five.rated(0.25, 1, 2, 3), 0, Options{})[0]; even.Unweighted != nil {
		t.Errorf("equal weights: got %+v", even.Unweighted)
	}
	nobody := Score(append(five.rated(0, 0, 0, 0, 0, 9), five.rated(1, 3)...), 0, Options{})[0]
	near(t, "without weight", nobody.Top.Value, 0)
	near(t, "counted once each", nobody.Unweighted.Top.Value, 0.75)
	none := Score(five.rated(0, 5), 0, Options{})[0]
	near(t, "no weight at all", none.Mean.Value, math.NaN())
	if _, err := json.Marshal(none); err != nil {
		t.Errorf("as JSON: %v", err)
	}
}

// Which ratings are the highest, on both sides of each bound.
func TestParts(t *testing.T) {
	type part struct{ from, to float64 }
	for _, c := range []struct {
		what string
		of   asked
		o    Options
		want []part
	}{
		{"two steps", asked{question: Overall, lo: 0, hi: 1}, Options{}, []part{{0, 0}, {1, 1}}},
		{"three", asked{question: Overall, lo: 1, hi: 3}, Options{}, []part{{1, 1}, {2, 2}, {3, 3}}},
		{"four", asked{question: Overall, lo: 1, hi: 4}, Options{}, []part{{1, 2}, {3, 4}}},
		{"five", five, Options{}, []part{{1, 2}, {3, 3}, {4, 5}}},
		{"eleven", asked{question: Attribute, lo: 0, hi: 10}, Options{}, []part{{0, 1}, {2, 8}, {9, 10}}},
		{"twelve", asked{question: Overall, lo: 0, hi: 11}, Options{}, nil},
		{"broken", asked{question: Overall, lo: 0, hi: 4.5}, Options{}, nil},
		{"not stated", asked{question: Overall}, Options{}, nil},
		{"recommend", asked{question: Recommend, lo: 0, hi: 10}, Options{}, []part{{0, 6}, {7, 8}, {9, 10}}},
		{"recommend from 1", asked{question: Recommend, lo: 1, hi: 10}, Options{}, nil},
		{"effort", asked{question: Effort, lo: 1, hi: 7}, Options{}, nil},
		{"easy", asked{question: Effort, lo: 1, hi: 7}, Options{Effort: easy}, []part{{1, 2}, {3, 5}, {6, 7}}},
		{"hard", asked{question: Effort, lo: 1, hi: 7}, Options{Effort: hard}, []part{{6, 7}, {3, 5}, {1, 2}}},
	} {
		got := Score([]Answer{c.of.answer(1, "blank")}, 0, c.o)[0].Parts
		if len(got) != len(c.want) {
			t.Errorf("%s: got %+v, want %v", c.what, got, c.want)
			continue
		}
		for i, p := range got {
			if math.Ceil(p.From) != c.want[i].from || math.Floor(p.To) != c.want[i].to {
				t.Errorf("%s: got %+v, want %v", c.what, got, c.want)
			}
		}
	}
	if items := Score(nil, 0, Options{}); len(items) != 0 {
		t.Errorf("none: got %+v", items)
	}
}
