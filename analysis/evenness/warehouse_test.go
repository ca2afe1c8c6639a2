package evenness

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// Two sites and what is counted of each complaint: the window is September and October 2026, exported on 13 November, and the
// limit 20 calendar days.
const exported = `complaint_id,received_at,closed_at,site,cause,outcome,compensation_minor,customer
1,2026-08-01,2026-09-01,A,late,upheld,100,c1
2,2026-09-02,2026-09-22,A,late,partly,300,c1
3,2026-09-02,2026-09-23,A,late,not_upheld,,c2
4,2026-10-01,,A,late,,,c3
5,2026-10-24,2026-10-25,A,late,,,c4
6,2026-10-25,2026-10-26,A,broken,upheld,0,c5
7,2026-08-30,2026-08-31,A,late,upheld,100,c6
8,2026-10-20,2026-11-02,A,late,upheld,900,c7
9,2026-09-10,2026-09-11,,late,upheld,100,c8
10,2026-09-10,2026-09-11,B,late,upheld,200,c9
11,2026-07-01,2026-07-02,B,late,,,c9
`

func TestQuery(t *testing.T) {
	batch := queriestest.Batch(t, "helpdesk", exported)
	batch.KeyID = "key"
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	surveys := queriestest.Batch(t, "survey", `response_id,complaint_id,answered_at,rating.overall
s1,1,2026-09-01,5
s2,2,2026-10-31,3
s3,3,2026-11-01,5
s4,10,2026-09-12,4
s7,11,2026-09-12,4
s5,99,2026-09-12,4
s6,,2026-09-12,4
`)
	surveys.Kind = "surveys"
	for i := range surveys.Bindings {
		if surveys.Bindings[i].Field == "rating.overall" {
			surveys.Bindings[i].Scale = []float64{1, 5}
		}
	}
	if _, err := w.Load(t.Context(), surveys); err != nil {
		t.Fatal(err)
	}

	// A number that two sources have given tells of no complaint.
	twice := queriestest.Batch(t, "shops", "complaint_id,received_at,site\n3,2026-09-02,\n10,2024-09-02,A\n")
	if _, err := w.Load(t.Context(), twice); err != nil {
		t.Fatal(err)
	}

	euros := queriestest.Batch(t, "abroad", "complaint_id,received_at,closed_at,site,cause,compensation_minor,currency\ne1,2026-09-10,2026-09-11,B,late,250,EUR\n")
	if _, err := w.Load(t.Context(), euros); err != nil {
		t.Fatal(err)
	}

	a := Analysis{Options: Options{Within: new(20), Unit: "calendar_days", Months: 2}.withDefaults(), Period: october(t), AsOf: date(t, "2026-11-13")}
	a.Options.Mix = "cause"
	ask := func(dimension string) (whole, parts []string) {
		t.Helper()
		var rows []Count
		if err := w.Select(t.Context(), &rows, "evenness", a.params(a.Options, dimension, a.Period.Months(a.Options.Months))); err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			said := fmt.Sprintf("%s %s %t: %d of %d", r.Measure, r.Value, r.Event, r.Complaints, r.People)
			switch {
			case r.Stratum != nil:
				parts = append(parts, said+" "+*r.Stratum)
			case r.Month != nil:
				parts = append(parts, said+" "+r.Month.Format("2006-01"))
			default:
				whole = append(whole, said)
			}
		}
		return whole, parts
	}
	whole, parts := ask("site")
	// Complaint 7 was closed before the window, 8 after it (but received in it), 9 names no site.
	if diff := cmp.Diff([]string{
		"amount A false: 1 of 1", // 100; the middle of late ones is 200
		"amount A true: 1 of 1",
		"amount B false: 2 of 2",       // one in euros, whose middle is its own
		"compensation A false: 2 of 2", // 5, whose outcome is not known, and 6: nothing is no compensation
		"compensation A true: 2 of 1",
		"compensation B true: 2 of 2",
		"outcome A false: 1 of 1",
		"outcome A true: 3 of 2",
		"outcome B true: 1 of 1",
		"satisfaction A false: 1 of 1", // 3 of 5; the answer about 3 came after the window
		"satisfaction A true: 1 of 1",
		"satisfaction B true: 1 of 1",
		"time A false: 2 of 2", // 3, on day 21, and 4, open on day 43
		"time A true: 3 of 3",  // 2, on day 20, 5, followed for 20 days, and 8; 6 was followed for 19
		"time B true: 2 of 2",
	}, whole); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	for _, want := range []string{"outcome A true: 2 of 1 late", "outcome A true: 1 of 1 broken", "outcome A true: 1 of 1 2026-10", "time A false: 1 of 1 2026-09"} {
		if !slices.Contains(parts, want) {
			t.Errorf("want %q among %q", want, parts)
		}
	}

	a.Options.Within = nil
	if whole, _ := ask("site"); len(whole) != 12 {
		t.Errorf("without a limit: %q", whole)
	}
	if whole, _ := ask("channel"); whole != nil {
		t.Errorf("no complaint states a channel: %q", whole)
	}
}

// In working days: received on a Saturday counts from Monday, its day 0.
func TestQueryWorkingDays(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,site
1,2026-10-03,2026-10-06,A
2,2026-10-03,2026-10-07,A
3,2026-11-12,2026-11-12,A
`)
	var days []queries.CalendarDay
	for d := date(t, "2026-09-01"); d.Before(date(t, "2026-12-01")); d = d.AddDate(0, 0, 1) {
		days = append(days, queries.CalendarDay{Day: d, Working: d.Weekday() != time.Saturday && d.Weekday() != time.Sunday})
	}
	if err := w.SetCalendar(t.Context(), days); err != nil {
		t.Fatal(err)
	}
	a := Analysis{Options: Options{Within: new(1), Mix: "none"}.withDefaults(), Period: october(t), AsOf: date(t, "2026-11-13")}
	var rows []Count
	if err := w.Select(t.Context(), &rows, "evenness", a.params(a.Options, "site", a.Period.Months(a.Options.Months))); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if r.Measure == "time" && r.Complaints != 1 {
			t.Errorf("got %+v, want one in time and one late", r)
		}
	}
}

func TestQueriesFit(t *testing.T) {
	r, err := Analysis{Options: Options{Within: new(20)}, Period: october(t)}.Run(t.Context(), queriestest.Open(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Findings[0].Headline.ID; got != "evenness.nothing" {
		t.Errorf("nothing is loaded, but the finding is %s", got)
	}
}
