package access

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

// kind are groups with one count of complaints each, in one month, of 1,000 units.
func kind(dimension string, counts ...float64) Kind {
	k := Kind{Dimension: dimension, Measure: "customers"}
	for i, n := range counts {
		k.Groups = append(k.Groups, Count{Value: fmt.Sprint("group ", i), Complaints: []float64{n}, Units: 1000, People: int64(n)})
	}
	return k
}

func called(a Access) (all []string) {
	for _, k := range a.Kinds {
		for _, g := range k.Groups {
			if g.Verdict != Like {
				all = append(all, fmt.Sprintf("%s %s %s", k.Dimension, g.Value, g.Verdict))
			}
		}
	}
	return all
}

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name string
		k    Kind
		want string
	}{
		{"nothing", kind("segment"), "[]"},
		{"one group", kind("segment", 50), "[]"},
		{"no complaints", kind("segment", 0, 0), "[]"},
		{"alike", kind("segment", 100, 100, 100), "[]"},
		{"one silent", kind("segment", 100, 40, 100), "[segment group 1 silent]"},
		{"silent altogether", kind("segment", 100, 0, 100), "[segment group 1 silent]"},
		{"one loud does not make the others silent", kind("segment", 400, 100, 110, 90), "[segment group 0 loud]"},
		{"one silent and one loud", kind("segment", 100, 30, 105, 400, 95), "[segment group 1 silent segment group 3 loud]"},
		{"of two the silent one", kind("segment", 200, 80), "[segment group 1 silent]"},
		{"of two, the other way", kind("segment", 80, 200), "[segment group 0 silent]"},
		{"one alone complains", kind("segment", 0, 60), "[segment group 0 silent]"},
		{"too few to tell", kind("segment", 3, 0, 4), "[]"},
		{"huge counts that differ by a little", kind("segment", 1e9, 1.4e9, 1e9), "[]"},
	} {
		if got := fmt.Sprint(called(Compare([]Kind{c.k}, Options{}))); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// Either side of the least ratio and of the level.
func TestCompareCutoffs(t *testing.T) {
	for _, c := range []struct {
		counts []float64
		o      Options
		want   string
	}{
		{[]float64{3000, 2000}, Options{}, "[segment group 1 silent]"}, // 1.5 times
		{[]float64{2999, 2000}, Options{}, "[]"},
		{[]float64{100, 100, 60}, Options{Effect: 1}, "[segment group 2 silent]"}, // p 0.0007 in each of three
		{[]float64{100, 100, 60}, Options{Effect: 1, Level: 0.001}, "[]"},
	} {
		if got := fmt.Sprint(called(Compare([]Kind{kind("segment", c.counts...)}, c.o))); got != c.want {
			t.Errorf("%v, %+v: got %s, want %s", c.counts, c.o, got, c.want)
		}
	}
}

func TestCompareMeasures(t *testing.T) {
	k := kind("segment", 100, 40, 100)
	k.Groups = append(k.Groups, Count{Value: "none of it", Complaints: []float64{7}})
	k.Bare = 2
	a := Compare([]Kind{k, kind("channel", 10, 12)}, Options{})
	g := a.Kinds[0]
	if g.Bare != 9 || g.Complaints != 240 || len(g.Groups) != 3 || a.Judged != 5 {
		t.Errorf("got %+v", g)
	}
	silent := g.Groups[1]
	if want := stats.QuasiRates(40, 1000, 200, 2000, 1, stats.Confidence); silent.Ratio != want.Ratio || math.Abs(float64(silent.P)-5*want.P) > 1e-12 {
		t.Errorf("got %+v, want %+v", silent, want)
	}
	if silent.Expected != 100 || silent.Exposed != 1.0/3 || silent.Rate.Value != 40 {
		t.Errorf("got %+v", silent)
	}
	if other := g.Groups[0]; other.Expected != 100 || other.Ratio.Value != 1 || other.P != 1 {
		t.Errorf("beside the group that is like it: %+v", other)
	}
}

// Counts that jump from month to month are less sure than those that do not.
func TestCompareDispersion(t *testing.T) {
	k := func(a, b, c []float64) Kind {
		return Kind{Dimension: "segment", Groups: []Count{
			{Value: "a", Complaints: a, Units: 1000}, {Value: "b", Complaints: b, Units: 1000}, {Value: "c", Complaints: c, Units: 1000},
		}}
	}
	steady := k([]float64{20, 20, 20, 20}, []float64{20, 20, 20, 20}, []float64{8, 8, 8, 8})
	moody := k([]float64{0, 60, 0, 20}, []float64{50, 0, 30, 0}, []float64{8, 0, 24, 0})
	if got := called(Compare([]Kind{steady}, Options{})); len(got) != 1 {
		t.Errorf("steady: %v", got)
	}
	if a := Compare([]Kind{moody}, Options{}); called(a) != nil || !(a.Kinds[0].Dispersion > 5) {
		t.Errorf("by fits and starts: %v, %v", called(a), a.Kinds[0].Dispersion)
	}
}

// In noise, at most five reports of 100 call a group.
func TestCompareNoise(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 4))
	draw := func() float64 { // binomial of 400 and 0.1, a little less spread than Poisson's 40
		n := 0.0
		for range 400 {
			if random.Float64() < 0.1 {
				n++
			}
		}
		return n
	}
	wrong := 0
	const reports = 400
	for range reports {
		if len(called(Compare([]Kind{kind("segment", draw(), draw(), draw()), kind("channel", draw(), draw(), draw(), draw())}, Options{Effect: 1}))) > 0 {
			wrong++
		}
	}
	if wrong > reports*6/100 {
		t.Errorf("noise is called in %d of %d reports", wrong, reports)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestBelow(t *testing.T) {
	rates := Rates{
		Articulation: analysis.Range{Low: 0.25, Base: 0.4, High: 0.5, Given: true},
		Registration: analysis.Range{Low: 0.5, Base: 0.6, High: 0.8, Given: true},
	}
	i := Below(Complainants{130, 120}, nil, rates)
	for what, pair := range map[string][2]float64{
		"annoyed": {i.Annoyed.Value, 500}, "at least": {i.Annoyed.Lower, 300}, "at most": {i.Annoyed.Upper, 960},
		"unvoiced": {i.Unvoiced.Value, 300}, "unvoiced at least": {i.Unvoiced.Lower, 150}, "unvoiced at most": {i.Unvoiced.Upper, 720},
		"hidden": {i.Hidden.Value, 80}, "hidden at least": {i.Hidden.Lower, 30}, "hidden at most": {i.Hidden.Upper, 120},
		"evidence": {i.Evidence.Value, 0.24}, "adds up": {i.Unvoiced.Value + i.Hidden.Value + 120, i.Annoyed.Value},
	} {
		near(t, what, pair[0], pair[1])
	}

	asked := []Answer{
		{"2026", "Nej", "", "", 700},
		{"2026", "", "", "", 50},
		{"2026", " JA ", "nej", "", 60},
		{"2026", "Ja", "Ja", "Nej", 16},
		{"2026", "Ja", "Ja", "Ja", 24},
		{"2026", "Ja", "", "", 9}, // who has not said what they did counts for nothing
		{"2026", "Nej", "Ja", "Ja", 3},
	}
	i = Below(Complainants{130, 120}, asked, Rates{})
	if i.Articulation.Yes != 40 || i.Articulation.Asked != 100 || i.Registration.Yes != 24 || i.Registration.Asked != 40 {
		t.Errorf("of the survey: %+v, %+v", i.Articulation, i.Registration)
	}
	near(t, "of the survey", i.Annoyed.Value, 500)
	if w := stats.Wilson(40, 100, stats.Confidence); i.Articulation.Estimate != w {
		t.Errorf("interval of the survey: %v, want %v", i.Articulation, w)
	}
	given := Below(Complainants{130, 120}, asked, Rates{Articulation: rates.Articulation})
	if given.Articulation.Asked != 0 || given.Registration.Asked != 40 {
		t.Errorf("what is given goes first: %+v", given)
	}

	least := Below(Complainants{130, 120}, nil, Rates{Articulation: rates.Articulation})
	near(t, "without registration", least.Annoyed.Value, 300)
	near(t, "nobody is hidden then", least.Hidden.Value, 0)
	if least.Registration != nil {
		t.Errorf("without registration: %+v", least.Registration)
	}
	none := Below(Complainants{130, 120}, []Answer{{"", "yes", "yes", "no", 2}, {"", "yes", "no", "", 9}}, Rates{})
	if none.Registration != nil || math.IsInf(none.Annoyed.Upper, 0) {
		t.Errorf("nobody got a number: %+v", none)
	}
	for name, i := range map[string]*Iceberg{
		"nobody complained":    Below(Complainants{}, nil, rates),
		"no rate":              Below(Complainants{130, 120}, nil, Rates{Registration: rates.Registration}),
		"nobody said so":       Below(Complainants{130, 120}, []Answer{{"", "yes", "no", "", 9}}, Rates{}),
		"nobody had a problem": Below(Complainants{130, 120}, []Answer{{"", "no", "", "", 9}}, Rates{}),
	} {
		if i != nil {
			t.Errorf("%s: %+v", name, i)
		}
	}
}

func TestValidate(t *testing.T) {
	share := func(low, base, high float64) analysis.Range {
		return analysis.Range{Low: low, Base: base, High: high, Given: true}
	}
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, ""},
		{Options{Exposure: map[string]string{"segment": "customers"}, Iceberg: Rates{Articulation: share(0.1, 0.4, 1)}}, ""},
		{Options{Dimensions: []string{"dimensions.team"}, Exposure: map[string]string{"dimensions.team": "calls"}}, ""},
		{Options{Months: 121}, "months: want 1 to 120, got 121"},
		{Options{Level: -1}, "level: want more than 0 and 0.2 at most, got -1"},
		{Options{Effect: 0.5}, "effect: want 1 to 100 times, got 0.5"},
		{Options{Dimensions: []string{"site", "site"}}, `dimensions: want names, each once, got "site"`},
		{Options{Exposure: map[string]string{"site": "x"}}, `exposure: want one of the dimensions (segment, region, channel), got "site"`},
		{Options{Iceberg: Rates{Articulation: share(0, 0.1, 0.2)}}, "iceberg: articulation: want shares above 0 up to 1, low, base and high in that order, got 0, 0.1 and 0.2"},
		{Options{Iceberg: Rates{Registration: share(0.5, 0.4, 0.6)}}, "iceberg: registration: want shares above 0 up to 1, low, base and high in that order, got 0.5, 0.4 and 0.6"},
		{Options{Iceberg: Rates{Registration: share(0.5, 0.6, 40)}}, "iceberg: registration: want shares above 0 up to 1, low, base and high in that order, got 0.5, 0.6 and 40"},
	} {
		got := ""
		if err := c.o.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%+v: got %q, want %q", c.o, got, c.want)
		}
	}
	o := Options{Dimensions: []string{"dimensions.team", "site"}, Exposure: map[string]string{"site": "beds", "dimensions.team": "calls"}}
	if fmt.Sprint(o.Further(), o.Measures()) != "map[dimensions:[team]] [calls beds]" {
		t.Errorf("further %v, measures %v", o.Further(), o.Measures())
	}
}
