package recurrence

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat/distuv"
)

func TestValidate(t *testing.T) {
	for want, o := range map[string]Options{
		"":                              {},
		" ":                             {Window: 6, RecurringMonths: 2, RecurringCustomers: 1, SystematicMonths: 2, SystematicRatio: 1, Repeats: []int{1}},
		"  ":                            {Window: 60, RecurringMonths: 60, SystematicRatio: 100, Repeats: []int{1, 2, 1095}},
		"within: want another":          {Dimension: "cause", Within: "cause"},
		"window: want 6 to 60":          {Window: 5},
		"window: want 6 to 60 ":         {Window: 61},
		"recurring_months: want 2 to 9": {Window: 9, RecurringMonths: 10},
		"recurring_months: want 2":      {RecurringMonths: 1},
		"recurring_customers: want 1":   {RecurringCustomers: -1},
		"systematic_months: want 3 to":  {SystematicMonths: 2},
		"systematic_months: want 3 ":    {SystematicMonths: 13},
		"systematic_ratio: want 1":      {SystematicRatio: 0.9},
		"systematic_ratio: want 1 ":     {SystematicRatio: math.NaN()},
		"repeats: want days":            {Repeats: []int{0, 30}},
		"repeats: want days from 1":     {Repeats: []int{30, 30}},
		"repeats: want days ":           {Repeats: []int{1096}},
	} {
		want = strings.TrimSpace(want)
		if err := o.Validate(); (err == nil) != (want == "") || err != nil && !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%+v: got %v, want %q", o, err, want)
		}
	}
}

func TestFurther(t *testing.T) {
	if diff := cmp.Diff(map[string]string{"within": "batch"}, Options{Dimension: "cause", Within: "dimensions.batch"}.Further()); diff != "" {
		t.Error(diff)
	}
	if got := (Options{Within: NoWithin}).Further(); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// Both sides of each threshold: months, customers, and the months of a steady problem.
func TestClassesByMonths(t *testing.T) {
	for _, c := range []struct {
		months, customers int64
		o                 Options
		want              Class
	}{
		{1, 9, Options{}, Single},
		{2, 9, Options{}, Single},
		{3, 9, Options{}, Recurring},
		{3, 2, Options{}, Recurring},
		{3, 1, Options{}, Single},
		{3, 1, Options{RecurringCustomers: 1}, Recurring},
		{2, 9, Options{RecurringMonths: 2}, Recurring},
		{11, 9, Options{}, Recurring},
		{12, 9, Options{}, Systematic},
		{12, 1, Options{}, Single},
		{10, 9, Options{SystematicMonths: 10}, Systematic},
		{9, 9, Options{SystematicMonths: 10}, Recurring},
		{6, 9, Options{Window: 6}, Systematic},
	} {
		got := Classify([]Cell{{Value: "late", N: 20, Months: c.months, Customers: c.customers}}, c.o)
		if p := got.Problems[0]; p.Class != c.want || p.Ratio != nil || p.Steady != (c.want == Systematic) {
			t.Errorf("%d months, %d customers, %+v: got %+v, want %s", c.months, c.customers, c.o, p, c.want)
		}
	}
}

// cells of two causes and three products; gears × A is what each case is about.
func around(n, months, above int64) []Cell {
	cell := func(value, part string, n int64) Cell {
		return Cell{Value: value, Part: part, N: n, Months: 6, Customers: n}
	}
	first := cell("gears", "A", n)
	first.Months, first.MonthsAbove = months, above
	return []Cell{
		first, cell("gears", "B", 20), cell("gears", "C", 20), cell("brakes", "A", 100), cell("brakes", "B", 100), cell("brakes", "C", 100),
		{Value: "", Part: "A", N: 7},
		{Value: "gears", Part: "", N: 5, Months: 4, Customers: 5},
	}
}

// Before it is marked, gears × A is 60 of 160 to 40 of 240 elsewhere, a ratio of 2.25; after, it is beside 120: 3.
func TestTied(t *testing.T) {
	for name, c := range map[string]struct {
		cells []Cell
		o     Options
		want  bool
	}{
		"three times as many":       {around(60, 6, 6), Options{}, true},
		"as many":                   {around(20, 6, 6), Options{}, false},
		"above in too few months":   {around(60, 6, 5), Options{}, false},
		"in too few months":         {around(60, 2, 6), Options{}, false},
		"not as often as asked":     {around(60, 6, 6), Options{SystematicRatio: 2.26}, false},
		"as often as asked":         {around(60, 6, 6), Options{SystematicRatio: 2.24}, true},
		"a half more may be chance": {around(31, 6, 6), Options{}, false},
	} {
		got := Classify(c.cells, c.o)
		p := got.Problems[0]
		if tied := p.Value == "gears" && p.Part == "A" && p.Tied; tied != c.want {
			t.Errorf("%s: got %+v", name, p)
		}
		if c.want && (p.Class != Systematic || got.Tied != 1 || math.Abs(p.Ratio.Ratio.Value-3) > 1e-9 || math.Abs(p.Beyond().Value-40) > 1e-9) {
			t.Errorf("%s: got %+v, %v times, %v beyond", name, p, p.Ratio.Ratio, p.Beyond())
		}
		if got.Unknown != 7 || got.Compared != 6 {
			t.Errorf("%s: %d unknown, %d compared", name, got.Unknown, got.Compared)
		}
	}
}

// One frequent problem does not make the others of its part look rare, nor those of other parts frequent: all else is as
// the sizes of the parts have it.
func TestOneProblemDoesNotMakeOthers(t *testing.T) {
	var cells []Cell
	for _, value := range []string{"a", "b", "c", "d"} {
		for part, size := range map[string]int64{"X": 200, "Y": 100, "Z": 50} {
			c := Cell{Value: value, Part: part, N: size, Months: 11, MonthsAbove: 6, Customers: size}
			if value == "a" && part == "X" {
				c.N *= 6
			}
			cells = append(cells, c)
		}
	}
	got := Classify(cells, Options{})
	if got.Tied != 1 || !got.Problems[0].Tied || got.Problems[0].N != 1200 {
		t.Fatalf("got %d tied: %+v", got.Tied, got.Problems)
	}
	for i, p := range got.Problems {
		want := 1.
		if i == 0 {
			want = 6
		}
		if math.Abs(p.Ratio.Ratio.Value-want) > 1e-9 {
			t.Errorf("%s, %s: got a ratio of %v, want %v", p.Value, p.Part, p.Ratio.Ratio.Value, want)
		}
	}
	// A word of which nine in ten are of one part is that part's own; of which one less, it is not.
	for n, want := range map[int64]bool{359: true, 360: false} {
		got := Classify(around(n, 6, 6), Options{})
		if p := got.Problems[0]; p.Tied != want || (p.Ratio != nil) != want {
			t.Errorf("%d of %d: got %+v", n, n+40, p)
		}
	}
	// What only one part has is compared with nothing, and a part without anything else has no size.
	got = Classify([]Cell{
		{Value: "a", Part: "X", N: 90, Months: 6, MonthsAbove: 6, Customers: 90}, {Value: "b", Part: "Y", N: 90, Months: 6, MonthsAbove: 6, Customers: 90},
	}, Options{})
	if got.Compared != 0 || got.Tied != 0 || got.Of[Recurring] != (Many{2, 180}) {
		t.Errorf("got %+v", got)
	}
}

func TestClassifyOrderAndEdges(t *testing.T) {
	if got := Classify(nil, Options{}); got.All() != 0 || len(got.Problems) != 0 || got.Known != 0 {
		t.Errorf("nothing: got %+v", got)
	}
	cells := around(60, 6, 6)
	want := Classify(cells, Options{})
	for i, j := 0, len(cells)-1; i < j; i, j = i+1, j-1 {
		cells[i], cells[j] = cells[j], cells[i]
	}
	if diff := cmp.Diff(want, Classify(cells, Options{})); diff != "" {
		t.Errorf("another order of cells: %s", diff)
	}
	var many []Cell
	for i := range rows + 1 {
		many = append(many, Cell{Value: string(rune('A' + i)), N: 1, Months: 1, Customers: 1})
	}
	if got := Classify(many, Options{}); len(got.Problems) != rows || got.Of[Single] != (Many{rows + 1, rows + 1}) {
		t.Errorf("got %d problems, %+v", len(got.Problems), got.Of)
	}
}

func TestCompare(t *testing.T) {
	if got := Compare(nil); len(got) != 0 {
		t.Errorf("nothing: got %+v", got)
	}
	if got := Compare([]Tally{{"alone", 50, 5}}); len(got) != 0 {
		t.Errorf("no others: got %+v", got)
	}
	got := Compare([]Tally{{"often", 100, 35}, {"seldom", 200, 6}, {"just", 30, 1}, {"few", 29, 29}, {"", 100, 3}})
	var names []string
	for _, c := range got {
		names = append(names, c.Value)
	}
	if diff := cmp.Diff([]string{"often", "seldom", "just"}, names); diff != "" { // 30 are enough, 29 are not
		t.Fatal(diff)
	}
	often, seldom := got[0], got[1]
	if !often.More() || seldom.More() || often.Share.Value != 0.35 || often.Others.Value != 39./359 || math.Abs(often.Ratio.Ratio.Value-0.35*359/39) > 1e-12 {
		t.Errorf("got %+v", often)
	}
	if none := Compare([]Tally{{"a", 30, 0}, {"b", 30, 0}}); none[0].More() || none[0].Ratio.P != 1 {
		t.Errorf("no event at all: got %+v", none)
	}
}

// In tables where no product is worse than another, one in twenty at most may have any problem called tied. A problem of
// which 15 complaints are expected and three times as many come is found in nine of ten. Months are as favourable as can be.
func TestNoiseIsNotTied(t *testing.T) {
	const tables = 200
	random := rand.New(rand.NewPCG(2026, 10))
	sizes, rates := []float64{400, 200, 150, 80, 40, 20}, []float64{0.25, 0.2, 0.15, 0.1, 0.1, 0.05, 0.05, 0.04, 0.03, 0.03}
	draw := func(factor float64) Classes {
		var cells []Cell
		for i, rate := range rates {
			for j, size := range sizes {
				mean := rate * size
				if i == 3 && j == 2 {
					mean *= factor
				}
				n := int64(distuv.Poisson{Lambda: mean, Src: random}.Rand())
				cells = append(cells, Cell{Value: string(rune('a' + i)), Part: string(rune('A' + j)), N: n, Months: 6, MonthsAbove: 6, Customers: n})
			}
		}
		return Classify(cells, Options{})
	}
	alarms, found := 0, 0
	for range tables {
		if draw(1).Tied > 0 {
			alarms++
		}
		if c := draw(3); c.Tied > 0 && c.Problems[0].Value == "d" && c.Problems[0].Part == "C" {
			found++
		}
	}
	if alarms > tables/20 || found < tables*85/100 {
		t.Errorf("of %d tables: %d false alarms, %d found", tables, alarms, found)
	}
	t.Logf("of %d tables: %d false alarms, %d found", tables, alarms, found)
}
