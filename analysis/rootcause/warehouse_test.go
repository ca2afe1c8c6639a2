package rootcause

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/charts"
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
