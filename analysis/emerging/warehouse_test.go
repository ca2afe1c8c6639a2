package emerging_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
	"github.com/vitalfew/vitalfew/analysis/emerging"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Two complaints of August and one of September are asked for; what was first seen is of the whole warehouse.
func TestQuery(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,cause,product
1,2020-05-05,late,Bell
2,2026-08-01,late,Lamp
3,2026-08-31 23:59,late,Lamp
4,2026-09-15,late,Bell
5,2026-09-16,broken,
6,2026-09-17,,Bell
7,2026-10-01,broken,Lamp
`)
	type row struct {
		Value      string    `db:"value"`
		Part       string    `db:"part"`
		From       time.Time `db:"unit_from"`
		N          int64     `db:"n"`
		ValueFirst time.Time `db:"value_first_on"`
		PartFirst  time.Time `db:"part_first_on"`
	}
	for within, want := range map[string][]string{
		"product": {
			" Bell 2026-09-01 1 2026-09-17 2026-09-17", "broken  2026-09-01 1 2026-09-16 2026-09-16",
			"late Bell 2026-09-01 1 2020-05-05 2020-05-05", "late Lamp 2026-08-01 2 2020-05-05 2026-08-01",
		},
		"": {
			"  2026-09-01 1 2026-09-17 2026-09-17", "broken  2026-09-01 1 2026-09-16 2026-09-16",
			"late  2026-08-01 2 2020-05-05 2020-05-05", "late  2026-09-01 1 2020-05-05 2020-05-05",
		},
	} {
		var rows []row
		if err := w.Select(t.Context(), &rows, "emerging", analysis.Params{
			"dimension": "cause", "within": within, "grain": "month",
			"from": time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC), "to": time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC),
		}); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rows {
			got = append(got, fmt.Sprint(r.Value, " ", r.Part, " ", r.From.Format(time.DateOnly), " ", r.N, " ",
				r.ValueFirst.Format(time.DateOnly), " ", r.PartFirst.Format(time.DateOnly)))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("within %q: (-want +got)\n%s", within, diff)
		}
	}
}

// shop has six late and four broken parcels a month for two years up to October 2026, and in the last month nine more of
// either, the broken ones with lamps.
func shop() string {
	var b strings.Builder
	b.WriteString("complaint_id,received_at,cause,product\n")
	id := 0
	add := func(on time.Time, cause, product string, n int) {
		for range n {
			id++
			fmt.Fprintf(&b, "%d,%s,%s,%s\n", id, on.Format(time.DateOnly), cause, product)
		}
	}
	for i := range 24 {
		on := time.Date(2024, time.Month(11+i), 1, 0, 0, 0, 0, time.UTC)
		end := on.AddDate(0, 1, -1)
		add(on, "late", "Bell", 3+i%2)
		add(end, "late", "Lamp", 3-i%2)
		add(on, "broken", "Bell", 2)
		add(end, "broken", "Lamp", 2)
		add(end, "", "Lamp", 1)
		if i == 23 {
			add(end, "broken", "Lamp", 12)
		}
	}
	return b.String()
}

func TestRun(t *testing.T) {
	w := queriestest.Open(t, shop())
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		options emerging.Options
		want    []string
	}{
		{emerging.Options{}, []string{"rising broken Lamp 2026-10 14", "rising broken  2026-10 16"}},
		{emerging.Options{Within: emerging.NoWithin}, []string{"rising broken  2026-10 16"}},
		{emerging.Options{Dimension: "product"}, []string{"rising Lamp  2026-10 17"}},
		{emerging.Options{Dimension: "region"}, nil},
	} {
		r, err := emerging.Analysis{Options: c.options, Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range r.Data.(emerging.Answer).Called() {
			got = append(got, fmt.Sprint(r.Verdict, " ", r.Value, " ", r.Part, " ", r.Window.Period, " ", r.Window.N))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%+v: (-want +got)\n%s", c.options, diff)
		}
	}
}

// Lamps are sold five times as often in October: set against sales, nothing rises. Sales that end in September are not used.
func TestExposure(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	for months, want := range map[int]int{24: 0, 23: 1} {
		w := queriestest.Open(t, shop())
		var b strings.Builder
		b.WriteString("period_from,period_to,measure,units,product\n")
		for i := range months {
			on := time.Date(2024, time.Month(11+i), 1, 0, 0, 0, 0, time.UTC)
			lamps := 100
			if i == 23 {
				lamps = 500
			}
			for product, n := range map[string]int{"Bell": 100, "Lamp": lamps} {
				fmt.Fprintf(&b, "%s,%s,sold,%d,%s\n", on.Format(time.DateOnly), on.AddDate(0, 1, -1).Format(time.DateOnly), n, product)
			}
		}
		queriestest.Add(t, w, "exposure", b.String())
		r, err := emerging.Analysis{Options: emerging.Options{Dimension: "product"}, Period: october}.Run(t.Context(), w)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(r.Data.(emerging.Answer).Called()); got != want {
			t.Errorf("%d months of sales: %d called, want %d", months, got, want)
		}
		analysistest.Golden(t, fmt.Sprintf("exposed_%d", months), r)
	}
}

func TestEmptyWarehouse(t *testing.T) {
	r, err := emerging.Analysis{Period: analysis.GrainMonth.Period(queriestest.Now)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "emerging.no_complaints" {
		t.Errorf("got %+v", r.Findings)
	}
}
