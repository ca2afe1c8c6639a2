package queries

import (
	"cmp"
	"maps"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
)

type flowRow struct {
	Period         int64 `db:"period"`
	BroughtForward int64 `db:"brought_forward"`
	Received       int64 `db:"received"`
	Closed         int64 `db:"closed"`
	Undated        int64 `db:"undated"`
}

type cohortRow struct {
	ReceivedIn int64  `db:"received_in"`
	ClosedIn   *int64 `db:"closed_in"`
	Complaints int64  `db:"complaints"`
}

type ageRow struct {
	Days       int64 `db:"days"`
	Complaints int64 `db:"complaints"`
}

// series is a row of periods from a day on; number tells which of them a day lies in, counted from 0.
type series struct {
	from, to, asOf time.Time
	grain          string
	every          int
	number         func(time.Time) int64
}

func (s series) period(d time.Time) int64 {
	if d.Before(s.from) {
		return -1
	}
	return s.number(d)
}

// flows counts in and out.
func (s series) flows(complaints []handled) []flowRow {
	rows := map[int64]*flowRow{}
	at := func(d time.Time) *flowRow {
		p := s.period(d)
		if rows[p] == nil {
			rows[p] = &flowRow{Period: p}
		}
		return rows[p]
	}
	for _, c := range complaints {
		closed, ok := c.usable()
		switch {
		case !c.received.Before(s.to):
			continue
		case !ok:
			at(c.received).Undated++
			continue
		}
		at(c.received).Received++
		if !closed.IsZero() && closed.Before(s.to) {
			at(closed).Closed++
		}
	}
	var sorted []flowRow
	stock := int64(0)
	for _, p := range slices.Sorted(maps.Keys(rows)) {
		rows[p].BroughtForward = stock
		stock += rows[p].Received - rows[p].Closed
		sorted = append(sorted, *rows[p])
	}
	return sorted
}

// cohorts counts from where to where.
func (s series) cohorts(complaints []handled) []cohortRow {
	type way struct{ received, closed int64 }
	const stillOpen = 1 << 40
	ways := map[way]int64{}
	for _, c := range complaints {
		closed, ok := c.usable()
		if !ok || !c.received.Before(s.to) {
			continue
		}
		w := way{s.period(c.received), stillOpen}
		if !closed.IsZero() && !closed.After(s.asOf) {
			w.closed = s.period(closed)
		}
		ways[w]++
	}
	var rows []cohortRow
	for _, w := range slices.SortedFunc(maps.Keys(ways), func(a, b way) int {
		return cmp.Or(cmp.Compare(a.received, b.received), cmp.Compare(a.closed, b.closed))
	}) {
		row := cohortRow{ReceivedIn: w.received, ClosedIn: &w.closed, Complaints: ways[w]}
		if w.closed == stillOpen {
			row.ClosedIn = nil
		}
		rows = append(rows, row)
	}
	return rows
}

// ages counts what is open at the end.
func (s series) ages(complaints []handled) []ageRow {
	ages := map[int64]int64{}
	for _, c := range complaints {
		closed, ok := c.usable()
		if ok && c.received.Before(s.to) && (closed.IsZero() || !closed.Before(s.to)) {
			ages[daysFrom(c.received, s.to)-1]++
		}
	}
	var rows []ageRow
	for _, d := range slices.Sorted(maps.Keys(ages)) {
		rows = append(rows, ageRow{d, ages[d]})
	}
	return rows
}

// The same counts, made in Go without a thought of SQL, for months, quarters, weeks and spans of ten days.
func TestBalanceAgainstCounting(t *testing.T) {
	w := open(t, "", Options{})
	complaints := history(3000)
	insert(t, w, complaints)
	check := func(s series) {
		t.Helper()
		var flows []flowRow
		var cohorts []cohortRow
		var ages []ageRow
		params := map[string]any{"from": s.from, "to": s.to, "grain": s.grain, "every": s.every}
		ask := func(dst any, query string, params map[string]any) {
			t.Helper()
			if err := w.Select(t.Context(), dst, query, params); err != nil {
				t.Fatal(err)
			}
		}
		ask(&flows, "balance", params)
		ask(&ages, "balance_age", map[string]any{"on": s.to.AddDate(0, 0, -1)})
		params["as_of"] = s.asOf
		ask(&cohorts, "balance_cohort", params)
		for _, diff := range []string{
			gocmp.Diff(s.flows(complaints), flows), gocmp.Diff(s.cohorts(complaints), cohorts), gocmp.Diff(s.ages(complaints), ages),
		} {
			if diff != "" {
				t.Errorf("%s from %s (-want +got):\n%s", s.grain, s.from.Format(time.DateOnly), diff)
			}
		}
	}
	month := func(d time.Time) int64 { return int64(12*(d.Year()-2025) + int(d.Month()) - 1) }
	check(series{
		onDay("2025-11-01"), onDay("2026-11-01"), onDay("2026-12-31"), "month", 1,
		func(d time.Time) int64 { return month(d) - 10 },
	})
	check(series{
		onDay("2024-11-01"), onDay("2025-11-01"), onDay("2025-11-05"), "month", 1,
		func(d time.Time) int64 { return month(d) + 2 },
	})
	check(series{
		onDay("2026-01-01"), onDay("2026-10-20"), onDay("2026-10-19"), "quarter", 1,
		func(d time.Time) int64 { return (month(d) - 12) / 3 },
	})
	monday := onDay("2026-06-01")
	check(series{
		monday, onDay("2026-08-03"), onDay("2026-08-02"), "week", 1,
		func(d time.Time) int64 { return daysFrom(monday, d) / 7 },
	})
	check(series{
		monday, onDay("2026-07-01"), onDay("2026-08-02"), "day", 10,
		func(d time.Time) int64 { return daysFrom(monday, d) / 10 },
	})
}
