package queries

import (
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
)

type markRow struct {
	Mark       string `db:"mark"`
	Value      string `db:"value"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

type handlingClockRow struct {
	Clock      string `db:"clock"`
	First      string `db:"first_value"`
	Second     string `db:"second_value"`
	Fate       string `db:"fate"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

type ageOfRow struct {
	First      string `db:"first_value"`
	Second     string `db:"second_value"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

type waitRow struct {
	Outcome    string `db:"outcome"`
	Came       bool   `db:"came"`
	First      string `db:"first_value"`
	Second     string `db:"second_value"`
	Closed     bool   `db:"closed"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
	People     int64  `db:"people"`
}

type disputeEventRow struct {
	Event    string `db:"event"`
	Outcome  string `db:"outcome"`
	Currency string `db:"currency"`
	Days     *int64 `db:"days"`
	Disputes int64  `db:"disputes"`
	Award    *int64 `db:"award_minor"`
}

type amountRow struct {
	Currency   string `db:"currency"`
	Minor      int64  `db:"amount_minor"`
	Complaints int64  `db:"complaints"`
}

// course is a warehouse of eight complaints; the calendar's days off are weekends. Monday is 1 June 2026.
func course(t *testing.T) *Warehouse {
	t.Helper()
	w := open(t, "", Options{})
	if err := w.SetCalendar(t.Context(), weekdays("2026-01-01", "2027-01-01")); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`INSERT INTO complaint (source, complaint_id, received_at, acknowledged_at, resolved_at, closed_at, state, category, severity, customer,
			priority_first, priority, reopened, transfers, escalation_stage, on_time, outcome, remedy, compensation_minor, currency,
			handling_satisfaction, complaints, row_hash, load_id) VALUES
		('a', '1', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-08', 'closed', 'Late', 3, 'p1', 'Low', 'low', 0, 0, 0, true, 'upheld', 'Refund', 500, 'SEK', 1, 1, 0, 1),
		('a', '2', '2026-06-06', NULL, NULL, '2026-06-09', 'closed', 'Late', 1, 'p1', 'low', 'high', 1, 2, 2, false, 'partly', 'Refund', 500, 'SEK', 5, 1, 0, 1),
		('a', '3', '2026-05-29', NULL, NULL, '2026-06-01', 'closed', 'Late', 3, 'p2', NULL, 'low', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 1, 0, 1),
		('b', '3', '2026-06-02', NULL, NULL, '2026-06-02', 'closed', 'Broken', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not_upheld', NULL, 0, NULL, NULL, 4, 0, 1),
		('b', '4', '2026-06-10', NULL, NULL, '2026-06-05', 'closed', 'Broken', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 1),
		('b', '5', '2026-06-10', NULL, NULL, NULL, 'closed_undated', 'Broken', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'upheld', NULL, 900, 'SEK', NULL, 1, 0, 1),
		('b', '6', '2026-06-15', NULL, NULL, NULL, 'open', NULL, 2, 'p3', NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 1),
		('b', '7', '2026-06-15', NULL, NULL, '2026-07-02', 'closed', NULL, 2, 'p3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 0, 1)`,
		`INSERT INTO dispute (source, dispute_id, complaint_id, opened_on, closed_on, outcome, award_minor, currency, row_hash, load_id) VALUES
		('d', 'D1', '1', '2026-06-10', '2026-06-20', 'upheld', 700, 'SEK', 0, 1),
		('d', 'D2', '2', '2026-06-25', NULL, NULL, NULL, NULL, 0, 1),
		('d', 'D3', '3', '2026-06-02', '2026-07-01', 'partly', 100, 'SEK', 0, 1),
		('d', 'D4', '6', '2026-06-20', '2026-06-20', NULL, NULL, NULL, 0, 1),
		('d', 'D5', NULL, '2026-05-02', '2026-06-30', 'not_upheld', NULL, NULL, 0, 1)`,
		`INSERT INTO survey (source, response_id, answered, complaint_id, answers, row_hash, load_id) VALUES
		('s', '1', true, '1', [{'question': 'overall', 'scale_min': 1, 'scale_max': 5, 'given': 'rated', 'rating': 3}], 0, 1),
		('s', '2', true, '2', [{'question': 'overall', 'scale_min': 1, 'scale_max': 5, 'given': 'rated', 'rating': 2}], 0, 1),
		('s', '3', true, '3', [{'question': 'overall', 'scale_min': 1, 'scale_max': 5, 'given': 'rated', 'rating': 5}], 0, 1)`,
	} {
		if _, err := w.db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

// june asks a query about June 2026 as known on a day.
func june(asOf string, more map[string]any) map[string]any {
	params := map[string]any{"from": onDay("2026-06-01"), "to": onDay("2026-07-01")}
	if asOf != "" {
		params["as_of"] = onDay(asOf)
	}
	for k, v := range more {
		params[k] = v
	}
	return params
}

func selected[T any](t *testing.T, w *Warehouse, query string, params map[string]any) []T {
	t.Helper()
	var rows []T
	if err := w.Select(t.Context(), &rows, query, params); err != nil {
		t.Fatal(err)
	}
	return rows
}

func compareRows[T any](t *testing.T, name string, got, want []T) {
	t.Helper()
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestHandlingMarks(t *testing.T) {
	w := course(t)
	compareRows(t, "closed", selected[markRow](t, w, "handling", june("2026-07-01", map[string]any{"cohort": "closed"})), []markRow{
		{"all", "", 7, 6}, // two are one person's, and four were counted before
		{"compensation", "", 1, 1},
		{"compensation", "no", 4, 4},
		{"compensation", "yes", 2, 1},
		{"on_time", "no", 1, 1},
		{"on_time", "yes", 1, 1},
		{"outcome", "", 1, 1},
		{"outcome", "not_upheld", 4, 4},
		{"outcome", "partly", 1, 1},
		{"outcome", "upheld", 1, 1},
		{"priority", "no", 1, 1},
		{"priority", "yes", 1, 1},
		{"remedy", "", 5, 5},
		{"remedy", "Refund", 2, 1},
		{"reopened", "no", 1, 1},
		{"reopened", "yes", 2, 2},
		{"stage", "0", 1, 1},
		{"stage", "2", 1, 1},
		{"transferred", "no", 1, 1},
		{"transferred", "yes", 1, 1},
	})
	all := func(cohort, asOf string) []markRow {
		return selected[markRow](t, w, "handling", june(asOf, map[string]any{"cohort": cohort}))[:1]
	}
	compareRows(t, "received", all("received", "2026-07-01"), []markRow{{"all", "", 8, 7}})
	compareRows(t, "received, later", all("received", "2026-07-02"), []markRow{{"all", "", 9, 8}})
	compareRows(t, "closed, earlier", all("closed", "2026-06-02"), []markRow{{"all", "", 5, 5}})

	compareRows(t, "amounts", selected[amountRow](t, w, "handling_amounts", june("2026-07-01", map[string]any{"cohort": "closed"})),
		[]amountRow{{"SEK", 500, 2}})
	compareRows(t, "amounts received", selected[amountRow](t, w, "handling_amounts", june("2026-07-01", map[string]any{"cohort": "received"})),
		[]amountRow{{"SEK", 500, 2}, {"SEK", 900, 1}})
	if _, err := w.db.ExecContext(t.Context(), `UPDATE complaint SET compensation_minor = 100, currency = 'SEK' WHERE complaints = 4`); err != nil {
		t.Fatal(err)
	}
	compareRows(t, "paid to four together", selected[amountRow](t, w, "handling_amounts", june("2026-07-01", map[string]any{"cohort": "closed"})),
		[]amountRow{{"SEK", 500, 2}})
}

func TestHandlingClocks(t *testing.T) {
	w := course(t)
	n := func(days int64) *int64 { return &days }
	got := selected[handlingClockRow](t, w, "handling_clocks", june("2026-07-01", map[string]any{"first": "category", "second": "severity", "unit": "working_days"}))
	compareRows(t, "working days", got, []handlingClockRow{
		{"acknowledge", "", "2", "open", n(11), 2, 1},
		{"resolve", "", "2", "open", n(11), 2, 1}, // the one closed on 2 July is open on the first
		{"acknowledge", "Broken", "", "closed", n(0), 4, 4},
		{"resolve", "Broken", "", "done", n(0), 4, 4},
		{"acknowledge", "Broken", "2", "undated", nil, 2, 2},
		{"resolve", "Broken", "2", "undated", nil, 2, 2},
		{"acknowledge", "Late", "1", "closed", n(1), 1, 1}, // came on a Saturday: Monday is day 0
		{"resolve", "Late", "1", "done", n(1), 1, 1},
		{"acknowledge", "Late", "3", "done", n(1), 1, 1},
		{"resolve", "Late", "3", "done", n(2), 1, 1}, // solved before it was closed
	})
	calendar := selected[handlingClockRow](t, w, "handling_clocks", june("2026-07-02", map[string]any{"first": "source", "second": "", "unit": "calendar_days"}))
	compareRows(t, "calendar days", calendar[len(calendar)-3:], []handlingClockRow{
		{"resolve", "b", "", "done", n(17), 1, 7},
		{"resolve", "b", "", "open", n(17), 1, 7},
		{"resolve", "b", "", "undated", nil, 2, 7},
	})
}

// What is resolved after the day of the exports is not resolved on it.
func TestHandlingClocksBeforeTheResolution(t *testing.T) {
	got := selected[handlingClockRow](t, course(t), "handling_clocks", june("2026-06-02", map[string]any{
		"first": "category", "second": "", "unit": "calendar_days",
	}))
	n := func(days int64) *int64 { return &days }
	compareRows(t, "2 June", got[len(got)-2:], []handlingClockRow{
		{"acknowledge", "Late", "", "done", n(1), 1, 1}, {"resolve", "Late", "", "open", n(1), 1, 1},
	})
}

func TestHandlingOpen(t *testing.T) {
	w := course(t)
	n := func(days int64) *int64 { return &days }
	ask := func(on, unit string) []ageOfRow {
		return selected[ageOfRow](t, w, "handling_open", map[string]any{"on": onDay(on), "first": "category", "second": "severity", "unit": unit})
	}
	compareRows(t, "30 June", ask("2026-06-30", "working_days"), []ageOfRow{{"", "2", n(10), 2, 1}})
	compareRows(t, "2 July", ask("2026-07-02", "calendar_days"), []ageOfRow{{"", "2", n(17), 1, 1}})
	compareRows(t, "7 June", ask("2026-06-07", "calendar_days"), []ageOfRow{{"Late", "1", n(1), 1, 1}, {"Late", "3", n(6), 1, 1}})
}

func TestHandlingWaits(t *testing.T) {
	w := course(t)
	n := func(days int64) *int64 { return &days }
	ask := func(asOf string, follow int, below any) (rows []waitRow) {
		for _, r := range selected[waitRow](t, w, "handling_waits", june(asOf, map[string]any{
			"first": "source", "second": "", "unit": "working_days", "follow": follow, "dissatisfied": below,
		})) {
			if r.Outcome != "compensated" {
				rows = append(rows, r)
			}
		}
		return rows
	}
	// Of source a: 1 waited 5 days, 2 one, 3 one. The number 3 is of two complaints and links nothing. A rating in the middle is not
	// dissatisfied; number 3, whose survey is not linked, rates the handling 2.
	compareRows(t, "July", ask("2026-07-01", 20, 2.5), []waitRow{
		{"dissatisfied", false, "a", "", true, n(5), 1, 1},
		{"dissatisfied", true, "a", "", true, n(1), 2, 2},
		{"escalated", false, "a", "", true, n(5), 1, 1},
		{"escalated", true, "a", "", true, n(1), 1, 1},
		{"escalated", true, "b", "", false, nil, 1, 1},
		{"referred", false, "a", "", true, n(1), 1, 1},
		{"referred", false, "b", "", false, nil, 1, 1},
		{"referred", false, "b", "", true, n(0), 4, 4},
		{"referred", true, "a", "", true, n(1), 1, 1},
		{"referred", true, "a", "", true, n(5), 1, 1},
		{"referred", true, "b", "", false, nil, 1, 1},
	})
	short := ask("2026-07-01", 10, nil)
	compareRows(t, "ten days", short[len(short)-5:], []waitRow{
		{"referred", false, "a", "", true, n(1), 2, 2}, // number 2 went outside after 16 days
		{"referred", false, "b", "", false, nil, 1, 1},
		{"referred", false, "b", "", true, n(0), 4, 4},
		{"referred", true, "a", "", true, n(5), 1, 1},
		{"referred", true, "b", "", false, nil, 1, 1},
	})
	compareRows(t, "without the source's ratings", short[:2], []waitRow{
		{"dissatisfied", false, "a", "", true, n(5), 1, 1},
		{"dissatisfied", true, "a", "", true, n(1), 1, 1},
	})
	long := ask("2026-07-01", 40, nil)
	for _, r := range long {
		if r.Outcome == "referred" && r.Closed {
			t.Errorf("nobody is followed for 40 days, but %+v", r)
		}
	}
	referred := func(follow int) (n int64) {
		for _, r := range ask("2026-07-01", follow, nil) {
			if r.Outcome == "referred" && r.Closed && *r.Days == 5 {
				n += r.Complaints
			}
		}
		return n
	}
	if on, before := referred(23), referred(24); on != 1 || before != 0 { // closed on 8 June
		t.Errorf("followed for 23 days: %d with a follow-up of 23, %d with one of 24", on, before)
	}
}

func TestHandlingDisputes(t *testing.T) {
	n := func(x int64) *int64 { return &x }
	got := selected[disputeEventRow](t, course(t), "handling_disputes", map[string]any{"from": onDay("2026-06-01"), "to": onDay("2026-07-01")})
	compareRows(t, "June", got, []disputeEventRow{
		{"decided", "", "", n(0), 1, nil},
		{"decided", "not_upheld", "", n(59), 1, nil},
		{"decided", "upheld", "SEK", n(10), 1, n(700)},
		{"opened", "", "", nil, 4, nil},
		{"pending", "", "", nil, 2, nil},
	})
}

// The clocks without resolution are those of timeliness, over every state that a source may send.
func TestHandlingClocksAreThoseOfTimeliness(t *testing.T) {
	w := open(t, "", Options{})
	insert(t, w, history(2000))
	if err := w.SetCalendar(t.Context(), weekdays("2024-12-01", "2027-01-01")); err != nil {
		t.Fatal(err)
	}
	params := func(more map[string]any) map[string]any {
		more["from"], more["to"], more["as_of"] = onDay("2026-05-01"), onDay("2026-08-01"), onDay("2026-07-25")
		return more
	}
	for _, unit := range []string{"working_days", "calendar_days"} {
		var got, want []clockRow
		for _, r := range selected[handlingClockRow](t, w, "handling_clocks", params(map[string]any{"first": "", "second": "", "unit": unit})) {
			got = append(got, clockRow{map[string]string{"acknowledge": "acknowledge", "resolve": "close"}[r.Clock], r.Fate, r.Days, r.Complaints})
		}
		want = selected[clockRow](t, w, "timeliness", params(map[string]any{"unit": unit}))
		compareRows(t, unit, got, want)
	}
}

// Open complaints are as many as the balance has.
func TestHandlingOpenIsTheBalance(t *testing.T) {
	w := open(t, "", Options{})
	insert(t, w, history(2000))
	if err := w.SetCalendar(t.Context(), weekdays("2024-12-01", "2027-01-01")); err != nil {
		t.Fatal(err)
	}
	var got, want int64
	on := onDay("2026-05-31")
	for _, r := range selected[ageOfRow](t, w, "handling_open", map[string]any{"on": on, "first": "", "second": "", "unit": "working_days"}) {
		got += r.Complaints
	}
	for _, r := range selected[ageRow](t, w, "balance_age", map[string]any{"on": on}) {
		want += r.Complaints
	}
	if got != want || want == 0 {
		t.Errorf("%d are open, the balance has %d", got, want)
	}
}
