package handling

import (
	"math"
	"testing"

	"github.com/vitalfew/vitalfew/analysis/stats"
)

func assess(t *testing.T, rows Rows, o Options) Handling {
	t.Helper()
	h, err := Assess(rows, o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// ran is one row of a clock, of a type of which each complaint is of another customer.
func ran(clock, kind, severity, fate string, days, n int64) Clock {
	return Clock{Clock: clock, Type: kind, Severity: severity, Fate: fate, Days: &days, Complaints: n, People: 1_000_000}
}

func TestOptions(t *testing.T) {
	check := func(o Options, want string) {
		t.Helper()
		got := ""
		if err := o.Validate(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%+v: got error %q, want %q", o, got, want)
		}
	}
	check(Options{}, "")
	check(Options{CloseWithin: new(0), Unit: CalendarDays, Target: 0.99, Cohort: Received, Months: 60, Follow: 3650, WaitBounds: []int{0, 3650}}, "")
	check(Options{Targets: []Target{{Type: "Late", CloseWithin: new(3)}, {Type: "Late", Severity: "high", AcknowledgeWithin: new(0)}}}, "")
	check(Options{CloseWithin: new(-1)}, "close_within: want 0 to 3650 days, got -1")
	check(Options{AcknowledgeWithin: new(3651)}, "acknowledge_within: want 0 to 3650 days, got 3651")
	check(Options{Unit: "hours"}, `unit: want working_days or calendar_days, got "hours"`)
	check(Options{Target: 1}, "target: want a share below 1, such as 0.9, got 1")
	check(Options{Target: math.NaN()}, "target: want a share below 1, such as 0.9, got NaN")
	check(Options{Cohort: "open"}, `cohort: want closed or received, got "open"`)
	check(Options{Months: 61}, "months: want 1 to 60, got 61")
	check(Options{Follow: -1}, "follow: want 1 to 3650 days, got -1")
	check(Options{By: []string{"cause", ""}}, `by: want names of dimensions, got "cause, "`)
	check(Options{WaitBounds: []int{5, 5}}, "wait_bounds: want at most 9 days from 0 up, each more than the one before, got [5 5]")
	check(Options{Targets: []Target{{CloseWithin: new(3)}}}, "targets: the first: want a type or a severity, got neither; the limit of all is close_within")
	check(Options{Targets: []Target{{Type: "Late"}}}, "targets: the first: want acknowledge_within or close_within, got neither")
	late := Target{Type: "Late", CloseWithin: new(3)}
	check(Options{Targets: []Target{late, late}}, "targets: the second: it is for the same complaints as one before")
	check(Options{Targets: []Target{{Severity: "3", CloseWithin: new(3)}}}, `targets: the first: severity: want none, low, medium or high, got "3"`)
	check(Options{Targets: []Target{{Severity: "low", CloseWithin: new(-3)}}}, "targets: the first: close_within: want 0 to 3650 days, got -3")
}

func TestFurther(t *testing.T) {
	got := Options{Type: "dimensions.batch", By: []string{"cause", "shift"}}.Further()
	if len(got) != 2 || got["type"][0] != "batch" || len(got["by"]) != 1 || got["by"][0] != "shift" {
		t.Errorf("got %v", got)
	}
	if got := (Options{}).Further(); len(got) != 0 {
		t.Errorf("by default: got %v", got)
	}
}

// The target that names more holds, of two that name as much the shorter, and the limit of all where none fits.
func TestLimit(t *testing.T) {
	o := Options{CloseWithin: new(20), Targets: []Target{
		{Type: "Late", CloseWithin: new(10)},
		{Severity: "high", CloseWithin: new(5)},
		{Type: "Late", Severity: "high", CloseWithin: new(30)},
		{Type: "Broken", CloseWithin: new(4)},
		{Type: "Late", Severity: "low", AcknowledgeWithin: new(1)},
	}}
	check := func(clock, kind, severity string, want int) {
		t.Helper()
		got, _ := o.limit(clock, kind, severity)
		if (got == nil) != (want < 0) || got != nil && *got != want {
			t.Errorf("%s of %s, %s: got %v, want %d", clock, kind, severity, got, want)
		}
	}
	check(resolve, "Other", "1", 20)
	check(resolve, "", "", 20)
	check(resolve, "Late", "1", 10)
	check(resolve, "Late", "3", 30)
	check(resolve, "Broken", "3", 4)
	check(resolve, "Other", "3", 5)
	check(acknowledge, "Late", "1", 1)
	check(acknowledge, "Late", "2", -1)
}

// With one limit for all, the share in time is the day's of Kaplan and Meier, whatever the days are counted in.
func TestInTimeIsKaplanMeier(t *testing.T) {
	clocks := []Clock{
		ran(resolve, "a", "1", "done", 0, 7), ran(resolve, "a", "1", "done", 4, 10), ran(resolve, "b", "", "open", 4, 5),
		ran(resolve, "b", "", "done", 9, 3), ran(resolve, "b", "2", "open", 30, 5), ran(acknowledge, "b", "2", "done", 1, 99),
	}
	var durations []stats.Duration
	for _, c := range clocks[:5] {
		durations = append(durations, stats.Duration{Time: int(*c.Days), Event: c.Fate == "done", N: c.Complaints})
	}
	km, err := stats.KaplanMeier(durations, stats.SurvivalOptions{Confidence: stats.Confidence})
	if err != nil {
		t.Fatal(err)
	}
	for _, limit := range []int{0, 3, 4, 8, 9, 29, 30, 31} {
		got, err := inTime(clocks, resolve, func(Clock) *int { return &limit })
		want := km.ShareBy(limit)
		if err != nil || got.Of != (Group{30, 30}) || !same(got.Share, want) || !same(got.sure, want) {
			t.Errorf("within %d: got %+v, %v, want %v", limit, got, err, want)
		}
	}
}

func same(a, b stats.Estimate) bool {
	eq := func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
	return eq(a.Value, b.Value) && eq(a.Lower, b.Lower) && eq(a.Upper, b.Upper)
}

// Half of a are closed in time by 1 day, half of b by 10; what is open for two of ten days counts for less than what is open
// for two of one.
func TestInTimeOfSeveralLimits(t *testing.T) {
	limit := func(c Clock) *int {
		switch c.Type {
		case "a":
			return new(1)
		case "b":
			return new(10)
		}
		return nil
	}
	clocks := []Clock{
		ran(resolve, "a", "", "done", 1, 10), ran(resolve, "a", "", "done", 2, 10),
		ran(resolve, "b", "", "done", 10, 10), ran(resolve, "b", "", "done", 11, 10), ran(resolve, "c", "", "done", 0, 50),
	}
	got, err := inTime(clocks, resolve, limit)
	if err != nil || got.Of.Complaints != 40 || got.Share.Value != 0.5 {
		t.Errorf("got %+v, %v", got, err)
	}
	open := append(clocks[:4:4], ran(resolve, "b", "", "open", 2, 20)) // leave before any has stopped
	if got, _ := inTime(open, resolve, limit); got.Of.Complaints != 60 || math.Abs(got.Share.Value-0.5) > 1e-12 {
		t.Errorf("with young ones: got %+v", got)
	}
	late := append(clocks[:4:4], ran(resolve, "a", "", "open", 2, 20)) // are late already
	if got, _ := inTime(late, resolve, limit); math.Abs(got.Share.Value-20.0/60) > 1e-12 {
		t.Errorf("with late ones: got %+v", got)
	}
}

// Undated ones widen what is sure: of 20, 10 in time, 20 more unknown.
func TestInTimeOfUndated(t *testing.T) {
	clocks := []Clock{
		ran(resolve, "", "", "done", 0, 10), ran(resolve, "", "", "done", 5, 10),
		{Clock: resolve, Fate: "undated", Complaints: 20, People: 20},
	}
	got, err := inTime(clocks, resolve, func(Clock) *int { return new(1) })
	if err != nil || got.Share.Value != 0.5 || got.sure.Lower != got.Share.Lower/2 || got.sure.Upper != got.Share.Upper/2+0.5 {
		t.Errorf("got %+v, %v", got, err)
	}
	only, err := inTime([]Clock{ran(resolve, "", "", "open", 9, 10), clocks[2]}, resolve, func(Clock) *int { return new(1) })
	if err != nil || !math.IsNaN(only.Share.Value) {
		t.Errorf("nothing stopped on a known day: got %+v, %v", only, err)
	}
}

func TestAssessRefuses(t *testing.T) {
	check := func(want string, rows Rows) {
		t.Helper()
		if _, err := Assess(rows, Options{CloseWithin: new(3)}); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	now := func(c Clock) Rows { return Rows{Now: Counts{Clocks: []Clock{c}}} }
	check(`handling: clock: want acknowledge or resolve, got "close"`, now(ran("close", "", "", "done", 1, 1)))
	check(`handling: fate: want done, closed, open or undated, got "gone"`, now(ran(resolve, "", "", "gone", 1, 1)))
	check("handling: days: want 0 or more, got -1", now(ran(resolve, "", "", "done", -1, 1)))
	check("handling: the working calendar does not reach over all days from receipt to closing of 4 complaints",
		now(Clock{Clock: resolve, Fate: "done", Complaints: 4}))
	check("handling: kaplan-meier: duration 0: want entry, time and n not below 0, got 0, 1, -4", now(ran(resolve, "", "", "done", 1, -4)))
	check("handling: the working calendar does not reach over all days that 2 open complaints have waited", Rows{Open: []Open{{Complaints: 2}}})
	check(`handling: fate: want done, closed, open or undated, got ""`, Rows{Divisions: []Division{{"cause", []Clock{ran(resolve, "x", "", "", 1, 30)}}}})
	if _, err := Assess(Rows{}, Options{Months: -1}); err == nil {
		t.Error("options are not validated")
	}
}

func yesNo(mark string, yes, no int64) []Mark {
	return []Mark{{mark, "no", no, no}, {mark, "yes", yes, yes}}
}

func indicator(t *testing.T, h Handling, name string, stage int) Indicator {
	t.Helper()
	for _, i := range h.Indicators {
		if i.Name == name && i.Stage == stage {
			return i
		}
	}
	t.Fatalf("no indicator %s %d in %+v", name, stage, h.Indicators)
	return Indicator{}
}

// A share of 5 % against 5 % is no change, 5 % against 12 % of a thousand is; 5 % against 7.4 % would be alone, not among six.
func TestChangesAmongAll(t *testing.T) {
	alike := []string{"priority", "transferred", "on_time"}
	rows := func(before int64, others int) Rows {
		var r Rows
		r.Now.Marks, r.Before.Marks = yesNo("reopened", 50, 950), yesNo("reopened", before, 1000-before)
		for _, mark := range alike[:others] {
			r.Now.Marks = append(r.Now.Marks, yesNo(mark, 500, 500)...)
			r.Before.Marks = append(r.Before.Marks, yesNo(mark, 505, 495)...)
		}
		return r
	}
	check := func(before int64, others int, want bool) {
		t.Helper()
		i := indicator(t, assess(t, rows(before, others), Options{}), "reopened", 0)
		if i.Changed != want || i.Cohort != Closed {
			t.Errorf("%d before, %d others: changed %v (p %v, %v)", before, others, i.Changed, i.P, i.Change)
		}
	}
	check(50, 0, false)
	check(120, 3, true)
	check(72, 0, true)
	check(72, 3, false)
	if i := indicator(t, assess(t, Rows{Now: rows(1, 0).Now}, Options{}), "reopened", 0); !math.IsNaN(float64(i.P)) || i.Changed {
		t.Errorf("without a period before: %+v", i)
	}
}

func TestIndicators(t *testing.T) {
	rows := Rows{Now: Counts{
		Clocks: []Clock{ran(resolve, "", "", "done", 0, 25), ran(resolve, "", "", "done", 3, 75), ran(acknowledge, "", "", "closed", 0, 100)},
		Marks: []Mark{
			{"all", "", 100, 90},
			{"stage", "0", 60, 60},
			{"stage", "1", 20, 20},
			{"stage", "2", 12, 12},
			{"stage", "4", 8, 7},
			{"outcome", "", 20, 20},
			{"outcome", "not_upheld", 40, 40},
			{"outcome", "partly", 10, 10},
			{"outcome", "upheld", 30, 30},
			{"compensation", "", 80, 80},
			{"compensation", "yes", 20, 18},
		},
	}}
	h := assess(t, rows, Options{AcknowledgeWithin: new(1)})
	check := func(name string, stage int, part, of int64, share float64) {
		t.Helper()
		i := indicator(t, h, name, stage)
		if i.Of.Complaints != of || math.Abs(i.Share.Share.Value-share) > 1e-12 || part >= 0 && i.Part.Complaints != part {
			t.Errorf("%s %d: %+v", name, stage, i.Share)
		}
	}
	check("first_contact", 0, -1, 100, 0.25)
	check("stage", 1, 40, 100, 0.4)
	check("stage", 2, 20, 100, 0.2)
	check("stage", 3, 8, 100, 0.08)
	check("upheld", 0, 40, 80, 0.5)
	check("compensated", 0, 20, 100, 0.2)
	if len(h.Indicators) != 6 { // no acknowledgement has a day of its own, there is no limit of closing
		t.Errorf("got %+v", h.Indicators)
	}
	if h.Received != 100 || h.Course != (Group{100, 90}) {
		t.Errorf("received %d, closed %+v", h.Received, h.Course)
	}
	none := Rows{Now: Counts{Marks: []Mark{{"all", "", 9, 9}, {"compensation", "", 9, 9}, {"outcome", "", 9, 9}}}}
	if h := assess(t, none, Options{}); len(h.Indicators) != 0 || h.Outcomes != nil {
		t.Errorf("nothing is recorded, but %+v, %+v", h.Indicators, h.Outcomes)
	}
}

func TestMix(t *testing.T) {
	rows := Rows{
		Now: Counts{Marks: []Mark{
			{"all", "", 40, 40}, {"remedy", "", 10, 10}, {"remedy", "Apology", 8, 8}, {"remedy", "Refund", 8, 7}, {"remedy", "Repair", 14, 14},
		}},
		Before: Counts{Marks: []Mark{{"all", "", 20, 20}, {"remedy", "Refund", 20, 20}}},
	}
	got := assess(t, rows, Options{}).Remedies
	want := []Part{
		{Value: "Repair", Group: Group{14, 14}, Share: 0.35},
		{Value: "Apology", Group: Group{8, 8}, Share: 0.2},
		{Value: "Refund", Group: Group{8, 7}, Share: 0.2, Before: 1, PeopleBefore: 20},
		{Value: "", Group: Group{10, 10}, Share: 0.25},
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: got %+v, want %+v", i, got[i], want[i])
		}
	}
	rows.Before = Counts{}
	if got := assess(t, rows, Options{}).Remedies; !math.IsNaN(float64(got[0].Before)) {
		t.Errorf("without a period before: %+v", got[0])
	}
}
