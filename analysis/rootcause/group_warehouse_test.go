package rootcause

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

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
