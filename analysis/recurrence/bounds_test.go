package recurrence_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/recurrence"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// The days on either side of each bound: the period's end, a wait, and the age that a complaint must have.
func TestBounds(t *testing.T) {
	desk := queriestest.Batch(t, "helpdesk", `complaint_id,received_at,cause,customer
1,2026-01-01,late,a
2,2026-01-11,late,a
3,2026-01-01,torn,b
4,2026-01-12,torn,b
5,2026-01-21,wet,c
6,2026-01-22,wet,d
7,2026-01-31,dirty,e
8,2026-02-01,dirty,f
`)
	desk.KeyID = "key"
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), desk); err != nil {
		t.Fatal(err)
	}
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	params := analysis.Params{"from": day("2026-01-01"), "to": day("2026-02-01"), "as_of": day("2026-01-31"), "dimension": "cause", "days": 10}
	var tallies []recurrence.Tally
	if err := w.Select(t.Context(), &tallies, "recurrence_causes", params); err != nil {
		t.Fatal(err)
	}
	// Back after 10 days counts, after 11 does not; 10 days old is old enough, 9 is not.
	if diff := cmp.Diff([]recurrence.Tally{{Value: "late", N: 2, Events: 1}, {Value: "torn", N: 2}, {Value: "wet", N: 1}}, tallies); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	params["as_of"] = day("2026-01-11") // the last day that is known
	if err := w.Select(t.Context(), &tallies, "recurrence_causes", params); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]recurrence.Tally{{Value: "late", N: 1, Events: 1}, {Value: "torn", N: 1}}, tallies); diff != "" {
		t.Errorf("on the last day (-want +got)\n%s", diff)
	}
	delete(params, "days")
	params["longest"], params["as_of"] = 10, day("2026-02-28")
	var waits []recurrence.Wait
	if err := w.Select(t.Context(), &waits, "recurrence_repeats", params); err != nil {
		t.Fatal(err)
	}
	var n int64
	for _, wait := range waits {
		if wait.Kind == "any" {
			n += wait.N
		}
	}
	if n != 7 { // the one of the day after the period is of the next
		t.Errorf("got %d complaints, want 7: %+v", n, waits)
	}
	for asOf, want := range map[string]int64{"2026-01-10": 0, "2026-01-11": 1, "2026-01-12": 2} { // back on the last day is back
		params["longest"], params["as_of"] = 30, day(asOf)
		if err := w.Select(t.Context(), &waits, "recurrence_repeats", params); err != nil {
			t.Fatal(err)
		}
		var again int64
		for _, wait := range waits {
			if wait.Kind == "same" && wait.Again {
				again += wait.N
			}
		}
		if again != want {
			t.Errorf("as of %s: %d came back, want %d: %+v", asOf, again, want, waits)
		}
	}
}

// In January late makes 2 of Bell's 3 and 1 of Lamp's 4; in February both have the same share, in which nothing is above.
func TestMonthsAbove(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,cause,product
1,2026-01-01,late,Bell
2,2026-01-31,late,Bell
3,2026-01-02,torn,Bell
4,2026-01-03,late,Lamp
5,2026-01-04,torn,Lamp
6,2026-01-05,torn,Lamp
7,2026-01-06,torn,Lamp
8,2026-02-01,late,Bell
9,2026-02-02,torn,Bell
10,2026-02-03,late,Lamp
11,2026-02-28,torn,Lamp
`)
	a := answer(t, w, recurrence.Options{}, "2026-02", "2026-02-28")
	got := map[string]int64{}
	for _, p := range a.Classes.Problems {
		got[p.Value+" "+p.Part] = p.MonthsAbove
		if p.Months != 2 {
			t.Errorf("%+v", p)
		}
	}
	if diff := cmp.Diff(map[string]int64{"late Bell": 1, "late Lamp": 0, "torn Bell": 0, "torn Lamp": 1}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A return on the last day that is known counts, in the week that it ends.
func TestWeekThatEndsOnTheLastDay(t *testing.T) {
	desk := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,cause,customer\n1,2026-01-01,late,a\n2,2026-01-15,late,a\n")
	desk.KeyID = "key"
	w := queriestest.Open(t, "")
	if _, err := w.Load(t.Context(), desk); err != nil {
		t.Fatal(err)
	}
	for asOf, want := range map[int]int64{14: 0, 15: 1} {
		var rows []struct {
			About bool   `db:"about"`
			What  string `db:"what"`
			Until int64  `db:"until"`
			Week  *int64 `db:"week"`
			N     int64  `db:"n"`
		}
		first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		if err := w.Select(t.Context(), &rows, "recurrence_cumulative", analysis.Params{
			"from": first, "to": first.AddDate(0, 1, 0), "as_of": first.AddDate(0, 0, asOf-1), "dimension": "cause", "value": "late", "weeks": 52,
		}); err != nil {
			t.Fatal(err)
		}
		var events int64
		for _, r := range rows {
			if r.What == "events" {
				events += r.N
			}
		}
		if events != want {
			t.Errorf("as of day %d: got %d returns, want %d", asOf, events, want)
		}
	}
}
