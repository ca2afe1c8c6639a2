package timeliness

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/analysistest"
)

// asked answers with the counts of the period and of the one before.
func asked(current, previous []Count) *analysistest.Source {
	return &analysistest.Source{Rows: map[string]any{"timeliness": analysistest.Turns{current, previous}}}
}

// cohort are the counts of one period: a clock's fates by days.
func cohort(clock string, fates map[string]map[int64]int64) []Count {
	var cs []Count
	for _, fate := range slices.Sorted(maps.Keys(fates)) {
		for _, days := range slices.Sorted(maps.Keys(fates[fate])) {
			cs = append(cs, Count{Clock: clock, Fate: fate, Days: &days, Complaints: fates[fate][days]})
		}
	}
	return cs
}

type fates = map[string]map[int64]int64

func TestResults(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	check := func(name string, asOf string, o Options, r Rows) {
		t.Helper()
		a := Analysis{Options: o, Period: october, AsOf: day(asOf)}
		result, err := a.Run(context.Background(), asked(r.Current, r.Previous))
		if err != nil {
			t.Fatal(err)
		}
		analysistest.Golden(t, name, result)
	}
	closing := fates{
		Done: {0: 12, 1: 31, 3: 40, 8: 77, 15: 60, 20: 20, 21: 9, 34: 6},
		Open: {9: 4, 15: 10, 26: 20}, Undated: {0: 3},
	}
	acknowledged := fates{Done: {0: 150, 1: 100, 2: 20}, Closed: {0: 4, 3: 5}, Open: {9: 1, 26: 9}}
	before := fates{Done: {0: 20, 2: 60, 8: 120, 18: 70, 30: 9}, Open: {48: 3}}
	current := slices.Concat(cohort("acknowledge", acknowledged), cohort("close", closing))
	limits := Options{AcknowledgeWithin: new(2), CloseWithin: new(20), Target: 0.9}
	check("missed_and_met", "2026-11-06", limits, Rows{current, cohort("close", before)})
	check("no_limits", "2026-11-06", Options{Unit: CalendarDays}, Rows{Current: current})
	check("no_target", "2026-11-06", Options{CloseWithin: new(8)}, Rows{
		slices.Concat(cohort("close", closing), cohort("acknowledge", fates{Closed: {2: 9}, Open: {3: 1}})), cohort("close", before),
	})
	check("too_young", "2026-10-20", limits, Rows{
		Current:  cohort("close", fates{Done: {1: 1, 4: 3}, Open: {2: 1, 6: 8}}),
		Previous: cohort("close", before),
	})
	check("no_closing", "2026-11-06", limits, Rows{Current: slices.Concat(
		cohort("close", fates{Open: {9: 4, 26: 9}, Undated: {0: 7}}), cohort("acknowledge", fates{Done: {1: 1}, Open: {9: 1}}))})
	check("nothing", "2026-11-06", limits, Rows{})
}

// Warnings begin just below 30 complaints, and where a day of the period is missing.
func TestWarningCutoffs(t *testing.T) {
	october, err := analysis.ParsePeriod("2026-10")
	if err != nil {
		t.Fatal(err)
	}
	warned := func(n int64, asOf string) []string {
		a := Analysis{Period: october, AsOf: day(asOf)}
		r, err := a.Run(context.Background(), asked(cohort("close", fates{Done: {1: n}}), nil))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, w := range r.Warnings {
			ids = append(ids, w.ID)
		}
		return ids
	}
	if diff := cmp.Diff([]string(nil), warned(30, "2026-10-31")); diff != "" {
		t.Errorf("30 complaints of a whole period: %s", diff)
	}
	if diff := cmp.Diff([]string{"timeliness.few"}, warned(29, "2026-10-31")); diff != "" {
		t.Errorf("29 complaints: %s", diff)
	}
	if diff := cmp.Diff([]string{"timeliness.partial"}, warned(30, "2026-10-30")); diff != "" {
		t.Errorf("the last day is missing: %s", diff)
	}
}

func TestRunAsksForBothPeriods(t *testing.T) {
	span, err := analysis.ParsePeriod("2026-09-05..2026-09-14")
	if err != nil {
		t.Fatal(err)
	}
	s := asked(nil, nil)
	if _, err := (Analysis{Period: span, AsOf: day("2026-10-01")}).Run(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	want := []analysis.Params{
		{"from": day("2026-09-05"), "to": day("2026-09-15"), "as_of": day("2026-10-01"), "unit": WorkingDays},
		{"from": day("2026-08-26"), "to": day("2026-09-05"), "as_of": day("2026-10-01"), "unit": WorkingDays},
	}
	if diff := cmp.Diff(want, s.Of("timeliness")); diff != "" {
		t.Error(diff)
	}
}

func TestRunRefuses(t *testing.T) {
	check := func(want string, a Analysis) {
		t.Helper()
		if _, err := a.Run(context.Background(), &analysistest.Source{}); err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	check("timeliness: target: want acknowledge_within or close_within with it, got neither", Analysis{Options: Options{Target: 0.9}})
	check("timeliness: timeliness.sql: no such rows", Analysis{})
}

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}
