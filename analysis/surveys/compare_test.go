package surveys

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// of says who rated.
func of(value string, rows []Answer) []Answer {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Value = value
	}
	return rows
}

func values(c Comparison) []string {
	var all []string
	for _, g := range c.Groups {
		all = append(all, g.Value)
	}
	return all
}

// A group against all others has Welch's interval, in R t.test(c(rep(4,10),rep(5,10)), c(rep(2,10),rep(3,20),rep(4,10))); its
// p-value is by hand: the pile has S² = 55/59, so that z² = 1.5² / (55/59 · (1/20 + 1/40)).
func TestCompare(t *testing.T) {
	rows := slices.Concat(of("b", five.rated(1, 0, 0, 0, 10, 10)), of("a", five.rated(1, 0, 10, 10)), of("c", five.rated(1, 0, 0, 10, 10)), of("", five.rated(1, 4)))
	first := Score(rows, 0, Options{})[0]
	c := Compare(rows, first, "segment", Options{})
	if got := values(c); !slices.Equal(got, []string{"b", "c", "a"}) || c.Unstated != 4 {
		t.Fatalf("got %v, %d unstated", got, c.Unstated)
	}
	estimate(t, "difference", c.Groups[0].Difference, 1.5, 1.1764, 1.8236)
	near(t, "p, in 10⁻⁷", 1e7*float64(c.Groups[0].P), 1e7*math.Erfc(1.5/math.Sqrt(55.0/59*(1.0/20+1.0/40))/math.Sqrt2))
	all := []Comparison{c}
	correct(all)
	if all[0].Tests != 3 || !all[0].Groups[0].Differs() || !all[0].Groups[2].Differs() || all[0].Groups[0].Adjusted < all[0].Groups[0].P {
		t.Errorf("got %+v", all[0].Groups)
	}
}

// One group, or fewer than five on either side, is not tested; a group that gave no rating is none.
func TestCompareAtTheEdges(t *testing.T) {
	first := Score(five.rated(1, 9, 9, 9, 9, 9), 0, Options{})[0]
	for _, c := range []struct {
		what   string
		rows   []Answer
		groups int
		tests  int
	}{
		{"none", nil, 0, 0},
		{"one", of("a", five.rated(1, 1, 2, 3)), 1, 0},
		{"four against five", slices.Concat(of("a", five.rated(1, 2, 2)), of("b", five.rated(1, 1, 2, 2))), 2, 0},
		{"five against five", slices.Concat(of("a", five.rated(1, 3, 2)), of("b", five.rated(1, 1, 2, 2))), 2, 2},
		{"all alike", slices.Concat(of("a", five.rated(1, 5)), of("b", five.rated(1, 5))), 2, 0},
		{"blank", slices.Concat(of("a", five.rated(1, 3, 2)), of("b", []Answer{five.answer(9, "blank")})), 1, 0},
		{"another scale", of("a", asked{Overall, "", 1, 7}.rated(1, 3, 2)), 0, 0},
	} {
		got := []Comparison{Compare(c.rows, first, "segment", Options{})}
		correct(got)
		if len(got[0].Groups) != c.groups || got[0].Tests != c.tests {
			t.Errorf("%s: got %d groups, %d tests", c.what, len(got[0].Groups), got[0].Tests)
		}
		for _, g := range got[0].Groups {
			if g.Differs() {
				t.Errorf("%s: %s differs", c.what, g.Value)
			}
		}
	}
	clear := stats.Estimate{Value: 0.4, Lower: 0.1, Upper: 0.7}
	for _, c := range []struct {
		adjusted   float64
		difference stats.Estimate
		differs    bool
	}{
		{Level, clear, true},
		{Level, stats.Estimate{Value: -0.4, Lower: -0.7, Upper: -0.1}, true},
		{math.Nextafter(Level, 1), clear, false},
		{Level, stats.Estimate{Value: 0.4, Lower: 0, Upper: 0.8}, false},
		{Level, none, false},
		{math.NaN(), clear, false},
	} {
		if got := (Group{Adjusted: analysis.Chance(c.adjusted), Difference: c.difference}).Differs(); got != c.differs {
			t.Errorf("p %v, %+v: got %v", c.adjusted, c.difference, got)
		}
	}
}

// Of a recommendation groups are set against each other by promoters less detractors.
func TestCompareRecommendations(t *testing.T) {
	ten := asked{Recommend, "", 0, 10}
	rows := slices.Concat(of("a", ten.rated(1, 0, 0, 0, 0, 0, 0, 2, 4, 0, 0, 4)), of("b", ten.rated(1, 4, 0, 0, 0, 0, 0, 0, 0, 4, 2)))
	c := Compare(rows, Score(rows, 0, Options{})[0], "segment", Options{})
	near(t, "difference", c.Groups[0].Difference.Value, 0.4)
	near(t, "NPS", c.Groups[0].Item.Score.Value, 0.2)
}

// Groups that are alike are seldom said to differ, however lopsided the ratings and unlike the groups' sizes: of 200 surveys 10
// may have one.
func TestNothingInNoise(t *testing.T) {
	for _, sizes := range [][]int{{40, 40, 40, 40, 40, 40, 40, 40}, {400, 6, 6, 6, 6, 6, 6, 6}} {
		random := rand.New(rand.NewPCG(1, 2))
		called := 0
		for range 200 {
			var rows []Answer
			for g, n := range sizes {
				var counts [5]int64
				for range n {
					counts[4-min(4, int(random.ExpFloat64()))]++
				}
				rows = append(rows, of(string(rune('a'+g)), five.rated(1, counts[:]...))...)
			}
			all := []Comparison{Compare(rows, Score(rows, 0, Options{})[0], "segment", Options{})}
			correct(all)
			if slices.ContainsFunc(all[0].Groups, Group.Differs) {
				called++
			}
		}
		if called > 17 || called == 0 { // 10 and what chance adds to it in 99 of 100 tests
			t.Errorf("groups of %v: %d of 200 surveys without a difference have one", sizes, called)
		}
	}
}

// A change is one where the interval of the difference leaves out zero.
func TestChange(t *testing.T) {
	item := func(counts ...int64) Item {
		return Score(append(five.rated(1, counts...), five.answer(1, "blank")), 0, Options{})[0]
	}
	before := item(0, 0, 50, 50)
	for _, c := range []struct {
		now  Item
		side int
	}{
		{item(0, 0, 30, 70), 1},
		{item(0, 0, 70, 30), -1},
		{item(0, 0, 45, 55), 0},
		{before, 0},
		{item(), 0},
	} {
		if got := c.now.since(before, Span{}).Side(); got != c.side {
			t.Errorf("%v: got %d, want %d", c.now.Top, got, c.side)
		}
	}
	d := item(0, 0, 30, 70).since(before, Span{}).Difference
	want := stats.Difference(stats.Wilson(70, 100, 0.95), stats.Wilson(50, 100, 0.95))
	estimate(t, "Newcombe", d, want.Value, want.Lower, want.Upper)
}
