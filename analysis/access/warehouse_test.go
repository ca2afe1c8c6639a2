package access_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/access"
	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Complaints of August to October 2026, one a day by private customers and one a week by clubs, most of one of them; one of a
// segment that has no customers, one of none.
func complaints() string {
	text := "complaint_id,received_at,segment,customer\n"
	n := 0
	add := func(day time.Time, segment string, customer string) {
		n++
		text += fmt.Sprintf("%d,%s,%s,%s\n", n, day.Format(time.DateOnly), segment, customer)
	}
	for d := time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC); d.Month() < 11; d = d.AddDate(0, 0, 1) {
		add(d, "private", fmt.Sprint("p", n))
		if d.Weekday() == time.Monday {
			add(d, "club", "c1")
		}
	}
	add(time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC), "press", "x")
	add(time.Date(2026, 10, 6, 0, 0, 0, 0, time.UTC), "", "y")
	return text
}

const customers = `measure,units,period_from,period_to,segment,product
customers,500,2026-08-01,2026-08-31,private,
customers,500,2026-08-01,2026-08-31,club,
customers,500,2026-10-01,2026-10-31,private,
customers,500,2026-10-01,2026-10-31,club,
customers,9,2026-10-01,2026-10-31,agents,
sold,10,2026-08-01,2026-08-31,,Bell
`

const polled = `response_id,survey,answered_at,dimensions.problem,dimensions.complained,dimensions.registered
1,poll,2026-08-02,Ja,Ja,Ja
2,poll,2026-09-02,Ja,Ja,Nej
3,poll,2026-10-31,Ja,Nej,
4,poll,2026-11-01,Ja,Nej,
5,poll,2026-09-02,Nej,,
6,poll,,,,
`

func run(t *testing.T, w *queries.Warehouse, o access.Options) (*analysis.Result, access.Access) {
	t.Helper()
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	r, err := access.Analysis{Options: o, Period: october}.Run(t.Context(), w)
	if err != nil {
		t.Fatal(err)
	}
	return r, r.Data.(access.Access)
}

func TestQueries(t *testing.T) {
	batch := queriestest.Batch(t, "helpdesk", complaints())
	batch.KeyID = "key"
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	queriestest.Add(t, w, "exposure", customers)
	queriestest.Add(t, w, "surveys", polled)
	r, a := run(t, w, access.Options{})
	var got []string
	for _, k := range a.Kinds {
		for _, g := range k.Groups {
			got = append(got, fmt.Sprintf("%s %s by %s: %d of %.0f, %s", k.Dimension, g.Value, k.Measure, g.Complaints, g.Units, g.Verdict))
		}
		got = append(got, fmt.Sprint(k.Bare, " of others"))
	}
	// September has no exposure and is left out; agents do not complain.
	if diff := cmp.Diff([]string{
		"segment club by customers: 9 of 1000, silent", "segment private by customers: 62 of 1000, like",
		"segment agents by customers: 0 of 9, like", "1 of others",
	}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	var warned []string
	for _, text := range r.Warnings {
		warned = append(warned, text.ID)
	}
	if diff := cmp.Diff([]string{"access.gaps"}, warned); diff != "" {
		t.Errorf("warnings (-want +got)\n%s", diff)
	}
	// 92 private customers, the club, the press and one of no segment; of three with a problem two said so.
	i := a.Iceberg
	if i == nil || i.Registered != 95 || i.Articulation.Asked != 3 || i.Articulation.Yes != 2 || i.Registration.Asked != 2 || i.Registration.Yes != 1 {
		t.Errorf("iceberg: %+v", i)
	}
}

// Two measures state the segment: neither is taken unless one is named, here or for all analyses.
func TestWhichMeasure(t *testing.T) {
	w := queriestest.Open(t, complaints())
	queriestest.Add(t, w, "exposure", customers+"visits,100,2026-10-01,2026-10-31,private,\nvisits,100,2026-10-01,2026-10-31,club,\n")
	measure := func(o access.Options) (measure, warning string) {
		r, a := run(t, w, o)
		if len(a.Kinds) > 0 {
			measure = a.Kinds[0].Measure
		}
		for _, text := range r.Warnings {
			warning += text.ID
		}
		return measure, warning
	}
	for _, c := range []struct {
		o                access.Options
		measure, warning string
	}{
		{access.Options{}, "", "access.several"},
		{access.Options{General: "visits"}, "visits", "access.gaps"},
		{access.Options{General: "sold"}, "", "access.several"},
		{access.Options{Exposure: map[string]string{"segment": "customers"}}, "customers", "access.gaps"},
		{access.Options{Exposure: map[string]string{"segment": "sold"}}, "", "access.not_stated"},
	} {
		if m, warning := measure(c.o); m != c.measure || warning != c.warning {
			t.Errorf("%+v: got %q and %q, want %q and %q", c.o, m, warning, c.measure, c.warning)
		}
	}
}

func TestNothingLoaded(t *testing.T) {
	r, _ := run(t, queriestest.Open(t, ""), access.Options{})
	if len(r.Findings) != 1 || r.Findings[0].Headline.ID != "access.nothing" || len(r.Warnings) > 0 || len(r.Tables) > 0 {
		t.Errorf("nothing is loaded, but got %+v", r.Findings)
	}
	// A survey, but nobody complained in the months: no iceberg.
	if _, a := run(t, queriestest.Open(t, "complaint_id,received_at\n1,2026-10-03\n"), access.Options{}); a.Iceberg != nil {
		t.Errorf("without a survey: %+v", a.Iceberg)
	}
}
