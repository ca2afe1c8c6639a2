package rootcause

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
)

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		options Options
		fault   string
	}{
		{Options{}, ""},
		{Options{Against: "last_week"}, `against: want previous, last_year, baseline or a period as 2025-10, got "last_week"`},
		{Options{Against: "2025-Q3"}, ""},
		{Options{Months: 60}, ""},
		{Options{Months: 61}, "months: want 1 to 60, got 61"},
		{Options{Depth: 4}, ""},
		{Options{Depth: 5}, "depth: want 1 to 4, got 5"},
		{Options{Level: 0.5}, ""},
		{Options{Level: 0.51}, "level: want more than 0 and at most 0.5, got 0.51"},
		{Options{Effect: 1}, ""},
		{Options{Effect: 0.9}, "effect: want 1 to 10, got 0.9"},
		{Options{Least: -1}, "least: want 1 or more, got -1"},
		{Options{Dimensions: []string{"cause", "dimensions.batch"}}, ""},
		{Options{Dimensions: []string{"batch", "dimensions.batch"}}, `dimensions: want different dimensions, got "batch"`},
		{Options{Dimensions: strings.Split("a b c d e f g h i", " ")}, "dimensions: want 8 or fewer, got 9"},
		{Options{Of: []string{"late", "euros"}}, `of: want different ones of complaints, severe, late, dissatisfied, costly, upheld, reopened, repeat, cost, days, got "euros"`},
		{Options{Contrast: map[string]string{"cause": ""}}, `contrast: want dimensions with a value each, got "cause": ""`},
		{Options{Contrast: map[string]string{"cause": "late"}}, ""},
	} {
		got := ""
		if err := c.options.Validate(); err != nil {
			got = err.Error()
		}
		if got != c.fault {
			t.Errorf("%+v:\ngot  %s\nwant %s", c.options, got, c.fault)
		}
	}
	further := Options{Dimensions: []string{"cause", "dimensions.batch"}, Contrast: map[string]string{"colour": "red"}}.Further()
	if diff := cmp.Diff(map[string][]string{"dimensions": {"batch"}, "contrast": {"colour"}}, further); diff != "" {
		t.Error(diff)
	}
}

// Both sides of each rule by which a dimension is searched or not.
func TestCandidates(t *testing.T) {
	column := func(name string, stated, values, dated, numbers int64) profile {
		return profile{Dimension: analysis.Dimension(name), Further: true, Stated: stated, Values: values, Dated: dated, Numbers: numbers}
	}
	field := func(d analysis.Dimension, stated, values int64) profile {
		return profile{Dimension: d, Stated: stated, Values: values}
	}
	for _, c := range []struct {
		what     string
		profiles []profile
		named    []string
		groups   bool
		want     string
	}{
		{"nothing", nil, nil, false, ""},
		{"order", []profile{field("channel", 9, 2), field("cause", 9, 2), column("batch", 9, 2, 0, 0), field("product", 9, 2)}, nil, false, "cause product batch channel"},
		{"named, in their order", []profile{field("channel", 9, 2), field("cause", 9, 2)}, []string{"channel", "cause"}, false, "channel cause"},
		{"days", []profile{column("bought", 100, 50, 51, 0), column("kind", 100, 50, 50, 0)}, nil, false, "kind; bought date"},
		{"identifiers", []profile{column("frame", 100, 51, 0, 0), column("batch", 100, 50, 0, 0)}, nil, false, "batch; frame identifier"},
		{"numbers", []profile{column("age", 100, 60, 0, 91), column("code", 100, 60, 0, 90)}, nil, false, "age; code identifier"},
		{"many", []profile{field("site", 9000, 1000), field("unit", 9000, 1001)}, nil, false, "site; unit too_many"},
		{"afterwards", []profile{field("remedy", 9, 2), column("Our response", 9, 2, 0, 0), column("Colour", 9, 2, 0, 0)}, nil, false, "Colour; remedy consequence, Our response consequence"},
		{"afterwards, but named", []profile{field("remedy", 9, 2)}, []string{"remedy"}, false, "remedy"},
		{"assessed", []profile{field("severity", 9, 3)}, nil, false, "; severity consequence"},
		{"assessed, of groups", []profile{field("severity", 9, 3)}, nil, true, "severity"},
		{"never stated", []profile{field("cause", 0, 0)}, nil, false, ""},
		{"what the taxonomy makes of a word is that word again", []profile{field("issue", 9, 3)}, nil, false, ""},
	} {
		found, left := candidates(c.profiles, c.named, c.groups)
		var names, out []string
		for _, p := range found {
			names = append(names, string(p.Dimension))
		}
		for _, l := range left {
			out = append(out, fmt.Sprintf("%s %s", l.Dimension, l.Why))
		}
		got := strings.Join(names, " ")
		if len(out) > 0 {
			got += "; " + strings.Join(out, ", ")
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, got, c.want)
		}
	}
}

func ofWords(dimensions []analysis.Dimension, text string) leaves {
	var rows []leaf
	for line := range strings.Lines(text) {
		var r leaf
		fields := strings.Split(strings.TrimSpace(line), ",")
		r.values = fields[:len(dimensions)]
		if _, err := fmt.Sscan(fields[len(dimensions)], &r.n); err != nil {
			panic(err)
		}
		rows = append(rows, r)
	}
	return newLeaves(dimensions, rows)
}

// Sizes are wrong of what is sent home only: the shop is no place for them, and they are expected at home alone. Bells ring badly everywhere.
func TestSpread(t *testing.T) {
	l := ofWords([]analysis.Dimension{"cause", "product", "site"}, "size,bell,web,12\nsize,lamp,web,8\nring,bell,web,10\nring,bell,shop,10\n")
	m := measures([]analysis.Dimension{"cause", "product", "site"}, []cell{
		{"sold", []string{"", "bell", "web"}, 100, 0},
		{"sold", []string{"", "lamp", "web"}, 100, 0},
		{"sold", []string{"", "bell", "shop"}, 100, 0},
		{"sold", []string{"", "lamp", "shop"}, 100, 0},
		{"sold", []string{"", "none", "shop"}, 0, 0},
	})
	if len(m) != 1 || !slices.Equal(m[0].dimensions, []analysis.Dimension{"product", "site"}) {
		t.Fatalf("got %v", m)
	}
	s := spread(l, m[0])
	got := map[string]float64{}
	for i := range s.n {
		got[fmt.Sprintf("%s %s %s %g", s.word(0, i), s.word(1, i), s.word(2, i), s.n[i])] = s.expected[i]
	}
	want := map[string]float64{
		"size bell web 12": 10, "size lamp web 8": 10, // 10 would be expected in the shop: none came, so that none can
		"ring bell web 10": 10, "ring bell shop 10": 10, // 10 of lamps: none can
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	few := ofWords([]analysis.Dimension{"cause", "product", "site"}, "size,bell,web,9\nsize,lamp,web,10\n")
	if s := spread(few, m[0]); len(s.n) != 4 || s.expected[0] != 4.75 {
		t.Errorf("got %v %v, want all four places where fewer than ten would be expected", s.n, s.expected)
	}
}

// A complaint is set against the measure that states most of what it states.
func TestOwners(t *testing.T) {
	dimensions := []analysis.Dimension{"product", "region", "supplier"}
	all := measures(dimensions, []cell{
		{"parcels", []string{"", "north", "post"}, 5, 0}, {"bells", []string{"bell", "north", ""}, 5, 0}, {"visits", []string{"", "north", ""}, 5, 0},
	})
	l := ofWords(dimensions, "bell,north,,1\nbell,north,post,1\nlamp,north,post,1\nlamp,north,,1\nlamp,south,,1\n")
	var got []string
	for _, k := range owners(l, all) {
		name := "none"
		if k >= 0 {
			name = all[k].name
		}
		got = append(got, name)
	}
	if want := []string{"bells", "bells", "parcels", "visits", "none"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Numbers become five classes with about as many complaints each; what is no number stays.
func TestBin(t *testing.T) {
	var rows []leaf
	for i := range 100 {
		rows = append(rows, leaf{[]string{fmt.Sprint(i)}, 1, 0})
	}
	rows = append(rows, leaf{[]string{"unknown"}, 3, 0}, leaf{[]string{""}, 2, 0}, leaf{[]string{"7,5"}, 1, 0})
	l := newLeaves([]analysis.Dimension{"age"}, rows).bin(0)
	got := map[string]float64{}
	for i := range l.n {
		got[l.word(0, i)] += l.n[i]
	}
	want := map[string]float64{"0–19": 21, "20–39": 20, "40–59": 20, "60–79": 20, "80–99": 20, "unknown": 3, "": 2}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What says who is in a group is not what sets it apart.
func TestTells(t *testing.T) {
	var rows []leaf
	for i, site := range []string{"a", "b", "c"} {
		rows = append(rows,
			leaf{[]string{"late", "delivery", "no", site}, float64(20 + i), 0}, leaf{[]string{"ring", "bell", "yes", site}, 0, float64(30 - i)},
			leaf{[]string{"lost", "delivery", "yes", site}, 0, float64(30 + i)},
		)
	}
	l := newLeaves([]analysis.Dimension{"cause", "category", "timely", "site"}, rows)
	apart, left := l.tells([]Condition{{"cause", []string{"late"}}})
	if !slices.Equal(apart, []analysis.Dimension{"site"}) {
		t.Errorf("got %v apart", apart)
	}
	want := []Left{{"cause", Group, "cause"}, {"category", Group, "cause"}, {"timely", Group, "cause"}}
	if diff := cmp.Diff(want, left); diff != "" {
		t.Error(diff)
	}
	if apart, _ = l.keep([]analysis.Dimension{"timely", "site"}).tells(nil); !slices.Equal(apart, []analysis.Dimension{"site"}) {
		t.Errorf("a group that is not named: got %v apart", apart)
	}
}

func TestMany(t *testing.T) {
	p := func(stated, values int64) []profile {
		return []profile{{Dimension: "cause", Stated: stated, Values: values}, {Dimension: "site", Stated: stated, Values: values}}
	}
	for _, c := range []struct {
		profiles []profile
		want     bool
	}{{p(200_000, 1000), false}, {p(200_001, 1000), true}, {p(200_001, 446), false}, {p(200_001, 447), true}, {nil, false}} {
		if got := many(c.profiles); got != c.want {
			t.Errorf("%v: got %t", c.profiles, got)
		}
	}
}
