package pareto

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// The rankings of other software, with their sources, are in testdata/golden.json.
func TestRankAsOthersDo(t *testing.T) {
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Input    struct{ Counts json.RawMessage }
		Expected struct {
			Order []string
			Pct   []float64
			CumPc []float64 `json:"cum_pct"`
			P     []float64
			PCum  []float64 `json:"p_cum"`
		}
		Tolerance float64
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		var counts []Count
		var named map[string]int64
		var bare []int64
		if json.Unmarshal(c.Input.Counts, &named) == nil {
			for value, n := range named {
				counts = append(counts, Count{Value: value, N: n})
			}
		} else if err := json.Unmarshal(c.Input.Counts, &bare); err != nil {
			t.Fatal(err)
		}
		for i, n := range bare {
			counts = append(counts, Count{Value: string(rune('A' + i)), N: n})
		}
		r := Rank(counts, Options{})
		for i, cause := range r.Causes {
			var share, cumulative float64
			if c.Expected.P != nil {
				share, cumulative = c.Expected.P[i], c.Expected.PCum[i]
			} else {
				share, cumulative = c.Expected.Pct[i]/100, c.Expected.CumPc[i]/100
				if cause.Value != c.Expected.Order[i] {
					t.Errorf("%s: %s in place %d, want %s", c.Name, cause.Value, i+1, c.Expected.Order[i])
				}
			}
			if math.Abs(cause.Share.Value-share) > c.Tolerance || math.Abs(cause.Cumulative-cumulative) > c.Tolerance {
				t.Errorf("%s: place %d: got %v and %v, want %v and %v", c.Name, i+1, cause.Share.Value, cause.Cumulative, share, cumulative)
			}
		}
	}
}

func TestRank(t *testing.T) {
	r := Rank([]Count{{Value: "b", N: 10}, {Value: "", N: 7}, {Value: "a", N: 10}, {Value: "c", N: 60}, {Value: "d", N: 20}, {Value: "gone", N: 0}, {Value: "odd", N: -3}}, Options{})
	if r.Total != 107 || r.Known != 100 || r.Unknown != 7 || r.Categories != 4 || r.Other != nil {
		t.Errorf("got total %d, known %d, unknown %d, %d categories, other %v", r.Total, r.Known, r.Unknown, r.Categories, r.Other)
	}
	want := []Cause{
		{Value: "c", N: 60, Amount: 60, Cumulative: 0.6, Vital: true},
		{Value: "d", N: 20, Amount: 20, Cumulative: 0.8, Vital: true},
		{Value: "a", N: 10, Amount: 10, Cumulative: 0.9},
		{Value: "b", N: 10, Amount: 10, Cumulative: 1},
	}
	for i, c := range r.Causes {
		wilson(t, c.Value, c.Share, c.N, 100)
		c.Share, c.Rank = stats.Estimate{}, stats.Rank{}
		if c != want[i] {
			t.Errorf("got %+v\nwant %+v", c, want[i])
		}
	}
	if r.Vital != 2 || r.Eighty != 2 || r.Stick != 1 || r.Leaders != 1 {
		t.Errorf("got vital %d (%d, %d) of %v, %d leaders", r.Vital, r.Eighty, r.Stick, r.VitalShare, r.Leaders)
	}
	wilson(t, "vital", r.VitalShare, 80, 100)
	if !r.Few() {
		t.Error("two of four are few")
	}
	if stick := Rank([]Count{{Value: "c", N: 60}, {Value: "d", N: 20}, {Value: "a", N: 10}, {Value: "b", N: 10}}, Options{Cut: BrokenStick}); stick.Vital != 1 {
		t.Errorf("by the broken stick %d, want 1", stick.Vital)
	}
}

func TestRankOfLittle(t *testing.T) {
	for what, counts := range map[string][]Count{"none": nil, "no count": {{Value: "a", N: 0}}, "nothing stated": {{Value: "", N: 5}}} {
		r := Rank(counts, Options{})
		if r.Known != 0 || len(r.Causes) != 0 || r.Vital != 0 || r.Effective != 0 || r.Leaders != 0 || !math.IsNaN(r.VitalShare.Value) {
			t.Errorf("%s: got %+v", what, r)
		}
		if text, err := json.Marshal(r); err != nil || !json.Valid(text) {
			t.Errorf("%s: %v", what, err)
		}
	}
	one := Rank([]Count{{Value: "a", N: 1}}, Options{})
	if one.Vital != 1 || one.Stick != 0 || one.Causes[0].Share.Value != 1 || one.Few() {
		t.Errorf("one complaint: got %+v", one)
	}
	huge := Rank([]Count{{Value: "a", N: 4e15}, {Value: "b", N: 1e15}}, Options{})
	if huge.Vital != 1 || huge.Leaders != 1 || huge.Causes[0].Share.Value != 0.8 {
		t.Errorf("huge: got %+v", huge)
	}
}

// Equal counts stand in byte order, whatever order they come in, and neither they nor their neighbours are told apart.
func TestTies(t *testing.T) {
	counts := []Count{{Value: "å", N: 5}, {Value: "B", N: 5}, {Value: "a", N: 5}, {Value: "10", N: 5}, {Value: "9", N: 5}}
	for range len(counts) {
		counts = append(counts[1:], counts[0])
		r := Rank(counts, Options{})
		var order []string
		for _, c := range r.Causes {
			order = append(order, c.Value)
			if math.Abs(c.Rank.First-.2) > .05 || c.Rank.Lower != 1 || c.Rank.Upper != 5 {
				t.Errorf("%s is told apart from its equals: %+v", c.Value, c.Rank)
			}
		}
		if want := []string{"10", "9", "B", "a", "å"}; !slices.Equal(order, want) {
			t.Fatalf("got %v, want %v", order, want)
		}
		if r.Vital != 5 || r.Few() || r.Leaders != 5 {
			t.Errorf("got vital %d, few %v, %d leaders", r.Vital, r.Few(), r.Leaders)
		}
	}
}

// The same value twice is one category.
func TestCountsOfOneValueAreAdded(t *testing.T) {
	r := Rank([]Count{{Value: "a", N: 2}, {Value: "b", N: 3}, {Value: "a", N: 2}, {Value: "", N: 1}, {Value: "", N: 1}}, Options{})
	if r.Categories != 2 || r.Causes[0].Value != "a" || r.Causes[0].N != 4 || r.Unknown != 2 {
		t.Errorf("got %+v", r)
	}
}

// The first is clear when it is first in 19 of 20 draws: of 100, beside 28 it is so in 0.93, beside 26 in 0.96. Where none is, more
// share the doubt, though none of the others is likely.
func TestLeadersCutoff(t *testing.T) {
	for second, want := range map[int64]int{28: 2, 26: 1} {
		r := Rank([]Count{{Value: "a", N: 40}, {Value: "b", N: second}, {Value: "c", N: (60 - second) / 2}, {Value: "d", N: (60 - second) / 2}}, Options{Draws: 50_000})
		if r.Leaders != want {
			t.Errorf("%d beside 40: %d leaders, want %d: %+v", second, r.Leaders, want, r.Causes[1].Rank)
		}
	}
	var many []Count
	for i := range 60 {
		many = append(many, Count{Value: fmt.Sprint(i), N: 20})
	}
	if r := Rank(many, Options{}); r.Leaders != 11 {
		t.Errorf("sixty equals: %d leaders, want as many as are shown", r.Leaders)
	}
}

// wilson fails unless e is Wilson's interval of x of n.
func wilson(t *testing.T, what string, e stats.Estimate, x, n int64) {
	t.Helper()
	want := stats.Wilson(x, n, stats.Confidence)
	for _, pair := range [][2]float64{{e.Value, want.Value}, {e.Lower, want.Lower}, {e.Upper, want.Upper}} {
		if !(math.Abs(pair[0]-pair[1]) < 1e-9) {
			t.Errorf("%s: got %v, want %v", what, e, want)
		}
	}
}

func TestOther(t *testing.T) {
	counts := []Count{{Value: "a", N: 50}, {Value: "b", N: 30}, {Value: "c", N: 10}, {Value: "d", N: 4}, {Value: "e", N: 3}, {Value: "f", N: 2}, {Value: "", N: 9}}
	whole := Rank(counts, Options{Rows: 6})
	if len(whole.Causes) != 6 || whole.Other != nil {
		t.Errorf("six rows for six: got %d and %v", len(whole.Causes), whole.Other)
	}
	r := Rank(counts, Options{Rows: 5})
	if len(r.Causes) != 4 || r.Other == nil || r.Other.Categories != 2 || r.Other.N != 5 || r.Categories != 6 {
		t.Fatalf("five rows for six: got %d and %+v", len(r.Causes), r.Other)
	}
	wilson(t, "other", r.Other.Share, 5, 90+9)
	if r.Vital != whole.Vital || r.Effective != whole.Effective {
		t.Errorf("gathering changes the figures: %+v and %+v", r, whole)
	}
}

func TestFewCutoff(t *testing.T) {
	for _, c := range []struct {
		vital, categories int
		want              bool
	}{{0, 5, false}, {1, 1, false}, {1, 2, true}, {2, 3, false}, {2, 4, true}, {3, 5, false}} {
		if got := (Ranking{Vital: c.vital, Categories: c.categories}).Few(); got != c.want {
			t.Errorf("%d of %d: got %v", c.vital, c.categories, got)
		}
	}
}

func TestWithin(t *testing.T) {
	heads := []Count{{Value: "late", N: 50}, {Value: "broken", N: 40}}
	splits := Within(heads, Count{N: 100}, []Cell{
		cell(4, "broken", "bell"), cell(30, "broken", "lamp"), cell(6, "broken", ""),
		cell(18, "late", "north"), cell(10, "late", "south"), cell(10, "late", "east"), cell(7, "late", "west"), cell(5, "late", "centre"),
		cell(5, "rude", "north"),
		cell(16, "late", "north", "web"), cell(2, "late", "north", ""), cell(1, "late", "centre", "web"), cell(30, "broken", "lamp", "shop"),
	}, Options{})
	late, broken := splits[0], splits[1]
	if len(splits) != 2 || late.Value != "late" || broken.Value != "broken" {
		t.Fatalf("got %+v", splits)
	}
	wilson(t, "late of all", late.Share, 50, 100)
	var parts []string
	for _, p := range late.Parts {
		parts = append(parts, p.Value)
	}
	if want := []string{"north", "east", "south"}; !slices.Equal(parts, want) || late.Unknown != nil {
		t.Errorf("late: got %v and %v unknown, want %v", parts, late.Unknown, want)
	}
	if late.Other == nil || late.Other.Categories != 2 || late.Other.N != 12 {
		t.Errorf("late: got other %+v, want two of 12", late.Other)
	}
	if late.Parts[0].Apart || late.Parts[2].Apart {
		t.Error("late: 18 of 50 beside 10, and 10 beside the fourth part's 7, are told apart")
	}
	north := late.Parts[0]
	if len(north.Parts) != 1 || north.Parts[0].Value != "web" || north.Unknown == nil || north.Unknown.N != 2 {
		t.Errorf("north: got %+v", north)
	}
	wilson(t, "web of north", north.Parts[0].Share, 16, 18)
	if b := broken.Parts[0]; b.Value != "lamp" || !b.Apart || broken.Unknown.N != 6 || b.Parts[0].Value != "shop" {
		t.Errorf("broken: got %+v and %v unknown", b, broken.Unknown)
	}
	wilson(t, "lamp of broken", broken.Parts[0].Share, 30, 40)
	wilson(t, "unknown of broken", broken.Unknown.Share, 6, 40)
}

// Of four parts the fourth stands by its name, of five the last two are other. Of heads at most five are taken.
func TestWithinCutoffs(t *testing.T) {
	for n, want := range map[int]int{3: 3, 4: 4, 5: 3} {
		var cells []Cell
		for i := range n {
			cells = append(cells, cell(10, "a", string(rune('p'+i))))
		}
		s := Within([]Count{{Value: "a", N: 100}}, Count{N: 100}, cells, Options{})[0]
		if len(s.Parts) != want || (s.Other != nil) != (n > want) {
			t.Errorf("%d parts: %d shown, other %v", n, len(s.Parts), s.Other)
		}
	}
	if none := Within(nil, Count{}, nil, Options{}); len(none) != 0 {
		t.Errorf("no heads: got %v", none)
	}
	if bare := Within([]Count{{Value: "a", N: 1}}, Count{N: 1}, nil, Options{}); len(bare) != 1 || len(bare[0].Parts) != 0 {
		t.Errorf("no cells: got %+v", bare)
	}
	var many []Count
	for i := range 40 {
		many = append(many, Count{Value: fmt.Sprint(i), N: 10})
	}
	if got := Within(many, Count{N: 400}, nil, Options{}); len(got) != maxSplits {
		t.Errorf("many: got %d splits, want %d", len(got), maxSplits)
	}
}

// As many unknown as the first category has could be one category, and then it would be first.
func TestUnknownHidesCutoff(t *testing.T) {
	for unknown, want := range map[int64]bool{9: false, 10: true} {
		a := Answer{Path: []analysis.Dimension{"cause"}, By: ByCount, Ranking: Rank([]Count{{Value: "", N: unknown}, {Value: "a", N: 10}, {Value: "b", N: 8}}, Options{})}
		if got := len(a.mind()) > 0; got != want {
			t.Errorf("%d unknown beside 10: warned %v", unknown, got)
		}
	}
}

// By weight the order is that of the amounts, and what comes to nothing is no category, but its complaints are counted.
func TestRankByWeight(t *testing.T) {
	r := Rank([]Count{
		{Value: "many", N: 50, Amount: 50, Squares: 50},
		{Value: "heavy", N: 9, Amount: 81, Squares: 729},
		{Value: "light", N: 7},
		{Value: "", N: 3, Amount: 27, Squares: 243},
		{Value: "heavy", N: 1, Unweighed: 1},
	}, Options{By: BySeverity})
	if r.Causes[0].Value != "heavy" || r.Causes[0].N != 10 || r.Categories != 2 || r.Weightless != 1 || r.Known != 67 || r.Amount != 131 || r.Unweighed != 1 {
		t.Errorf("got %+v", r)
	}
	if r.Causes[0].Share != stats.WeightedShare(stats.Weighted{Sum: 81, Squares: 729}, stats.Weighted{Sum: 131, Squares: 779}, .95) {
		t.Errorf("got share %v", r.Causes[0].Share)
	}
	if p := r.Causes[0].Rank.First; p < .75 || p > .95 { // 81 ± 27 beside 50 ± 7
		t.Errorf("heavy is first in %v", p)
	}
}

func TestRankRates(t *testing.T) {
	units := map[string]float64{"a": 3, "b": 1000, "c": 2000, "d": 100, "e": 50}
	of := func(value string) float64 { return units[value] }
	counts := []Count{
		{Value: "a", N: 1}, {Value: "b", N: 100}, {Value: "c", N: 100}, {Value: "d", N: 5}, {Value: "e", N: 4}, {Value: "gone", N: 6}, {Value: "", N: 8},
	}
	r := RankRates(counts, of, 4000, true, Options{})
	var order []string
	for _, c := range r.Causes {
		order = append(order, fmt.Sprintf("%s %.4g %v", c.Value, c.Rate.Value, c.Above))
	}
	if want := []string{"b 100 true", "c 50 false", "d 50 false"}; !slices.Equal(order, want) {
		t.Errorf("got %v, want %v", order, want)
	}
	if r.Few.Categories != 2 || r.Few.N != 5 || r.Few.Highest.Value != "a" || r.Bare.Categories != 1 || r.Bare.N != 6 || r.Bare.Highest != nil {
		t.Errorf("few %+v, bare %+v", r.Few, r.Bare)
	}
	if r.Overall.Value != 52.5 || r.Causes[0].Rate.Lower >= 100 || r.Leaders != 1 {
		t.Errorf("got %+v", r)
	}
	level := RankRates(counts, func(string) float64 { return 4000 }, 4000, false, Options{AtLeast: 1, Rows: 4})
	if level.Causes[0].Above || level.Causes[0].Value != "b" || level.Lower.Categories != 3 || level.Few != nil {
		t.Errorf("one denominator: got %+v", level)
	}
	if none := RankRates(nil, of, 0, true, Options{}); len(none.Causes) != 0 || none.Leaders != 0 || none.Categories != 0 {
		t.Errorf("none: got %+v", none)
	}
}

// BenchmarkRank ranks 5,000 causes of a million complaints with 2,000 draws: all of a size, and as uneven as causes are.
func BenchmarkRank(b *testing.B) {
	for _, c := range []struct {
		name string
		of   func(i int) int64
	}{{"equal", func(int) int64 { return 200 }}, {"askew", func(i int) int64 { return 110_000 / int64(i+1) }}} {
		counts := make([]Count, 5000)
		for i := range counts {
			counts[i] = Count{Value: fmt.Sprint(i), N: c.of(i)}
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Rank(counts, Options{})
			}
		})
	}
}
