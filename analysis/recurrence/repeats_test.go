package recurrence

import (
	"math"
	"testing"
	"time"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
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

func week(w int64) *int64 { return &w }

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

// spread are the rows of an action with so many complaints in the year before and in the twenty weeks since, evenly.
func spread(a Action, before, since int64) []Action {
	var rows []Action
	add := func(from, to, n int64) {
		for at := from; at < to; at++ {
			share := n / (to - from)
			if at-from < n%(to-from) {
				share++
			}
			r := a
			first := a.ImplementedOn.AddDate(0, 0, int(28*at))
			if r.Weeks, r.N, r.FirstOn = week(at), share, &first; share > 0 {
				rows = append(rows, r)
			}
		}
	}
	add(-13, 0, before)
	add(0, 5, since)
	if rows == nil {
		return []Action{a}
	}
	return rows
}

func TestAfterFix(t *testing.T) {
	cause := "late"
	covered := analysis.Coverage{First: day("2024-01-01"), Last: day("2026-10-31"), PerDay: 5}
	on := func(s string) *time.Time { d := day(s); return &d }
	for name, c := range map[string]struct {
		rows       []Action
		coverage   analysis.Coverage
		verdict    Verdict
		days, each int // before, since
	}{
		"fewer":                {spread(Action{ImplementedOn: on("2026-06-01")}, 428, 102), covered, Fewer, 365, 153},
		"more":                 {spread(Action{ImplementedOn: on("2026-06-01")}, 100, 102), covered, More, 365, 153},
		"as many":              {spread(Action{ImplementedOn: on("2026-07-01")}, 600, 198), covered, Unclear, 365, 123},
		"four weeks":           {spread(Action{ImplementedOn: on("2026-10-04")}, 600, 10), covered, Fewer, 365, 28},
		"a day less":           {spread(Action{ImplementedOn: on("2026-10-05")}, 600, 10), covered, Early, 365, 27},
		"none since":           {spread(Action{ImplementedOn: on("2026-06-01")}, 50, 0), covered, Fewer, 365, 153},
		"none before":          {spread(Action{ImplementedOn: on("2026-06-01")}, 0, 50), covered, More, 365, 153},
		"never":                {spread(Action{ImplementedOn: on("2026-06-01")}, 0, 0), covered, Unseen, 365, 153},
		"data begin late":      {spread(Action{ImplementedOn: on("2026-06-01")}, 90, 102), analysis.Coverage{First: day("2026-05-01"), Last: day("2026-10-31"), PerDay: 5}, Fewer, 31, 153},
		"data begin too late":  {spread(Action{ImplementedOn: on("2026-06-01")}, 90, 102), analysis.Coverage{First: day("2026-05-10"), Last: day("2026-10-31"), PerDay: 5}, Early, 22, 153},
		"data end in between":  {spread(Action{ImplementedOn: on("2026-06-01")}, 428, 5), analysis.Coverage{First: day("2024-01-01"), Last: day("2026-06-10"), PerDay: 5}, Early, 365, 10},
		"data begin after all": {spread(Action{ImplementedOn: on("2026-06-01")}, 0, 102), analysis.Coverage{First: day("2026-07-01"), Last: day("2026-10-31"), PerDay: 5}, Early, 0, 153},
	} {
		for i := range c.rows {
			c.rows[i].Cause = &cause
		}
		got := AfterFix(c.rows, c.coverage, day("2026-11-01"))
		if len(got.Fixes) != 1 || got.Dispersion != 1 {
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
		{ID: "4", Conditions: 1, ImplementedOn: on("2026-06-01"), Weeks: week(0), N: 1, FirstOn: first},
	}, covered, day("2026-11-01"))
	if got.Waiting != 2 || got.Unbound != 1 || len(got.Fixes) != 1 || got.Fixes[0].ID != "4" || *got.Fixes[0].FirstAfter != 3 {
		t.Errorf("got %+v", got)
	}
}

// The variance of four weeks, before and since by themselves, widens the interval; what the action changed does not.
func TestAfterFixDispersed(t *testing.T) {
	on := day("2026-06-01")
	covered := analysis.Coverage{First: day("2024-01-01"), Last: day("2026-10-31"), PerDay: 5}
	var rows []Action
	for at, n := range map[int64][]int64{-13: {20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20, 40, 20}, 0: {20, 10, 20, 10, 20}} {
		for i, n := range n {
			r := Action{ID: "1", Conditions: 1, ImplementedOn: &on, Weeks: week(at + int64(i)), N: n}
			r.FirstOn = &on
			rows = append(rows, r)
		}
	}
	got := AfterFix(rows, covered, day("2026-11-01"))
	// 12 squares of 20 over sums of 60, 4 of 10 over sums of 30
	if want := (12.0*400 + 4*100) / (12*60 + 4*30); got.Dispersion != want {
		t.Errorf("got %v, want %v", got.Dispersion, want)
	}
	narrow := stats.Rates(80, 153, 380, 365, 0.95).Ratio
	f := got.Fixes[0]
	if r := f.Rates.Ratio; f.Before != 380 || f.Since != 80 || r.Value != narrow.Value || !(r.Lower < narrow.Lower && r.Upper > narrow.Upper) {
		t.Errorf("got %+v, want wider than %+v", f, narrow)
	}
	// Twelve neighbours are asked for: eight four weeks before and six since have them, seven and six do not.
	for end, want := range map[string]bool{"2026-11-16": true, "2026-11-15": false} {
		covered := analysis.Coverage{First: on.AddDate(0, 0, -8*28), Last: day(end).AddDate(0, 0, -1), PerDay: 5}
		if got := AfterFix(rows, covered, day(end)); (got.Dispersion > 1) != want {
			t.Errorf("data up to %s: got %v", end, got.Dispersion)
		}
	}
}
