package handling

import (
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// source answers with rows, those of now before those of the period before.
func source(rows Rows) *analysistest.Source {
	clocks := analysistest.Turns{rows.Now.Clocks, rows.Before.Clocks}
	for _, d := range rows.Divisions {
		clocks = append(clocks, d.Clocks)
	}
	return &analysistest.Source{Rows: map[string]any{
		"handling":          analysistest.Turns{rows.Now.Marks, rows.Before.Marks},
		"handling_amounts":  analysistest.Turns{rows.Now.Amounts, rows.Before.Amounts},
		"handling_disputes": analysistest.Turns{rows.Now.Disputes, rows.Before.Disputes},
		"handling_clocks":   clocks,
		"handling_open":     rows.Open,
		"handling_waits":    rows.Waits,
	}}
}

func run(t *testing.T, rows Rows, o Options) *analysis.Result {
	t.Helper()
	for _, d := range rows.Divisions {
		o.By = append(o.By, d.Dimension)
	}
	if o.By == nil {
		o.By = []string{"cause"}
		rows.Divisions = []Division{{Dimension: "cause"}}
	}
	r, err := Analysis{Options: o, Period: analysis.GrainMonth.Period(day("2026-10-01")), AsOf: day("2026-11-13")}.Run(t.Context(), source(rows))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// month is a month with something to say of everything.
func month() Rows {
	open := func(days, n int64) Open {
		return Open{Type: "Delivery", Severity: "1", Days: &days, Complaints: n, People: n}
	}
	now := Counts{
		Clocks: []Clock{
			ran(resolve, "Delivery", "3", "done", 0, 30), ran(resolve, "Delivery", "3", "done", 7, 50), ran(resolve, "Delivery", "1", "done", 9, 100),
			ran(resolve, "Product", "1", "done", 18, 90), ran(resolve, "Product", "1", "open", 25, 30),
			ran(acknowledge, "Delivery", "3", "done", 0, 80), ran(acknowledge, "Delivery", "1", "done", 1, 100), ran(acknowledge, "Product", "1", "done", 4, 120),
		},
		Marks: []Mark{
			{"all", "", 280, 270},
			{"compensation", "", 240, 230},
			{"compensation", "yes", 40, 38},
			{"outcome", "", 10, 10},
			{"outcome", "not_upheld", 70, 70},
			{"outcome", "partly", 60, 60},
			{"outcome", "upheld", 140, 130},
			{"priority", "no", 260, 250},
			{"priority", "yes", 20, 20},
			{"remedy", "Apology", 130, 120},
			{"remedy", "Refund", 150, 150},
			{"reopened", "no", 230, 225},
			{"reopened", "yes", 50, 48},
			{"stage", "0", 250, 245},
			{"stage", "1", 20, 20},
			{"stage", "2", 10, 10},
			{"transferred", "no", 277, 267},
			{"transferred", "yes", 3, 3},
		},
		Amounts: []Amount{{"SEK", 10000, 20}, {"SEK", 50000, 20}},
		Disputes: []Dispute{
			{"decided", "not_upheld", "", new(int64(60)), 6, nil},
			{"decided", "upheld", "SEK", new(int64(90)), 5, new(int64(250000))},
			{"opened", "", "", nil, 9, nil},
			{"pending", "", "", nil, 12, nil},
		},
	}
	before := now
	before.Marks = append([]Mark{{"reopened", "no", 270, 260}, {"reopened", "yes", 10, 10}}, now.Marks[:11]...)
	var cause []Clock
	for days := range int64(20) {
		cause = append(cause, ran(resolve, "Late parcel", "", "done", days, 10), ran(resolve, "Late refund", "", "done", 2*days, 10))
	}
	waits := append(wait("referred", "Delivery", 4, 12, 988), wait("referred", "Delivery", 30, 15, 285)...)
	waits = append(waits, wait("compensated", "Delivery", 4, 100, 900)...)
	waits = append(waits, wait("compensated", "Delivery", 30, 30, 270)...)
	waits = append(waits, Wait{Outcome: "referred", Came: true, Complaints: 6, People: 6}, Wait{Outcome: "referred", Complaints: 60, People: 60})
	return Rows{
		Now: now, Before: before, Open: []Open{open(5, 60), open(22, 12), open(90, 30)},
		Divisions: []Division{{"severity", []Clock{ran(resolve, "1", "", "done", 5, 90), ran(resolve, "3", "", "done", 5, 90)}}, {"cause", cause}},
		Waits:     waits,
	}
}

func TestSays(t *testing.T) {
	limits := Options{AcknowledgeWithin: new(2), CloseWithin: new(20), Target: 0.9}
	analysistest.Golden(t, "month", run(t, month(), limits))

	targets := limits
	targets.Unit = CalendarDays
	targets.Targets = []Target{
		{Severity: "high", CloseWithin: new(5)}, {Type: "Product", AcknowledgeWithin: new(3)}, {Type: "Delivery", Severity: "low", CloseWithin: new(10)},
	}
	analysistest.Golden(t, "targets", run(t, Rows{Now: month().Now, Before: month().Before}, targets))
	targets.Target, targets.CloseWithin = 0, nil
	analysistest.Golden(t, "no_target", run(t, Rows{Now: Counts{Clocks: month().Now.Clocks}}, targets))
	targets.Targets, targets.Target = targets.Targets[2:], 0.5
	analysistest.Golden(t, "kept", run(t, Rows{Now: Counts{Clocks: month().Now.Clocks}}, targets))

	analysistest.Golden(t, "nothing", run(t, Rows{}, Options{}))
	few := Rows{Now: Counts{Clocks: []Clock{ran(resolve, "", "", "done", 1, 3)}, Marks: append([]Mark{{"all", "", 3, 3}}, yesNo("reopened", 1, 2)...)}}
	analysistest.Golden(t, "few", run(t, few, Options{Cohort: Received}))
}

// What is alike is said to be so: groups, outcomes and periods.
func TestSaysNoDifference(t *testing.T) {
	rows := Rows{
		Now:       Counts{Clocks: month().Now.Clocks, Marks: yesNo("reopened", 20, 180)},
		Divisions: []Division{{"unit", []Clock{ran(resolve, "a", "", "done", 5, 90), ran(resolve, "b", "", "done", 5, 90)}}},
		Waits:     append(wait("dissatisfied", "", 4, 12, 88), wait("dissatisfied", "", 30, 13, 87)...),
		Open:      []Open{{Days: new(int64(3)), Complaints: 9, People: 9}},
	}
	rows.Before = rows.Now
	analysistest.Golden(t, "alike", run(t, rows, Options{CloseWithin: new(20)}))
	rows.Waits = append(wait("escalated", "", 4, 12, 188), wait("escalated", "", 30, 43, 57)...)
	rows.Now.Marks, rows.Before.Marks = nil, nil
	analysistest.Golden(t, "middle", run(t, rows, Options{Unit: CalendarDays}))
}

func TestAsks(t *testing.T) {
	src := source(Rows{Divisions: []Division{{Dimension: "batch"}}})
	_, err := Analysis{
		Options: Options{Type: "dimensions.batch", By: []string{"batch"}, Months: 3, Follow: 30}, Period: analysis.GrainQuarter.Period(day("2026-10-01")),
	}.Run(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	waits := src.Of("handling_waits")[0]
	if waits["from"] != day("2026-10-01") || waits["to"] != day("2027-01-01") || waits["as_of"] != day("2026-12-31") || waits["first"] != "batch" ||
		waits["follow"] != 30 || waits["unit"] != WorkingDays || waits["dissatisfied"] != nil {
		t.Errorf("asked for waits with %v", waits)
	}
	if clocks := src.Of("handling_clocks"); len(clocks) != 3 || clocks[1]["from"] != day("2026-07-01") || clocks[0]["second"] != "severity" || clocks[2]["second"] != "" {
		t.Errorf("asked for clocks with %v", clocks)
	}
	if open := src.Of("handling_open")[0]; open["on"] != day("2026-12-31") {
		t.Errorf("asked for open complaints with %v", open)
	}
	long := Analysis{Options: Options{Months: 3}, Period: analysis.GrainYear.Period(day("2026-01-01"))}
	if got := long.window(); got.From != day("2026-01-01") {
		t.Errorf("a year's window begins on %v", got.From)
	}
}

func TestRunRefuses(t *testing.T) {
	for name, a := range map[string]Analysis{
		"handling: months: want 1 to 60, got -1":        {Options: Options{Months: -1}},
		"handling: handling_disputes.sql: no such rows": {},
	} {
		if _, err := a.Run(t.Context(), &analysistest.Source{}); err == nil || err.Error() != name {
			t.Errorf("got error %v, want %s", err, name)
		}
	}
}
