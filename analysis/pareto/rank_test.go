package pareto

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

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
				counts = append(counts, Count{value, n})
			}
		} else if err := json.Unmarshal(c.Input.Counts, &bare); err != nil {
			t.Fatal(err)
		}
		for i, n := range bare {
			counts = append(counts, Count{string(rune('A' + i)), n})
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
	r := Rank([]Count{{"b", 10}, {"", 7}, {"a", 10}, {"c", 60}, {"d", 20}, {"gone", 0}, {"odd", -3}}, Options{})
	if r.Total != 107 || r.Known != 100 || r.Unknown != 7 || r.Categories != 4 || r.Other != nil {
		t.Errorf("got total %d, known %d, unknown %d, %d categories, other %v", r.Total, r.Known, r.Unknown, r.Categories, r.Other)
	}
	want := []Cause{
		{Value: "c", N: 60, Cumulative: 0.6, Vital: true, Apart: true},
		{Value: "d", N: 20, Cumulative: 0.8, Vital: true},
		{Value: "a", N: 10, Cumulative: 0.9},
		{Value: "b", N: 10, Cumulative: 1},
	}
	for i, c := range r.Causes {
		if c.Share != stats.Wilson(c.N, 100, 0.95) {
			t.Errorf("%s: got share %v", c.Value, c.Share)
		}
		c.Share = stats.Estimate{}
		if c != want[i] {
			t.Errorf("got %+v\nwant %+v", c, want[i])
		}
	}
	if r.Vital != 2 || r.Eighty != 2 || r.Stick != 1 || r.VitalShare != stats.Wilson(80, 100, 0.95) || r.Leaders != 1 {
		t.Errorf("got vital %d (%d, %d) of %v, %d leaders", r.Vital, r.Eighty, r.Stick, r.VitalShare, r.Leaders)
	}
	if !r.Few() {
		t.Error("two of four are few")
	}
	if stick := Rank([]Count{{"c", 60}, {"d", 20}, {"a", 10}, {"b", 10}}, Options{Cut: BrokenStick}); stick.Vital != 1 {
		t.Errorf("by the broken stick %d, want 1", stick.Vital)
	}
}

func TestRankOfLittle(t *testing.T) {
	for what, counts := range map[string][]Count{"none": nil, "no count": {{"a", 0}}, "nothing stated": {{"", 5}}} {
		r := Rank(counts, Options{})
		if r.Known != 0 || len(r.Causes) != 0 || r.Vital != 0 || r.Effective != 0 || r.Leaders != 0 || !math.IsNaN(r.VitalShare.Value) {
			t.Errorf("%s: got %+v", what, r)
		}
		if text, err := json.Marshal(r); err != nil || !json.Valid(text) {
			t.Errorf("%s: %v", what, err)
		}
	}
	one := Rank([]Count{{"a", 1}}, Options{})
	if one.Vital != 1 || one.Stick != 0 || one.Causes[0].Share.Value != 1 || one.Causes[0].Apart || one.Few() {
		t.Errorf("one complaint: got %+v", one)
	}
	huge := Rank([]Count{{"a", 4e15}, {"b", 1e15}}, Options{})
	if huge.Vital != 1 || !huge.Causes[0].Apart || huge.Causes[0].Share.Value != 0.8 {
		t.Errorf("huge: got %+v", huge)
	}
}

// Equal counts stand in byte order, whatever order they come in, and neither they nor their neighbours are told apart.
func TestTies(t *testing.T) {
	counts := []Count{{"å", 5}, {"B", 5}, {"a", 5}, {"10", 5}, {"9", 5}}
	for range len(counts) {
		counts = append(counts[1:], counts[0])
		r := Rank(counts, Options{})
		var order []string
		for _, c := range r.Causes {
			order = append(order, c.Value)
			if c.Apart {
				t.Errorf("%s is told apart from its equal", c.Value)
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
	r := Rank([]Count{{"a", 2}, {"b", 3}, {"a", 2}, {"", 1}, {"", 1}}, Options{})
	if r.Categories != 2 || r.Causes[0].Value != "a" || r.Causes[0].N != 4 || r.Unknown != 2 {
		t.Errorf("got %+v", r)
	}
}

// Of 100, the intervals of 40 and 22 touch (0.3094 and 0.3107), those of 40 and 21 do not (0.2998).
func TestApartCutoff(t *testing.T) {
	level := Rank([]Count{{"a", 40}, {"b", 22}, {"c", 19}, {"d", 19}}, Options{})
	if level.Causes[0].Apart || level.Leaders != 2 {
		t.Errorf("40 and 22: got apart %v, %d leaders", level.Causes[0].Apart, level.Leaders)
	}
	apart := Rank([]Count{{"a", 40}, {"b", 21}, {"c", 20}, {"d", 19}}, Options{})
	if !apart.Causes[0].Apart || apart.Leaders != 1 {
		t.Errorf("40 and 21: got apart %v, %d leaders", apart.Causes[0].Apart, apart.Leaders)
	}
}

func TestOther(t *testing.T) {
	counts := []Count{{"a", 50}, {"b", 30}, {"c", 10}, {"d", 4}, {"e", 3}, {"f", 2}, {"", 9}}
	whole := Rank(counts, Options{Rows: 6})
	if len(whole.Causes) != 6 || whole.Other != nil {
		t.Errorf("six rows for six: got %d and %v", len(whole.Causes), whole.Other)
	}
	r := Rank(counts, Options{Rows: 5})
	if len(r.Causes) != 4 || r.Other == nil || r.Other.Categories != 2 || r.Other.N != 5 || r.Categories != 6 {
		t.Fatalf("five rows for six: got %d and %+v", len(r.Causes), r.Other)
	}
	if r.Other.Share != stats.Wilson(5, 99, 0.95) || r.Vital != whole.Vital || r.Effective != whole.Effective {
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
	r := Rank([]Count{{"late", 50}, {"broken", 40}, {"rude", 5}, {"wrong", 5}}, Options{})
	cells := []Cell{
		{"broken", "bell", 4},
		{"broken", "lamp", 30},
		{"broken", "", 6},
		{"late", "north", 20},
		{"late", "south", 10},
		{"late", "east", 10},
		{"late", "west", 10},
		{"rude", "north", 5},
	}
	splits := Within(r, cells)
	if len(splits) != 2 { // the vital few of an 80 % cut
		t.Fatalf("got %d splits, want 2", len(splits))
	}
	late, broken := splits[0], splits[1]
	var parts []string
	for _, p := range late.Parts {
		parts = append(parts, p.Value)
	}
	if want := []string{"north", "east", "south"}; !slices.Equal(parts, want) || late.Unknown != 0 {
		t.Errorf("late: got %v and %d unknown, want %v", parts, late.Unknown, want)
	}
	if late.Parts[0].Apart || late.Parts[2].Apart {
		t.Error("late: 20 of 50 beside 10, and 10 beside the fourth part's 10, are told apart")
	}
	if b := broken.Parts[0]; b.Value != "lamp" || b.Share != stats.Wilson(30, 40, 0.95) || !b.Apart || broken.Unknown != 6 {
		t.Errorf("broken: got %+v and %d unknown", b, broken.Unknown)
	}
	if none := Within(Rank(nil, Options{}), cells); len(none) != 0 {
		t.Errorf("nothing ranked: got %v", none)
	}
	flat := Rank([]Count{{"a", 1}, {"b", 1}, {"c", 1}}, Options{Cut: BrokenStick})
	if got := Within(flat, nil); len(got) != 1 || got[0].Value != "a" || len(got[0].Parts) != 0 {
		t.Errorf("no vital few: got %+v, want the first alone", got)
	}
	var many []Count
	for i := range 40 {
		many = append(many, Count{string(rune('a'+i%26)) + string(rune('a'+i/26)), 10})
	}
	if got := Within(Rank(many, Options{}), nil); len(got) != maxSplits {
		t.Errorf("many vital: got %d splits, want %d", len(got), maxSplits)
	}
}

// As many unknown as the first category has could be one category, and then it would be first.
func TestUnknownHidesCutoff(t *testing.T) {
	for unknown, want := range map[int64]bool{9: false, 10: true} {
		a := Answer{Dimension: "cause", Within: NoWithin, Ranking: Rank([]Count{{"", unknown}, {"a", 10}, {"b", 8}}, Options{})}
		if got := len(a.warnings()) > 0; got != want {
			t.Errorf("%d unknown beside 10: warned %v", unknown, got)
		}
	}
}
