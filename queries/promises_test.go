package queries_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

type duePart struct {
	Source string    `db:"source"`
	ID     string    `db:"promise_id"`
	Span   string    `db:"span"`
	From   time.Time `db:"unit_from"`
	Fate   *string   `db:"fate"`
	N      int64     `db:"n"`
	People int64     `db:"people"`
}

func dueIn(t *testing.T, w *queries.Warehouse, asOf string) []duePart {
	t.Helper()
	var rows []duePart
	err := w.Select(t.Context(), &rows, "promises_due", map[string]any{
		"from": "2026-03-01", "to": "2026-05-01", "previous": "2026-02-01", "first": "2026-01-01", "until": "2026-05-01", "as_of": asOf,
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Friday is the sixth of March 2026. Each promise, given for one complaint, is told on either side of its last moment.
func TestPromisesAtTheirLimit(t *testing.T) {
	const (
		answer = "received_at,first_response_at,2,working_days,0.9,2026-03-04,2026-03-31"
		done   = "received_at,closed_at,10,days,0.9,,"
		quick  = "received_at,acknowledged_at,24,hours,0.9,,"
		after  = "first_response_at,closed_at,5.9,days,1,,"
		found  = "purchased_at,discovered_at,10,days,1,,"
		ages   = "received_at,closed_at,999999999999,days,1,,"
	)
	cases := []struct{ what, promise, times, asOf, want string }{
		{"the second working day", answer, "2026-03-05 23:00,,2026-03-09 23:59,,,,", "2026-04-10", "kept"},
		{"the day after", answer, "2026-03-05 23:00,,2026-03-10,,,,", "2026-04-10", "late"},
		{"received on a Saturday, answered on the Tuesday after the next two", answer, "2026-03-07,,2026-03-11,,,,", "2026-04-10", "kept"},
		{"due on a Friday, answered on the Sunday", answer, "2026-03-04,,2026-03-08,,,,", "2026-04-10", "kept"},
		{"due on a Friday, not answered on the Saturday", answer, "2026-03-04,,,,,,", "2026-03-07", "running"},
		{"due on a Friday, not answered on the Sunday", answer, "2026-03-04,,,,,,", "2026-03-08", "overdue"},
		{"answered after the day of the exports", answer, "2026-03-04,,2026-03-09,,,,", "2026-03-08", "overdue"},
		{"a closing answers", answer, "2026-03-04,,,,2026-03-05,,", "2026-04-10", "kept"},
		{"an acknowledgement does not", answer, "2026-03-04,2026-03-04,,,,,", "2026-04-10", "overdue"},
		{"closed on no known day", answer, "2026-03-04,,,closed,,,", "2026-04-10", "unknown"},
		{"not promised yet", answer, "2026-03-03,,2026-03-04,,,,", "2026-04-10", ""},
		{"the last day of the promise", answer, "2026-03-31,,2026-04-01,,,,", "2026-04-10", "kept"},
		{"promised no more", answer, "2026-04-01,,2026-04-01,,,,", "2026-04-10", ""},
		{"the tenth day", done, "2026-03-01 09:00,,,,2026-03-11,,", "2026-04-10", "kept"},
		{"the eleventh", done, "2026-03-01 09:00,,,,2026-03-12 00:01,,", "2026-04-10", "late"},
		{"a day and no more", quick, "2026-03-01 09:00,2026-03-02 09:00,,,,,", "2026-04-10", "kept"},
		{"a minute more", quick, "2026-03-01 09:00,2026-03-02 09:01,,,,,", "2026-04-10", "late"},
		{"no time of day", quick, "2026-03-01 09:00,2026-03-02,,,,,", "2026-04-10", "unknown"},
		{"no time of day at receipt", quick, "2026-03-01,2026-03-02 09:00,,,,,", "2026-04-10", "unknown"},
		{"no start", after, "2026-03-01,,,,2026-03-02,,", "2026-04-10", ""},
		{"closed before the start", after, "2026-03-01,,2026-03-05,,2026-03-02,,", "2026-04-10", "unknown"},
		{"nine tenths of a day are none", after, "2026-03-01,,2026-03-02,,2026-03-07,,", "2026-04-10", "kept"},
		{"and are none on the day after", after, "2026-03-01,,2026-03-02,,2026-03-08,,", "2026-04-10", "late"},
		{"no step of handling, and not known", found, "2026-03-20,,,,,2026-03-01,", "2026-04-10", "unknown"},
		{"no step of handling, and in time", found, "2026-03-20,,,,,2026-03-01,2026-03-11", "2026-04-10", "kept"},
		{"never due", ages, "2026-03-20,,,,,,", "2026-04-10", ""},
	}
	complaints := "complaint_id,received_at,acknowledged_at,first_response_at,state,closed_at,purchased_at,discovered_at,channel\n"
	promises := "promise_id,field_from,field_to,within,unit,target,valid_from,valid_to,scope\n"
	for i, c := range cases {
		complaints += fmt.Sprintf("%d,%s,C%d\n", i, c.times, i)
		promises += fmt.Sprintf("%03d,%s,channel=c%d\n", i, c.promise, i)
	}
	w := queriestest.Open(t, complaints)
	setWeekdays(t, w)
	queriestest.Add(t, w, "promises", promises)
	for _, asOf := range []string{"2026-03-07", "2026-03-08", "2026-04-10"} {
		got := map[string]string{}
		for _, r := range dueIn(t, w, asOf) {
			if r.Fate != nil && r.Span != "month" {
				got[r.ID] += *r.Fate
			}
		}
		for i, c := range cases {
			if id := fmt.Sprintf("%03d", i); c.asOf == asOf && got[id] != c.want {
				t.Errorf("%s: got %q, want %q", c.what, got[id], c.want)
			}
		}
	}
}

func setWeekdays(t *testing.T, w *queries.Warehouse) {
	t.Helper()
	var days []queries.CalendarDay
	for d := date(t, "2025-01-01"); d.Year() < 2027; d = d.AddDate(0, 0, 1) {
		days = append(days, queries.CalendarDay{Day: d, Working: d.Weekday() != time.Saturday && d.Weekday() != time.Sunday})
	}
	if err := w.SetCalendar(t.Context(), days); err != nil {
		t.Fatal(err)
	}
}

func date(t *testing.T, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Many complaints are counted a second time, one day at a time.
func TestPromisesCountedTwice(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	asOf := date(t, "2026-03-20")
	want := map[string]int64{}
	var text strings.Builder
	text.WriteString("complaint_id,received_at,channel,first_response_at,closed_at,customer\n")
	for i := range 400 {
		received := date(t, "2026-01-15").AddDate(0, 0, random.IntN(64))
		answered, closed := received.AddDate(0, 0, random.IntN(9)), received.AddDate(0, 0, random.IntN(20))
		row := []string{fmt.Sprint(i), received.Format(time.DateOnly), "E-mail", "", "", fmt.Sprint(i % 7)}
		var stop time.Time
		if random.IntN(4) > 0 {
			row[3], stop = answered.Format(time.DateOnly), answered
		}
		if random.IntN(4) > 0 {
			row[4] = closed.Format(time.DateOnly)
			if stop.IsZero() || closed.Before(stop) {
				stop = closed
			}
		}
		fmt.Fprintln(&text, strings.Join(row, ","))
		if received.Before(date(t, "2026-02-01")) || received.After(asOf) {
			continue // not promised, or not known yet
		}
		due, last := deadline(received, 2)
		if due.Before(date(t, "2026-03-01")) || !due.Before(date(t, "2026-05-01")) {
			continue
		}
		fate := "late"
		switch known := !stop.IsZero() && !stop.After(asOf); {
		case known && !stop.After(last):
			fate = "kept"
		case last.After(asOf):
			fate = "running"
		case !known:
			fate = "overdue"
		}
		want[fate]++
	}
	w := queriestest.Open(t, "")
	b := queriestest.Batch(t, "helpdesk", text.String())
	b.KeyID = "key" // that made the customers' pseudonyms
	if _, err := w.Load(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	setWeekdays(t, w)
	queriestest.Add(t, w, "promises", "promise_id,promise,field_from,field_to,within,unit,target,valid_from,valid_to,scope\n"+
		"A,Answer,received_at,first_response_at,2,working_days,0.9,2026-02-01,2026-03-31,channel=e-mail; source=Helpdesk\n")
	got, all := map[string]int64{}, int64(0)
	for _, r := range dueIn(t, w, "2026-03-20") {
		switch {
		case r.ID != "A" || r.Span != "period":
		case r.Fate == nil:
			all = r.N
			if r.People != 7 {
				t.Errorf("got %d people, want 7", r.People)
			}
		default:
			got[*r.Fate] = r.N
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || all != want["kept"]+want["late"]+want["overdue"]+want["running"] {
		t.Errorf("of %d (-want +got):\n%s", all, diff)
	}
}

// deadline goes from day to day: the working day that a promise of so many falls due on, and the last day before the next.
func deadline(received time.Time, within int) (due, last time.Time) {
	working := func(d time.Time) bool { return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday }
	due = received
	for !working(due) {
		due = due.AddDate(0, 0, 1)
	}
	for range within {
		for due = due.AddDate(0, 0, 1); !working(due); {
			due = due.AddDate(0, 0, 1)
		}
	}
	for last = due; !working(last.AddDate(0, 0, 1)); {
		last = last.AddDate(0, 0, 1)
	}
	return due, last
}

// Open cases are listed on either side of the limit, by promise and by law; others are not.
func TestPromisesNear(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,purchased_at,discovered_at,state
in,2026-03-31,,2026-03-01,2026-01-31,
out,2026-03-31,,2026-03-01,2026-01-28,
edge,2026-03-31,,2026-03-01,2026-01-14,
far,2026-03-31,,2026-03-01,2026-01-13,
old,2026-03-31,,2026-02-28,2026-01-31,
closed,2026-03-31,2026-04-01,2026-03-01,2026-01-31,
after,2026-04-09,,2026-03-01,2026-01-31,
flawed,2026-02-20,,2026-03-01,2026-02-21,
`)
	queriestest.Add(t, w, "promises", "promise_id,field_from,field_to,within,unit,target\n"+
		"P,received_at,closed_at,20,days,0.9\nQ,received_at,acknowledged_at,20,days,0.9\n")
	if err := w.SetLimits(t.Context(), []queries.StatutoryLimit{
		{ID: "notice", From: "discovered_at", To: "received_at", Months: 2, ValidFrom: date(t, "2026-03-01")},
	}); err != nil {
		t.Fatal(err)
	}
	columns, rows, err := w.Rows(t.Context(), "promises_near", map[string]any{"as_of": "2026-04-08", "days": 17})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.ReplaceAll(fmt.Sprintln(r...), " 00:00:00 +0000 UTC", ""))
	}
	want := []string{
		"law notice helpdesk edge 2026-01-14 2026-03-31 2026-03-14 -17",
		"law notice helpdesk out 2026-01-28 2026-03-31 2026-03-28 -3",
		"law notice helpdesk in 2026-01-31 2026-03-31 2026-03-31 0",
	}
	for _, id := range []string{"edge", "far", "in", "old", "out"} { // one is said to have been discovered after it came in
		want = append(want, "promise P helpdesk "+id+" 2026-03-31 <nil> 2026-04-20 12")
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.TrimSpace(strings.Join(got, ""))); diff != "" {
		t.Errorf("%v (-want +got):\n%s", columns, diff)
	}
}

// A complaint on the last day is within the limit, and one that may still come on that day is running. One that came before
// its start is neither.
func TestPromisesLimits(t *testing.T) {
	w := queriestest.Open(t, `complaint_id,received_at,closed_at,purchased_at,discovered_at
in,2026-04-01,2026-05-30,2026-03-01,2026-02-01
day after,2026-04-02,2026-05-31,2026-03-01,2026-02-01
running,2026-04-30,,2026-03-30,2026-04-01
over,2026-04-30,,2026-03-29,2026-04-01
flawed,2026-04-01,2026-04-03,2026-04-02,2026-04-02
`)
	if err := w.SetLimits(t.Context(), []queries.StatutoryLimit{
		{ID: "claim", From: "purchased_at", To: "closed_at", Months: 2, ValidFrom: date(t, "2026-03-01")},
		{ID: "notice", From: "discovered_at", To: "received_at", Months: 2, ValidFrom: date(t, "2026-03-01")},
	}); err != nil {
		t.Fatal(err)
	}
	_, rows, err := w.Rows(t.Context(), "promises_limits", map[string]any{
		"from": date(t, "2026-04-01"), "to": date(t, "2026-05-01"), "as_of": date(t, "2026-05-30"), "days": 0,
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, fmt.Sprint(r[0], " ", r[1], " ", r[2]))
	}
	want := []string{
		"claim after 3", "claim near 1", "claim running 1", "claim within 1", // the limit on the 30th is running, that on the 29th is over
		"notice after 1", "notice unknown 1", "notice within 3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
