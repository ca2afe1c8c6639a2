package timeliness

import (
	"math"
	"slices"
	"testing"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/analysis/stats"
)

func estimate(t *testing.T, o Options, current, previous []Count) Timeliness {
	t.Helper()
	got, err := Estimate(Rows{current, previous}, o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// Ten of twenty are closed on day 4; ten are open, five of them for four days and five for nine. Nobody leaves before day
// 4, so the share by day 4 is 10 of 20. By day 9 nothing more has happened.
func TestOpenComplaintsCount(t *testing.T) {
	cs := cohort("close", fates{Done: {4: 10}, Open: {4: 5, 9: 5}, Undated: {0: 7}})
	got := estimate(t, Options{CloseWithin: new(9)}, cs, nil).Close
	if got.Complaints != 20 || got.Stopped != 10 || got.Running != 10 || got.Undated != 7 || got.Young != 5 {
		t.Errorf("counts are %+v", got.Cohort)
	}
	if got.Share.Value != 0.5 || got.Median.Value != 4 || !math.IsNaN(got.P90.Value) {
		t.Errorf("share %v, median %v, p90 %v; want 0.5, 4, not reached", got.Share.Value, got.Median.Value, got.P90.Value)
	}
	// Closed only, all of them are within the limit.
	shorter := estimate(t, Options{CloseWithin: new(3)}, cs, nil).Close
	if shorter.Share.Value != 0 || shorter.Young != 0 {
		t.Errorf("within 3 days: share %v, %d young; want none", shorter.Share.Value, shorter.Young)
	}
	longer := estimate(t, Options{CloseWithin: new(10)}, cs, nil).Close
	if !math.IsNaN(longer.Share.Value) || longer.Young != 10 {
		t.Errorf("within 10 days: share %v, %d young; want unknown and 10", longer.Share.Value, longer.Young)
	}
	none := estimate(t, Options{}, cs, nil).Close
	if !math.IsNaN(none.Share.Value) || none.Young != 0 || none.Verdict != analysis.NoVerdict {
		t.Errorf("without a limit: %+v", none)
	}
}

// Censoring early raises the estimate above the crude share: of 30, 10 are lost on day 1 and 10 of the other 20 closed on
// day 2.
func TestEarlyCensoringIsNotFailure(t *testing.T) {
	cs := cohort("close", fates{Done: {2: 10}, Open: {1: 10, 5: 10}})
	if got := estimate(t, Options{CloseWithin: new(2)}, cs, nil).Close.Share.Value; got != 0.5 {
		t.Errorf("share within 2 days is %v, want 0.5", got)
	}
}

func TestAcknowledgedByClosing(t *testing.T) {
	cs := cohort("acknowledge", fates{Done: {0: 3}, Closed: {1: 5}, Open: {7: 2}})
	got := estimate(t, Options{}, cs, nil).Acknowledge
	if got.Stopped != 8 || got.ByClosing != 5 || got.Recorded() != 3 || got.Median.Value != 1 {
		t.Errorf("got %+v", got.Cohort)
	}
	if c := estimate(t, Options{}, cs, nil).Close; c.Complaints != 0 || !math.IsNaN(c.Median.Value) {
		t.Errorf("the other clock has %+v", c.Cohort)
	}
}

// The same counts in both periods are no change, and nothing is one in noise: 1000 of 2000 against 1030 of 2000 lies
// within chance, 1000 against 1100 does not.
func TestChange(t *testing.T) {
	half := func(n int64) []Count { return cohort("close", fates{Done: {3: n, 30: 2000 - n}}) }
	check := func(now, before int64, want string) {
		t.Helper()
		d := dial{Clock: estimate(t, Options{CloseWithin: new(5)}, half(now), half(before)).Close}
		if got := d.direction(); got != want {
			t.Errorf("%d after %d is %s (%v), want %s", now, before, got, d.Change, want)
		}
	}
	check(1000, 1000, "unclear")
	check(1030, 1000, "unclear")
	check(1100, 1000, "up")
	check(1000, 1100, "down")
	d := dial{Clock: estimate(t, Options{CloseWithin: new(5)}, half(1000), nil).Close}
	if d.direction() != "unclear" || !math.IsNaN(d.Change.Value) {
		t.Errorf("without a previous period the change is %v", d.Change)
	}
}

func TestEstimateRefuses(t *testing.T) {
	check := func(want string, c Count) {
		t.Helper()
		_, err := Estimate(Rows{Current: []Count{c}}, Options{})
		if err == nil || err.Error() != want {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	check(`timeliness: clock: want close or acknowledge, got "resolve"`, Count{"resolve", Done, new(int64(1)), 1})
	check(`timeliness: fate: want done, closed, open or undated, got ""`, Count{"close", "", new(int64(1)), 1})
	check("timeliness: the working calendar does not reach over all days from receipt to closing of 4 complaints", Count{"close", Open, nil, 4})
	check("timeliness: kaplan-meier: duration 0: want entry, time and n not below 0, got 0, -1, 1", Count{"close", Open, new(int64(-1)), 1})
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
	check(Options{CloseWithin: new(0), Unit: CalendarDays, Target: 0.99}, "")
	check(Options{CloseWithin: new(-1)}, "close_within: want 0 to 3650 days, got -1")
	check(Options{AcknowledgeWithin: new(3651)}, "acknowledge_within: want 0 to 3650 days, got 3651")
	check(Options{Unit: "hours"}, `unit: want working_days or calendar_days, got "hours"`)
	check(Options{CloseWithin: new(5), Target: 1}, "target: want a share below 1, such as 0.9, got 1")
	check(Options{CloseWithin: new(5), Target: 90}, "target: want a share below 1, such as 0.9, got 90")
	check(Options{CloseWithin: new(5), Target: math.NaN()}, "target: want a share below 1, such as 0.9, got NaN")
	check(Options{Target: 0.9}, "target: want acknowledge_within or close_within with it, got neither")
}

// The figure has at most some sixty days, the limit among them, and ends where 99 % are closed.
func TestShownDays(t *testing.T) {
	check := func(name string, limit *int, cs []Count, n, last int) {
		t.Helper()
		d := dial{Clock: estimate(t, Options{CloseWithin: limit}, cs, nil).Close}
		days := d.shown()
		if days[0] != 0 || len(days) != n || days[len(days)-1] != last {
			t.Errorf("%s: %d days from %d to %d, want %d from 0 to %d", name, len(days), days[0], days[len(days)-1], n, last)
		}
		if limit != nil && *limit <= last && !slices.Contains(days, *limit) {
			t.Errorf("%s: %v lacks the limit %d", name, days, *limit)
		}
	}
	check("same day", new(0), cohort("close", fates{Done: {0: 9}}), 1, 0)
	check("sixty", nil, cohort("close", fates{Done: {60: 9}}), 61, 60)
	check("one more", nil, cohort("close", fates{Done: {61: 9}}), 31, 60)
	check("a year", new(8), cohort("close", fates{Done: {1: 9}, Open: {365: 9}}), 54, 364)
	check("a tail of one in a hundred", nil, cohort("close", fates{Done: {1: 99, 365: 1}}), 2, 1)
	check("limit beyond the data", new(99), cohort("close", fates{Done: {1: 5}, Open: {2: 5}}), 3, 2)
}

func TestBounds(t *testing.T) {
	// 19 of 20 known in time; n undated ones could all have been late or all in time
	rows := func(undated int64) Rows {
		three, thirty := int64(3), int64(30)
		counts := []Count{
			{Clock: "close", Fate: Done, Days: &three, Complaints: 950},
			{Clock: "close", Fate: Done, Days: &thirty, Complaints: 50},
		}
		if undated > 0 {
			counts = append(counts, Count{Clock: "close", Fate: Undated, Complaints: undated})
		}
		return Rows{Current: counts}
	}
	limit := 20
	check := func(undated int64, want analysis.Verdict) {
		t.Helper()
		got, err := Estimate(rows(undated), Options{CloseWithin: &limit, Target: 0.9})
		if err != nil {
			t.Fatal(err)
		}
		if got.Close.Verdict != want || got.Close.Share.Value != 0.95 {
			t.Errorf("%d undated: verdict %q of %v within %v", undated, got.Close.Verdict, got.Close.Share, got.Close.Bounds())
		}
	}
	check(0, analysis.Met)
	check(39, analysis.Met) // lower end 0.93526 × 1000/1039 = 0.90016
	check(40, analysis.Untold)
	if c := (Cohort{Complaints: 1000, Share: stats.Estimate{Value: .95, Lower: .93, Upper: .96}}); c.Bounds() != c.Share {
		t.Errorf("without undated complaints the bounds are %v, want the interval", c.Bounds())
	}

	// 95 of 100 against 50 of 100 is a rise, unless so many undated ones before may all have been in time.
	for undated, want := range map[int64]string{0: "up", 600: "up", 700: "unclear"} {
		previous := []Count{
			{Clock: "close", Fate: Done, Days: ptr(3), Complaints: 50},
			{Clock: "close", Fate: Done, Days: ptr(30), Complaints: 50},
			{Clock: "close", Fate: Undated, Complaints: undated},
		}
		got, err := Estimate(Rows{Current: rows(0).Current, Previous: previous}, Options{CloseWithin: &limit})
		if err != nil {
			t.Fatal(err)
		}
		if d := (dial{Clock: got.Close}); d.direction() != want {
			t.Errorf("%d undated before: the share went %s by %v, want %s", undated, d.direction(), got.Close.Change, want)
		}
	}

	only, err := Estimate(Rows{Current: []Count{
		{Clock: "close", Fate: Undated, Complaints: 50}, {Clock: "close", Fate: Open, Days: ptr(25), Complaints: 50},
	}}, Options{CloseWithin: &limit, Target: 0.9})
	if err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(only.Close.Share.Value) || only.Close.Verdict != analysis.Untold {
		t.Errorf("no closing has a day: share %v, verdict %q", only.Close.Share, only.Close.Verdict)
	}
}

func ptr(n int64) *int64 { return &n }
