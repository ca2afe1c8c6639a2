package recurrence

import (
	"math"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
)

// Of a hundred complaints forty are repeated: thirty after 20 days and ten after 60. Ten of the others are 40 days old, the
// rest were followed for the whole time: at 60 days ten of the sixty that are left come back, 70 % · 50/60 stay.
func TestFollow(t *testing.T) {
	waits := []Wait{
		{"any", 20, true, true, 30},
		{"any", 60, true, true, 10},
		{"any", 40, false, false, 10},
		{"any", 100, false, true, 50},
		{"same", 5, true, false, 3},
	}
	f, err := Follow(waits, "any", []int{19, 20, 60, 100, 101})
	if err != nil {
		t.Fatal(err)
	}
	if f.N != 100 || f.Events != 40 {
		t.Errorf("got %d and %d", f.N, f.Events)
	}
	for i, want := range []struct {
		share  float64
		atRisk int64
	}{{0, 100}, {0.3, 100}, {1 - 0.7*5/6, 60}, {1 - 0.7*5/6, 50}, {math.NaN(), 0}} {
		got := f.Within[i]
		if math.Abs(got.Share.Value-want.share) > 1e-12 || math.IsNaN(got.Share.Value) != math.IsNaN(want.share) || got.AtRisk != want.atRisk {
			t.Errorf("%d days: got %v of %d, want %v of %d", got.Days, got.Share.Value, got.AtRisk, want.share, want.atRisk)
		}
	}
	if b := f.Between; b.N != 40 || b.Half.Value != 20 || b.Three.Value != 40 { // three quarters: anywhere between 20 and 60
		t.Errorf("got %+v", b)
	}
	same, err := Follow(waits, "same", []int{30})
	if err != nil || same.N != 3 || same.Between.N != 0 || !math.IsNaN(same.Between.Half.Value) {
		t.Errorf("none followed for the whole time: got %+v, %v", same, err)
	}
	none, err := Follow(nil, "any", []int{30})
	if err != nil || none.N != 0 || !math.IsNaN(none.Within[0].Share.Value) {
		t.Errorf("nothing: got %+v, %v", none, err)
	}
}

func TestMeans(t *testing.T) {
	week := func(w int64) *int64 { return &w }
	rows := []cumulative{
		{false, "customers", 10, nil, 80},
		{true, "customers", 10, nil, 10},
		{true, "customers", 2, nil, 10},
		{true, "events", 10, week(3), 4},
		{true, "events", 10, week(5), 1},
		{true, "pairs", 5, week(3), 1},
	}
	got, err := means(rows, "gears")
	if err != nil || len(got) != 2 || got[0].About != "gears" || got[0].Customers != 20 || got[0].Weeks != 10 || got[1].About != "" || len(got[1].Steps) != 0 {
		t.Fatalf("got %+v, %v", got, err)
	}
	if s := got[0].Steps; len(s) != 2 || s[0].AtRisk != 10 || s[0].Mean.Value != 0.4 || s[1].Mean.Value != 0.5 {
		t.Errorf("got %+v", s)
	}
	if _, err := means([]cumulative{{false, "customers", 9, nil, 1}, {false, "events", 9, nil, 1}}, ""); err == nil {
		t.Error("an event without a week is no error")
	}
	if got, err := means(nil, ""); err != nil || len(got) != 0 {
		t.Errorf("nobody: got %v, %v", got, err)
	}
}

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

func TestAfterFix(t *testing.T) {
	cause := "late"
	covered := analysis.Coverage{First: day("2024-01-01"), Last: day("2026-10-31"), PerDay: 5}
	on := func(s string) *time.Time { d := day(s); return &d }
	for name, c := range map[string]struct {
		action     Action
		coverage   analysis.Coverage
		verdict    Verdict
		days, each int // before, since
	}{
		"fewer":                {Action{ImplementedOn: on("2026-06-01"), Before: 428, Since: 102}, covered, Fewer, 365, 153},
		"more":                 {Action{ImplementedOn: on("2026-06-01"), Before: 100, Since: 102}, covered, More, 365, 153},
		"as many":              {Action{ImplementedOn: on("2026-07-01"), Before: 600, Since: 198}, covered, Unclear, 365, 123},
		"four weeks":           {Action{ImplementedOn: on("2026-10-04"), Before: 600, Since: 10}, covered, Fewer, 365, 28},
		"a day less":           {Action{ImplementedOn: on("2026-10-05"), Before: 600, Since: 10}, covered, Early, 365, 27},
		"none since":           {Action{ImplementedOn: on("2026-06-01"), Before: 50}, covered, Fewer, 365, 153},
		"none before":          {Action{ImplementedOn: on("2026-06-01"), Since: 50}, covered, More, 365, 153},
		"never":                {Action{ImplementedOn: on("2026-06-01")}, covered, Unseen, 365, 153},
		"data begin late":      {Action{ImplementedOn: on("2026-06-01"), Before: 90, Since: 102}, analysis.Coverage{First: day("2026-05-01"), Last: day("2026-10-31"), PerDay: 5}, Fewer, 31, 153},
		"data begin too late":  {Action{ImplementedOn: on("2026-06-01"), Before: 90, Since: 102}, analysis.Coverage{First: day("2026-05-10"), Last: day("2026-10-31"), PerDay: 5}, Early, 22, 153},
		"data end in between":  {Action{ImplementedOn: on("2026-06-01"), Before: 428, Since: 5}, analysis.Coverage{First: day("2024-01-01"), Last: day("2026-06-10"), PerDay: 5}, Early, 365, 10},
		"data begin after all": {Action{ImplementedOn: on("2026-06-01"), Since: 102}, analysis.Coverage{First: day("2026-07-01"), Last: day("2026-10-31"), PerDay: 5}, Early, 0, 153},
	} {
		c.action.Cause = &cause
		got := AfterFix([]Action{c.action}, c.coverage, day("2026-11-01"))
		if len(got.Fixes) != 1 {
			t.Fatalf("%s: got %+v", name, got)
		}
		if f := got.Fixes[0]; f.Verdict != c.verdict || f.DaysBefore != c.days || f.DaysSince != c.each || (f.Rates == nil) != (c.verdict == Early || c.verdict == Unseen) {
			t.Errorf("%s: got %+v, want %s after %d and %d days", name, f, c.verdict, c.days, c.each)
		}
	}
	first := on("2026-06-04")
	got := AfterFix([]Action{
		{ID: "1", Cause: &cause},
		{ID: "2", Cause: &cause, ImplementedOn: on("2026-11-01")},
		{ID: "3", ImplementedOn: on("2026-06-01")},
		{ID: "4", Conditions: 1, ImplementedOn: on("2026-06-01"), FirstSince: first, Since: 1},
	}, covered, day("2026-11-01"))
	if got.Waiting != 2 || got.Unbound != 1 || len(got.Fixes) != 1 || got.Fixes[0].ID != "4" || *got.Fixes[0].FirstAfter != 3 {
		t.Errorf("got %+v", got)
	}
}
