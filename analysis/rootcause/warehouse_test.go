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
	"github.com/vitalfew/vitalfew/charts"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// shop is complaints in months from the named one on: in each, so many of each product, region and channel, further columns as
// more says. A row's last columns are more's headings.
type shop struct {
	first    string
	months   int
	headings string // further ones, with a comma before each
	n        func(month int, product, region, channel string) int
	more     func(month, k int, product, region, channel string) string // of the k-th complaint
}

func (s shop) String() string {
	var b strings.Builder
	b.WriteString("complaint_id,received_at,product,region,channel" + s.headings + "\n")
	first, err := time.Parse("2006-01", s.first)
	if err != nil {
		panic(err)
	}
	id := 0
	for month := range s.months {
		from := first.AddDate(0, month, 0)
		days := from.AddDate(0, 1, 0).Sub(from).Hours() / 24
		for _, product := range []string{"Bell", "Lamp", "Lock", "Pump"} {
			for _, region := range []string{"North", "South", "West"} {
				for _, channel := range []string{"shop", "web"} {
					for k := range s.n(month, product, region, channel) {
						id++
						day := from.AddDate(0, 0, id%int(days)).Format(time.DateOnly)
						fmt.Fprintf(&b, "%d,%s,%s,%s,%s", id, day, product, region, channel)
						if s.more != nil {
							b.WriteString("," + s.more(month, k, product, region, channel))
						}
						b.WriteString("\n")
					}
				}
			}
		}
	}
	return b.String()
}

// usual is three of each a month, and four every other month.
func usual(month int, _, _, _ string) int { return 3 + month%2 }

// bells is the usual, with so many times as many bells of the North from a month on.
func bells(times float64, from int) func(int, string, string, string) int {
	return func(month int, product, region, channel string) int {
		n := usual(month, product, region, channel)
		if month >= from && product == "Bell" && region == "North" {
			return int(math.Round(times * float64(n)))
		}
		return n
	}
}

func months(t *testing.T, name string) analysis.Period {
	t.Helper()
	p, err := analysis.ParsePeriod(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// answers are what Run gives.
func answers(t *testing.T, src analysis.Source, a Analysis) []Answer {
	t.Helper()
	r, err := a.Run(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range charts.Languages() {
		c, err := charts.NewCatalogue(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Findings {
			for _, text := range append([]charts.Text{f.Headline, f.Lead, f.Sure, f.Decide}, f.Detail...) {
				if text.IsZero() {
					continue
				}
				if err := c.Check(text); err != nil {
					t.Errorf("%s: %v", language, err)
				}
			}
		}
	}
	return r.Data.([]Answer)
}

// brief names what each answer found: the question, and the combinations with what is observed of each.
func brief(all []Answer) []string {
	var out []string
	for _, a := range all {
		said := string(a.Question)
		if a.Of != Complaints {
			said += " of " + a.Of
		}
		for _, f := range a.Found {
			var parts []string
			for _, c := range f.Combination {
				parts = append(parts, string(c.Dimension)+"="+strings.Join(c.Values, "|"))
			}
			said += fmt.Sprintf("; %s %g", strings.Join(parts, " & "), f.Observed)
		}
		for _, d := range a.Doubts {
			if d.Kind == Uncovered {
				said += "; uncovered"
			}
		}
		out = append(out, said)
	}
	return out
}

// What has changed in October is found where it was planted, whichever way it went and whatever it is against.
func TestChange(t *testing.T) {
	october := months(t, "2026-10")
	risen := queriestest.Open(t, shop{first: "2025-10", months: 13, n: bells(10, 11)}.String())
	fallen := queriestest.Open(t, shop{first: "2025-10", months: 13, n: func(month int, product, region, channel string) int {
		return int(math.Round(4 * float64(bells(0.1, 12)(month, product, region, channel))))
	}}.String())
	level := queriestest.Open(t, shop{first: "2025-10", months: 13, n: usual}.String())
	half := queriestest.Open(t, shop{first: "2025-10", months: 13, n: func(month int, product, region, channel string) int {
		return 8 / (1 + month/12)
	}}.String())
	young := queriestest.Open(t, shop{first: "2026-04", months: 7, n: bells(10, 6)}.String())
	for _, c := range []struct {
		what      string
		src       analysis.Source
		against   string
		reference string
		want      []string
	}{
		{"risen", risen, "", "2025-10", []string{"change; product=Bell & region=North 60"}},
		{"risen on September, when it already had", risen, Previous, "2026-09", []string{"change"}},
		{"risen on the year before, of which September had", risen, Baseline, "2025-10-01_2026-09-30", []string{"change; product=Bell & region=North 60"}},
		{"risen on August", risen, "2026-08", "2026-08", []string{"change; product=Bell & region=North 60"}},
		{"fallen", fallen, "", "2025-10", []string{"change; product=Bell & region=North 0"}},
		{"level", level, "", "2025-10", []string{"change"}},
		{"half of everything", half, "", "2025-10", []string{"change;  96"}},
		{"no history", young, LastYear, "", []string{"change; uncovered"}},
		{"no history before a month that is named", young, "2026-03", "", []string{"change; uncovered"}},
		{"no year before", young, "", "2026-09", []string{"change; product=Bell & region=North 60"}},
		{"half a year before", young, Baseline, "2026-04-01_2026-09-30", []string{"change; product=Bell & region=North 60"}},
	} {
		all := answers(t, c.src, Analysis{Options: Options{Against: c.against}, Period: october})
		if diff := cmp.Diff(c.want, brief(all)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.what, diff)
			continue
		}
		if got := all[0].Reference; !got.IsZero() && got.String() != c.reference || got.IsZero() && c.reference != "" {
			t.Errorf("%s: against %s, want %s", c.what, got, c.reference)
		}
		short := slices.ContainsFunc(all[0].Doubts, func(d Doubt) bool { return d.Kind == Short })
		if want := c.against == Previous || c.against == "2026-08" || c.reference == "2026-09" || c.reference == "2026-04-01_2026-09-30"; short != want {
			t.Errorf("%s: doubts %v, want one that a season may look like a cause: %t", c.what, all[0].Doubts, want)
		}
	}
	if _, err := (Analysis{Options: Options{Against: "2026-Q4"}, Period: october}).Run(t.Context(), level); err == nil ||
		err.Error() != "rootcause: against: want a period that ends before 2026-10 begins, got 2026-Q4" {
		t.Errorf("a baseline that overlaps: %v", err)
	}
}

// What sets a group apart is found where every value has a share of its own; nothing, where all have the same.
func TestContrast(t *testing.T) {
	shares := map[string]int{"Bell": 1, "Lamp": 3, "Lock": 6, "Pump": 9}
	for _, c := range []struct {
		what string
		of   func(product string) int // in ten
		want []string
	}{
		{"shares that differ", func(product string) int { return shares[product] }, []string{"contrast; product=Pump 1296; product=Lock 864"}},
		{"one share", func(string) int { return 5 }, []string{"contrast"}},
	} {
		src := queriestest.Open(t, shop{
			first: "2025-11", months: 12, headings: ",cause",
			n: func(int, string, string, string) int { return 20 },
			more: func(month, k int, product, _, _ string) string {
				if k%10 < c.of(product) {
					return "broken"
				}
				return "late"
			},
		}.String())
		all := answers(t, src, Analysis{Options: Options{Contrast: map[string]string{"cause": "broken"}}, Period: months(t, "2026-10")})
		if diff := cmp.Diff(c.want, brief(all)[1:]); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", c.what, diff)
		}
	}
}

// contrasted is a year of complaints of which the ones of pumps sold in the South are members of every group more often than others.
func contrasted(t *testing.T) string {
	t.Helper()
	return shop{
		first: "2025-11", months: 12, headings: ",cause,severity,due_at,closed_at,state,outcome,reopened,customer,cost_minor,currency",
		n: func(int, string, string, string) int { return 6 },
		more: func(month, k int, product, region, channel string) string {
			member := k == month%6 // a sixth of all
			if product == "Pump" && region == "South" {
				member = k > 0 // five sixths
			}
			from := months(t, "2025-11").From.AddDate(0, month, 0)
			due := from.AddDate(0, 2, 0).Format(time.DateOnly)
			values := []any{"noise", 1, due, from.AddDate(0, 1, 5).Format(time.DateOnly), "not_upheld", 0, fmt.Sprint(product, region, channel, month, k), 100 + k}
			if member {
				values = []any{"leak", 3, due, from.AddDate(0, 3, 0).Format(time.DateOnly), "upheld", 1, "", 9000}
				values[6] = fmt.Sprint(product, region, channel, month, "again")
			}
			return fmt.Sprintf("%v,%v,%v,%v,closed,%v,%v,%v,%v,SEK", values...)
		},
	}.String()
}

// What sets a group apart is found whichever group is asked for, and what gives the group away is no answer.
func TestEveryGroup(t *testing.T) {
	w := queriestest.Open(t, "")
	cases, surveys := queriestest.Batch(t, "helpdesk", contrasted(t)), queriestest.Batch(t, "survey", surveyed(contrasted(t)))
	cases.KeyID, surveys.Kind = "key", "surveys"
	surveys.Bindings[2].Scale = []float64{1, 5}
	for _, b := range []queries.Batch{cases, surveys} {
		if _, err := w.Load(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	october := months(t, "2026-10")
	for _, c := range []struct {
		options Options
		want    string
	}{
		{Options{Of: []string{Severe}}, "excess of severe; product=Pump & region=South 120"},
		{Options{Of: []string{LateClosed}}, "excess of late; product=Pump & region=South 120"},
		{Options{Of: []string{Dissatisfied}}, "excess of dissatisfied; product=Pump & region=South 120"},
		{Options{Of: []string{Upheld}}, "contrast of upheld; product=Pump & region=South 120"},
		{Options{Of: []string{Reopened}}, "contrast of reopened; product=Pump & region=South 120"},
		{Options{Of: []string{Costly}}, "excess of costly; product=Pump & region=South 120"},
		{Options{Of: []string{Repeat}}, "contrast of repeat; product=Pump & region=South 96"}, // the first of five is none
	} {
		c.options.Dimensions = []string{"product", "region", "channel"}
		all := answers(t, w, Analysis{Options: c.options, Period: october, AsOf: october.To})
		if diff := cmp.Diff([]string{c.want}, brief(all)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	all := answers(t, w, Analysis{Options: Options{Of: []string{Upheld}, Contrast: map[string]string{"cause": "leak"}}, Period: october})
	got := brief(all)
	if want := []string{"contrast of upheld; product=Pump & region=South 120", "contrast; product=Pump & region=South 120"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, a := range all {
		if !slices.ContainsFunc(a.Left, func(l Left) bool { return l.Dimension == "cause" && l.Why == Group }) {
			t.Errorf("%s: the cause gives the group away; left are %v", a.Of, a.Left)
		}
	}
}

// surveyed are the answers of the customers of complaints: of leaks 2 of 5, of others 3.
func surveyed(complaints string) string {
	b := "response_id,complaint_id,rating.overall\n"
	for i, line := range strings.Split(strings.TrimSpace(complaints), "\n")[1:] {
		rating := 3
		if strings.Contains(line, ",leak,") {
			rating = 2
		}
		b += fmt.Sprintf("%d,%s,%d\n", i, strings.Split(line, ",")[0], rating)
	}
	return b
}

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
