package signals

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// counted are the rows of signals.sql for complaints of one stratum that name one pair each, in no order.
func counted(stratum string, n map[both]int64) []Count {
	sums := map[both]int64{}
	for key, k := range n {
		for _, of := range []both{key, {key.value, ""}, {"", key.part}, {}} {
			sums[of] += k
		}
	}
	var counts []Count
	for key, k := range sums {
		counts = append(counts, Count{Stratum: stratum, Value: key.value, Part: key.part, N: k})
	}
	return counts
}

// shop is complaints of six products, a row each, and five causes, a column each.
func shop(rows ...[5]int64) map[both]int64 {
	n := map[both]int64{}
	for i, row := range rows {
		for j, k := range row {
			if k > 0 {
				n[both{[]string{"broken", "burns", "dear", "late", "loud"}[j], []string{"Bell", "Lamp", "Lock", "Pump", "Rack", "Tyre"}[i]}] = k
			}
		}
	}
	return n
}

// even has nothing that comes together. hidden has lamps that burn, which hide that racks do.
var (
	even   = [][5]int64{{20, 2, 31, 40, 9}, {22, 1, 28, 42, 11}, {19, 2, 30, 38, 10}, {21, 1, 33, 41, 8}, {20, 2, 29, 39, 12}, {18, 1, 30, 40, 10}}
	hidden = [][5]int64{{40, 4, 62, 80, 19}, {22, 60, 28, 42, 11}, {39, 4, 60, 78, 20}, {41, 4, 63, 81, 18}, {20, 16, 29, 39, 12}, {38, 4, 60, 80, 20}}
)

func names(pairs []Pair) (all []string) {
	for _, c := range pairs {
		all = append(all, c.Part+" "+c.Value)
	}
	return all
}

func find(t *testing.T, counts []Count, o Options) Pairs {
	t.Helper()
	p, err := Find(counts, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// drawn are complaints of ten products and eight causes that have nothing to do with one another, but for one pair that
// comes as often as ratio says.
func drawn(seed uint64, complaints int, ratio float64) map[both]int64 {
	random := rand.New(rand.NewPCG(seed, 1))
	n := map[both]int64{}
	for range complaints {
		for {
			i, j := random.IntN(10), random.IntN(8)
			weight := (1 + float64(i)) / 10 * (1 + float64(j)) / 8 / max(1, ratio)
			if i == 3 && j == 2 {
				weight *= ratio
			}
			if random.Float64() < weight {
				n[both{string(rune('a' + j)), string(rune('A' + i))}]++
				break
			}
		}
	}
	return n
}

// What is planted is found, and nothing in noise.
func TestFind(t *testing.T) {
	for seed := range uint64(20) {
		for _, c := range []struct {
			complaints int
			ratio      float64
			want       []string
		}{{3000, 1, nil}, {300, 1, nil}, {3000, 6, []string{"D c"}}} {
			got := names(find(t, counted("", drawn(seed, c.complaints, c.ratio)), Options{}).Called())
			if !slices.Equal(got, c.want) {
				t.Errorf("seed %d, %d complaints, planted %v times: got %q", seed, c.complaints, c.ratio, got)
			}
		}
	}
}

// Both sides of each bound: EB05 against the ratio, complaints against the least.
func TestFindBounds(t *testing.T) {
	counts := counted("", shop(hidden...))
	first := find(t, counts, Options{}).Results[0]
	if first.Part != "Lamp" || first.N != 60 {
		t.Fatalf("got %+v", first)
	}
	lower := first.Shrunk.Lower
	for _, c := range []struct {
		options Options
		called  int
		raised  int
	}{
		{Options{}, 1, 1},
		{Options{Ratio: lower}, 1, 1},
		{Options{Ratio: lower + 1e-9}, 0, 0},
		{Options{Least: 60}, 1, 1},
		{Options{Least: 61}, 0, 1},
	} {
		p := find(t, counts, c.options)
		if len(p.Called()) != c.called || p.Raised != c.raised {
			t.Errorf("%+v: called %q, raised %d", c.options, names(p.Called()), p.Raised)
		}
		for _, r := range p.Results {
			if r.N < int64(p.Least) {
				t.Errorf("%+v: %+v has too few complaints to be shown", c.options, r)
			}
		}
	}
}

// None, one, ties: nothing to judge is no error, and the order of the rows changes nothing.
func TestFindEdges(t *testing.T) {
	for name, counts := range map[string][]Count{
		"none": nil,
		"one":  counted("", map[both]int64{{"late", "Bell"}: 50}),
	} {
		if p := find(t, counts, Options{}); len(p.Results) != 0 || p.Looked != len(counts)/4 {
			t.Errorf("%s: %+v", name, p)
		}
	}
	ties := find(t, counted("", shop([5]int64{9, 1, 1, 1, 1}, [5]int64{1, 9, 1, 1, 1}, [5]int64{1, 1, 9, 1, 1})), Options{})
	if diff := cmp.Diff([]string{"Bell broken", "Lamp burns", "Lock dear"}, names(ties.Results)); diff != "" {
		t.Errorf("ties: (-want +got)\n%s", diff)
	}
	if huge := find(t, counted("", shop([5]int64{1e12, 1, 3e12, 0, 0}, [5]int64{2e12, 1e12, 1, 1, 0})), Options{}); len(huge.Results) == 0 {
		t.Errorf("huge: %+v", huge)
	}
}

// Women buy Bells and are told of burns; within either sex nothing comes together, so that strata call nothing. The figures
// are those of the formula, 12·12/112 + 100·100/112.
func TestStrata(t *testing.T) {
	women := map[both]int64{{"burns", "Bell"}: 90, {"burns", "Lamp"}: 10, {"late", "Bell"}: 10, {"late", "Lamp"}: 2}
	men := map[both]int64{{"burns", "Bell"}: 2, {"burns", "Lamp"}: 10, {"late", "Bell"}: 10, {"late", "Lamp"}: 90}
	together := map[both]int64{}
	for _, of := range []map[both]int64{women, men} {
		for key, n := range of {
			together[key] += n
		}
	}
	crude := find(t, counted("", together), Options{Ratio: 1.2})
	strata := find(t, slices.Concat(counted("woman", women), counted("man", men)), Options{Ratio: 1.2})
	if len(crude.Called()) == 0 || len(strata.Called()) != 0 {
		t.Errorf("called %q without strata, %q with them", names(crude.Called()), names(strata.Called()))
	}
	i := slices.IndexFunc(strata.Results, func(r Pair) bool { return r.Value == "late" && r.Part == "Lamp" })
	if i < 0 {
		t.Fatalf("late lamps are not among %q", names(strata.Results))
	}
	want := 12.*12/112 + 100.*100/112
	if r := strata.Results[i]; r.N != 92 || r.OfValue != 112 || r.OfPart != 112 || !near(r.Expected, want) || strata.Complaints != 224 {
		t.Errorf("got %+v of %d, want %v expected", r, strata.Complaints, want)
	}
}

func near(x, y float64) bool { return x-y < 1e-9 && y-x < 1e-9 }

// Bells have no gears: that they come late is no more often than others do, and is not called. What comes with one product
// alone is.
func TestImpossible(t *testing.T) {
	possible := [][5]int64{{0, 0, 300, 100, 0}, {500, 500, 30, 10, 500}, {500, 500, 30, 10, 500}, {500, 500, 30, 10, 500}}
	p := find(t, counted("", shop(possible...)), Options{})
	if p.Impossible != 3 || len(p.Called()) != 0 {
		t.Errorf("impossible %d, called %q", p.Impossible, names(p.Called()))
	}
	alone := [][5]int64{{0, 0, 300, 0, 0}, {500, 500, 2, 10, 500}, {500, 500, 1, 10, 500}, {500, 500, 1, 10, 500}}
	p = find(t, counted("", shop(alone...)), Options{})
	if got := names(p.Called()); p.Impossible != 0 || !slices.Equal(got, []string{"Bell dear"}) {
		t.Errorf("alone: impossible %d, called %q", p.Impossible, got)
	}
}

// Both sides of the bound from which one dimension gives the other.
func TestGiven(t *testing.T) {
	for _, c := range []struct {
		n     map[both]int64
		given float64
	}{
		{shop([5]int64{50, 0, 0, 0, 0}, [5]int64{0, 50, 0, 0, 0}, [5]int64{0, 0, 50, 0, 0}), 1},
		{shop([5]int64{45, 5, 0, 0, 0}, [5]int64{0, 50, 5, 0, 0}, [5]int64{0, 0, 45, 0, 0}), (140. - 55) / (150 - 55)},
		{shop([5]int64{50, 50, 0, 0, 0}, [5]int64{0, 0, 50, 50, 0}), 1}, // a product has its own causes
		{shop([5]int64{95, 5, 0, 0, 0}, [5]int64{5, 95, 0, 0, 0}), Course},
		{shop([5]int64{94, 6, 0, 0, 0}, [5]int64{6, 94, 0, 0, 0}), 0.88},
		{shop([5]int64{10, 10, 0, 0, 0}, [5]int64{10, 10, 0, 0, 0}), 0},
		{shop([5]int64{50, 0, 0, 0, 0}), 0},                         // nothing left to tell
		{shop([5]int64{4, 0, 0, 0, 0}, [5]int64{0, 4, 0, 0, 0}), 0}, // too few to tell
		{shop([5]int64{5, 0, 0, 0, 0}, [5]int64{0, 5, 0, 0, 0}), 1}, // just enough
	} {
		p := find(t, counted("", c.n), Options{})
		if !near(p.Given, c.given) || (p.Given >= Course && len(p.Results) > 0) {
			t.Errorf("got %v, want %v; %d results", p.Given, c.given, len(p.Results))
		}
	}
}

func TestLargest(t *testing.T) {
	for _, c := range []struct {
		n    map[both]int64
		want Largest
	}{
		{nil, Largest{}},
		{map[both]int64{{"late", "Bell"}: 1}, Largest{Value: "late", Share: 1}},
		{map[both]int64{{"late", "Bell"}: 2, {"burns", "Bell"}: 2, {"late", "Lamp"}: 1}, Largest{Part: "Bell", Share: 0.8}},
	} {
		if got := find(t, counted("", c.n), Options{}).Largest; got.Value != c.want.Value && got.Part != c.want.Part || !near(got.Share, c.want.Share) {
			t.Errorf("got %+v, want %+v", got, c.want)
		}
	}
}

// window is a year.
var window = analysis.Period{From: time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC), To: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Grain: analysis.GrainDay}

// What the largest called pair hides is asked for, where it makes a quarter of one of its totals, and told once.
func TestUnmask(t *testing.T) {
	without := slices.Clone(hidden)
	without[1][1] = 0
	src := &analysistest.Source{Rows: map[string]any{"signals": analysistest.Turns{counted("", shop(hidden...)), counted("", shop(without...))}}}
	s := subject{options: Options{}.withDefaults(), dimension: "cause", window: window, stated: analysis.Stated{Complaints: 9, Product: 9}}
	p, err := s.pairs(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	if got := []any{names(p.Called()), p.Mask.Part, p.Mask.Value, p.Mask.N, names(p.Mask.Unmasked)}; fmt.Sprint(got) != "[[Lamp burns] Lamp burns 60 [Rack burns]]" {
		t.Errorf("got %v", got)
	}
	asked := src.Of("signals")
	if len(asked) != 2 || asked[0]["mask_value"] != "" || asked[1]["mask_value"] != "burns" || asked[1]["mask_part"] != "Lamp" {
		t.Errorf("asked %v", asked)
	}
	for share, want := range map[int64]bool{240: true, 241: false} {
		p := Pairs{Results: []Pair{{N: 60, OfValue: share, OfPart: 1000, Expected: 1, Called: true}}}
		if _, got := p.dominant(); got != want {
			t.Errorf("60 of %d: hides others: %t", share, got)
		}
	}
}

// The first of the dimensions that half of the complaints state is taken, but for one that comes with the report's own as a
// matter of course.
func TestBeside(t *testing.T) {
	list := counted("", shop([5]int64{50, 0, 0, 0, 0}, [5]int64{0, 50, 0, 0, 0}))
	pairs := counted("", shop(even...))
	half := analysis.Stated{Complaints: 10, Cause: 10, Category: 5, Product: 5, Service: 4, Site: 5, Region: 10}
	for _, c := range []struct {
		name    string
		of      analysis.Dimension
		options Options
		turns   analysistest.Turns
		want    analysis.Dimension
		by      analysis.Dimension
	}{
		{"product", "cause", Options{}, analysistest.Turns{pairs}, "product", ""},
		{"a list of the product's", "cause", Options{}, analysistest.Turns{list, pairs}, "site", "product"},
		{"and strata named", "cause", Options{By: "channel"}, analysistest.Turns{list, pairs}, "site", "channel"},
		{"all are lists", "cause", Options{}, analysistest.Turns{list, list, list}, "region", "product"},
		{"named", "cause", Options{Within: "channel"}, analysistest.Turns{list}, "channel", ""},
		{"a stratum is none", "cause", Options{By: "product"}, analysistest.Turns{pairs}, "site", "product"},
		{"of products", "product", Options{}, analysistest.Turns{pairs}, "cause", ""},
		{"none", "cause", Options{Within: analysis.None}, analysistest.Turns{}, "", ""},
	} {
		src := &analysistest.Source{Rows: map[string]any{"signals": c.turns}}
		p, err := subject{options: c.options.withDefaults(), dimension: c.of, window: window, stated: half}.pairs(t.Context(), src)
		switch {
		case err != nil:
			t.Errorf("%s: %v", c.name, err)
		case p == nil && c.want != "" || p != nil && (p.Within != c.want || p.By != c.by) || len(src.Asked) != len(c.turns):
			t.Errorf("%s: got %+v after %d questions", c.name, p, len(src.Asked))
		case p != nil && src.Asked[len(src.Asked)-1].Params["by"] != string(c.by):
			t.Errorf("%s: asked by %v", c.name, src.Asked[len(src.Asked)-1].Params["by"])
		}
	}
	s := subject{options: Options{}.withDefaults(), dimension: "cause", stated: half}
	if _, err := s.pairs(t.Context(), &analysistest.Source{}); err == nil || err.Error() != "signals.sql: no such rows" {
		t.Errorf("got %v", err)
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{}, ""},
		{Options{Dimension: "dimensions.batch", Within: "product", By: "segment", Months: 120, Ratio: 1, Least: 2}, ""},
		{Options{Months: 121}, "months: want 1 to 120, got 121"},
		{Options{Months: -1}, "months: want 1 to 120, got -1"},
		{Options{Ratio: 0.9}, "ratio: want 1 to 100, got 0.9"},
		{Options{Ratio: 101}, "ratio: want 1 to 100, got 101"},
		{Options{Least: 1}, "least: want 2 or more, got 1"},
		{Options{Level: 0.2}, ""},
		{Options{Level: 0.21}, "level: want more than 0 and 0.2 at most, got 0.21"},
		{Options{Level: -0.1}, "level: want more than 0 and 0.2 at most, got -0.1"},
		{Options{Dimension: "dimensions.batch", Within: "batch"}, "within: want another dimension than batch"},
		{Options{Within: "product", By: "product"}, "by: want another dimension than those that are paired, got product"},
	} {
		got := ""
		if err := c.options.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.options, got, c.want)
		}
	}
	further := Options{Dimension: "dimensions.batch", Within: "none", By: "colour"}.Further()
	if diff := cmp.Diff(map[string]string{"dimension": "batch", "by": "colour"}, further); diff != "" {
		t.Error(diff)
	}
}

// told is the result about pairs alone.
func told(p Pairs, stated int64) *analysis.Result {
	p.Dimension, p.Within, p.Window = "cause", "product", window
	s := subject{options: Options{}.withDefaults(), dimension: "cause", window: window, stated: analysis.Stated{Complaints: stated}}
	r := &analysis.Result{Data: Answer{Pairs: &p}}
	s.tellPairs(r, p)
	return r
}

func TestTold(t *testing.T) {
	without := slices.Clone(hidden)
	without[1][1] = 0
	masked := find(t, counted("", shop(hidden...)), Options{})
	masked.Mask = &Mask{Value: "burns", Part: "Lamp", N: 60, Unmasked: find(t, counted("", shop(without...)), Options{}).Called()}
	analysistest.Golden(t, "masked", told(masked, masked.Complaints))

	several := [][5]int64{{0, 300, 0, 300, 0}, {500, 800, 30, 10, 500}, {800, 500, 30, 10, 500}, {500, 500, 90, 10, 500}, {500, 500, 30, 40, 900}}
	many := find(t, counted("", shop(several...)), Options{Ratio: 1.05})
	many.By = "region"
	analysistest.Golden(t, "several", told(many, many.Complaints))

	analysistest.Golden(t, "usual", told(find(t, counted("", shop(even...)), Options{}), 610))

	large := find(t, counted("", shop([5]int64{90, 2, 3, 5, 3}, [5]int64{9, 1, 1, 2, 0})), Options{})
	analysistest.Golden(t, "large", told(large, 1000))

	analysistest.Golden(t, "given", told(find(t, counted("", shop([5]int64{50, 0, 0, 0, 0}, [5]int64{0, 50, 0, 0, 0})), Options{}), 100))
	analysistest.Golden(t, "few", told(find(t, counted("", shop([5]int64{4, 1, 1, 0, 0}, [5]int64{0, 4, 1, 1, 0})), Options{}), 12))
}
