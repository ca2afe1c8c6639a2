package rootcause

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Without exposure, excess is asked where the options say so: of the most frequent matters, in the places where the complaints of all are.
func TestExcessByMargins(t *testing.T) {
	w := queriestest.Open(t, shop{
		first: "2025-11", months: 12, headings: ",cause", n: func(int, string, string, string) int { return 4 },
		more: func(month, k int, product, region, channel string) string {
			if product == "Lock" && channel == "web" && k < 3 || k == 0 {
				return "stuck"
			}
			return []string{"loose", "dull"}[k%2]
		},
	}.String())
	october := months(t, "2026-10")
	if got := brief(answers(t, w, Analysis{Period: october})); !slices.Equal(got, []string{"change"}) {
		t.Errorf("got %q", got)
	}
	got := brief(answers(t, w, Analysis{Options: Options{Margins: true}, Period: october}))
	if want := "excess; cause=stuck & product=Lock & channel=web 108"; len(got) != 2 || got[1] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// With exposure, complaints are concentrated where more come than of as many units elsewhere, and there alone.
func TestExcessByExposure(t *testing.T) {
	w := queriestest.Open(t, shop{first: "2025-11", months: 12, n: func(_ int, product, region, _ string) int {
		n := map[string]int{"Bell": 4, "Lamp": 2, "Lock": 2, "Pump": 2}[product] // as many bells are sold as all others have half
		if product == "Pump" && region == "West" {
			n *= 4
		}
		return n
	}}.String())
	sold := "period_from,period_to,measure,units,product,region\n"
	for month := range 12 {
		from := months(t, "2025-11").From.AddDate(0, month, 0)
		for product, units := range map[string]int{"Bell": 400, "Lamp": 200, "Lock": 200, "Pump": 200} {
			for _, region := range []string{"North", "South", "West"} {
				sold += fmt.Sprintf("%s,%s,sold,%d,%s,%s\n", from.Format(time.DateOnly), from.AddDate(0, 1, -1).Format(time.DateOnly), units, product, region)
			}
		}
	}
	queriestest.Add(t, w, "exposure", sold)
	october := months(t, "2026-10")
	all := answers(t, w, Analysis{Period: october})
	got := brief(all)
	if want := "excess; product=Pump & region=West 192"; len(got) != 2 || got[1] != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	a := all[1]
	if f := a.Found[0]; a.Measure != "sold" || math.Abs(f.Expected-48) > 1 || f.Began != nil {
		t.Errorf("against %q: %g expected, began %v; want 48 of sold and no month", a.Measure, f.Expected, f.Began)
	}
	if !slices.ContainsFunc(a.Left, func(l Left) bool { return l.Dimension == "channel" && l.Why == Unexposed }) {
		t.Errorf("nobody knows how many are sold by channel; left are %v", a.Left)
	}
	if got := brief(answers(t, w, Analysis{Options: Options{Exposure: analysis.None}, Period: october})); len(got) != 1 {
		t.Errorf("without exposure: got %q", got)
	}
}

// What dimensions are like: numbers are put into classes, a value that is missing is one and never a finding, of two that give each other one is
// searched, identifiers and days are not, and a dimension of one value says nothing.
func TestDimensionsOfAChange(t *testing.T) {
	w := queriestest.Open(t, shop{
		first: "2025-10", months: 13, headings: ",dimensions.age,dimensions.code,dimensions.frame,dimensions.bought,dimensions.colour,supplier",
		n: func(month int, _, _, _ string) int { return 10 + 8*(month/12) },
		more: func(month, k int, product, region, channel string) string {
			age := fmt.Sprint(3*k + len(region))
			if k >= 10 {
				age = fmt.Sprint(41 + k%5)
			}
			colour := ""
			if month == 12 && k < 4 || k == 0 {
				colour = []string{"red", "blue"}[k%2]
			}
			return fmt.Sprintf("%s,K%s,%s%s%s%d-%d,2025-0%d-01,%s,Post", age, product, product, region, channel, month, k, 1+k%9, colour)
		},
	}.String())
	a := answers(t, w, Analysis{Options: Options{Against: LastYear}, Period: months(t, "2026-10")})[0]
	// Eight of eighteen are from 41 to 45 years old, of which the classes of as many complaints each are two.
	if got, want := brief([]Answer{a})[0], "change; age=43–45 96; age=31–42 120"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, f := range a.Found {
		for _, c := range f.Combination {
			if slices.Contains(c.Values, "") {
				t.Errorf("what is not stated is found: %v", f.Combination)
			}
		}
	}
	why := map[analysis.Dimension]Left{}
	for _, l := range a.Left {
		why[l.Dimension] = l
	}
	want := map[analysis.Dimension]Left{
		"code": {"code", Determined, "product"}, "frame": {Dimension: "frame", Why: Identifier}, "bought": {Dimension: "bought", Why: Date},
		"colour": {Dimension: "colour", Why: NotStated}, "supplier": {Dimension: "supplier", Why: OneValue}, "source": {Dimension: "source", Why: OneValue},
	}
	if diff := cmp.Diff(want, why); diff != "" {
		t.Errorf("not searched: (-want +got)\n%s", diff)
	}
}

// What makes an answer less sure is said: few complaints, one value of most of them, and exports taken when not all had come in.
func TestDoubts(t *testing.T) {
	october := months(t, "2026-10")
	kinds := func(a Answer) (all []DoubtKind) {
		for _, d := range a.Doubts {
			all = append(all, d.Kind)
		}
		return all
	}
	most := func(_ int, product, region, channel string) int {
		if product == "Bell" && region == "North" && channel == "web" {
			return 200
		}
		return 1
	}
	for _, c := range []struct {
		what  string
		n     func(int, string, string, string) int
		after int // days after the period on which exports were taken
		want  []DoubtKind
	}{
		{"enough", usual, 7, nil},
		{"late", usual, 6, []DoubtKind{Late}},
		{"few", func(int, string, string, string) int { return 1 }, 7, []DoubtKind{Few}},
		{"one value", most, 7, []DoubtKind{Dominant, Dominant, Dominant}},
	} {
		w := queriestest.Open(t, shop{first: "2025-10", months: 13, n: c.n}.String())
		if got := kinds(answers(t, w, Analysis{Period: october, AsOf: october.To.AddDate(0, 0, c.after)})[0]); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, got, c.want)
		}
	}
	empty := answers(t, queriestest.Open(t, ""), Analysis{Options: Options{Of: ofs}, Period: october})
	for _, a := range empty {
		if len(a.Found) > 0 || !slices.Equal(kinds(a), []DoubtKind{Uncovered}) {
			t.Errorf("no complaint: %s of %s found %v, doubts %v", a.Question, a.Of, a.Found, a.Doubts)
		}
	}
	plain := queriestest.Open(t, "complaint_id,received_at\n1,2025-10-01\n2,2025-10-31\n3,2026-10-01\n4,2026-10-31\n")
	for _, a := range answers(t, plain, Analysis{Options: Options{Of: ofs, Margins: true}, Period: october}) {
		if len(a.Found) > 0 || len(a.Dimensions) > 0 {
			t.Errorf("nothing but days: %s of %s found %v in %v", a.Question, a.Of, a.Found, a.Dimensions)
		}
	}
}

// Where dimensions may have more combinations than are searched at once, what has risen or fallen is found among the values that differ clearest,
// and complaints that have exposure are set against it.
func TestScreened(t *testing.T) {
	dimensions := []string{"product", "region", "channel", "supplier", "site", "segment"}
	counted := func(times int) *queries.Warehouse {
		random := rand.New(rand.NewPCG(1, 2))
		text := "received_at,complaints," + strings.Join(dimensions, ",") + "\n"
		for range 3000 {
			var values []string
			for range dimensions {
				values = append(values, fmt.Sprint("v", random.IntN(9)))
			}
			n := 50
			if values[0] == "v3" && values[1] == "v2" {
				n = 50 * times / 10
			}
			text += fmt.Sprintf("2025-10-01,50,%[2]s\n2026-10-01,%[1]d,%[2]s\n", n, strings.Join(values, ","))
		}
		w := queriestest.Open(t, "")
		b := queriestest.Batch(t, "ministry", text)
		b.Shape = queries.ShapeCounts
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		return w
	}
	october := months(t, "2026-10")
	for times, want := range map[int]string{40: "change; product=v3 & region=v2 ", 1: "change; product=v3 & region=v2 ", 10: "change"} {
		w := counted(times)
		all := answers(t, w, Analysis{Period: october, AsOf: october.To})
		if got := brief(all); len(got) != 1 || !strings.HasPrefix(got[0], want) || len(all[0].Found) > 1 {
			t.Errorf("%d tenths: got %q, want %s", times, got, want)
		}
		if times != 40 {
			continue
		}
		sold := "period_from,period_to,measure,units,product\n"
		for v := range 9 {
			before, now := 1000, 1000
			if v == 3 {
				now = 4000 // as many more are sold as there are complaints
			}
			sold += fmt.Sprintf("2025-10-01,2025-10-31,sold,%d,v%d\n2026-10-01,2026-10-31,sold,%d,v%d\n", before, v, now, v)
		}
		queriestest.Add(t, w, "exposure", sold)
		a := answers(t, w, Analysis{Period: october, AsOf: october.To})[0]
		if a.Measure != "sold" || len(a.Found) == 0 || a.Expected < 1.1*150_000 {
			t.Errorf("against %q: %g expected, found %q", a.Measure, a.Expected, brief([]Answer{a}))
		}
	}
}

// What a measure leaves over is searched against another only where it is more than a few complaints.
func TestLeftOver(t *testing.T) {
	for left, want := range map[int]int{19: 1, 20: 2} {
		rows := "complaint_id,received_at,product,region,channel\n"
		for i := range 100 {
			rows += fmt.Sprintf("%d,2026-10-%02d,%s,%s,web\n", i, 1+i%31, []string{"Bell", "Lamp"}[i%2], []string{"North", "South"}[i/2%2])
		}
		for i := range left {
			rows += fmt.Sprintf("left-%d,2026-10-06,,%s,web\n", i, []string{"North", "South"}[i%2])
		}
		w := queriestest.Open(t, rows)
		units := "period_from,period_to,measure,units,product,region\n"
		for _, cell := range []string{"sold,100,Bell,", "sold,100,Lamp,", "visits,100,,North", "visits,100,,South"} {
			units += "2026-10-01,2026-10-31," + cell + "\n"
		}
		queriestest.Add(t, w, "exposure", units)
		asked := 0
		for _, a := range answers(t, w, Analysis{Options: Options{Months: 1}, Period: months(t, "2026-10")}) {
			if a.Question == Excess {
				asked++
			}
		}
		if asked != want {
			t.Errorf("%d left over: %d searches, want %d", left, asked, want)
		}
	}
}
