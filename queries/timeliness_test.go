package queries

import (
	"slices"
	"testing"
	"time"
)

type clockRow struct {
	Clock      string `db:"clock"`
	Fate       string `db:"fate"`
	Days       *int64 `db:"days"`
	Complaints int64  `db:"complaints"`
}

// weekdays is a calendar from Monday to Friday, without Midsummer's Eve of 2026.
func weekdays(from, to string) []CalendarDay {
	var days []CalendarDay
	for d := onDay(from); d.Before(onDay(to)); d = d.AddDate(0, 0, 1) {
		off := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday || d.Equal(onDay("2026-06-19"))
		days = append(days, CalendarDay{Day: d, Working: !off})
	}
	return days
}

// working counts one working day at a time: from the first that is not before the receipt, which is day 0.
func working(calendar []CalendarDay) func(from, to time.Time) int64 {
	return func(from, to time.Time) int64 {
		i := slices.IndexFunc(calendar, func(c CalendarDay) bool { return c.Working && !c.Day.Before(from) })
		n := int64(0)
		for i++; i < len(calendar) && !calendar[i].Day.After(to); i++ {
			if calendar[i].Working {
				n++
			}
		}
		return n
	}
}

// clockRun is one clock of one complaint.
type clockRun struct {
	clock, fate string
	days        int64
}

// runs are the clocks of a complaint as known on a day.
func (c handled) runs(asOf time.Time, count func(from, to time.Time) int64) []clockRun {
	closed, ok := c.usable()
	seen := func(d time.Time) bool { return !d.IsZero() && !d.Before(c.received) && !d.After(asOf) }
	clock := func(name string, stops ...time.Time) clockRun {
		stops = slices.DeleteFunc(stops, func(d time.Time) bool { return !seen(d) })
		switch {
		case len(stops) == 0 && ok:
			return clockRun{name, "open", count(c.received, asOf)}
		case len(stops) == 0:
			return clockRun{name, "undated", 0}
		}
		fate := "done"
		if name == "acknowledge" && !seen(c.acknowledged) && !seen(c.answered) {
			fate = "closed"
		}
		return clockRun{name, fate, count(c.received, slices.MinFunc(stops, time.Time.Compare))}
	}
	return []clockRun{clock("close", closed), clock("acknowledge", c.acknowledged, c.answered, closed)}
}

func TestTimelinessAgainstCounting(t *testing.T) {
	w := open(t, "", Options{})
	complaints := history(3000)
	insert(t, w, complaints)
	calendar := weekdays("2024-12-01", "2027-01-01")
	if err := w.SetCalendar(t.Context(), calendar); err != nil {
		t.Fatal(err)
	}
	from, to, asOf := onDay("2026-05-01"), onDay("2026-08-01"), onDay("2026-07-25")
	for unit, count := range map[string]func(a, b time.Time) int64{"working_days": working(calendar), "calendar_days": daysFrom} {
		counts := map[clockRun]int64{}
		for _, c := range complaints {
			if c.received.Before(from) || !c.received.Before(to) || c.received.After(asOf) {
				continue
			}
			for _, r := range c.runs(asOf, count) {
				counts[r]++
			}
		}
		var got []clockRow
		err := w.Select(t.Context(), &got, "timeliness", map[string]any{"from": from, "to": to, "as_of": asOf, "unit": unit})
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(counts) {
			t.Errorf("%s: %d rows, want %d", unit, len(got), len(counts))
		}
		for _, r := range got {
			k := clockRun{clock: r.Clock, fate: r.Fate}
			if r.Days != nil {
				k.days = *r.Days
			}
			if counts[k] != r.Complaints {
				t.Errorf("%s: %v has %d, want %d", unit, k, r.Complaints, counts[k])
			}
		}
	}
}

// Midsummer's Eve of 2026 is Friday 19 June.
func TestWorkingDays(t *testing.T) {
	check := func(received, closed string, want int64) {
		t.Helper()
		w := open(t, "", Options{})
		if err := w.SetCalendar(t.Context(), weekdays("2026-06-01", "2026-07-01")); err != nil {
			t.Fatal(err)
		}
		insert(t, w, []handled{{state: "closed", received: onDay(received), close: onDay(closed)}})
		var got []clockRow
		err := w.Select(t.Context(), &got, "timeliness", map[string]any{
			"from": onDay("2026-06-01"), "to": onDay("2026-07-01"), "as_of": onDay("2026-06-30"), "unit": "working_days",
		})
		if err != nil || len(got) != 2 || *got[1].Days != want {
			t.Errorf("%s to %s: got %+v, %v, want %d days", received, closed, got, err, want)
		}
	}
	check("2026-06-15", "2026-06-15", 0) // Monday, same day
	check("2026-06-15", "2026-06-16", 1)
	check("2026-06-15", "2026-06-22", 4) // Friday is a holiday
	check("2026-06-18", "2026-06-20", 0) // closed on Saturday counts with Thursday
	check("2026-06-18", "2026-06-22", 1)
	check("2026-06-19", "2026-06-19", 0) // received on the holiday: Monday is day 0
	check("2026-06-19", "2026-06-22", 0)
	check("2026-06-19", "2026-06-23", 1)
	check("2026-06-20", "2026-06-21", 0) // Saturday to Sunday
	check("2026-06-20", "2026-06-22", 0)
	check("2026-06-20", "2026-06-24", 2)
}

func TestDaysOutsideTheCalendarAreSaid(t *testing.T) {
	w := open(t, "", Options{})
	if err := w.SetCalendar(t.Context(), weekdays("2026-06-01", "2026-06-20")); err != nil {
		t.Fatal(err)
	}
	insert(t, w, []handled{
		{state: "closed", received: onDay("2026-06-15"), close: onDay("2026-06-16")},
		{state: "open", received: onDay("2026-06-15")},
	})
	for unit, want := range map[string]bool{"working_days": true, "calendar_days": false} {
		var got []clockRow
		err := w.Select(t.Context(), &got, "timeliness", map[string]any{
			"from": onDay("2026-06-01"), "to": onDay("2026-07-01"), "as_of": onDay("2026-06-30"), "unit": unit,
		})
		if err != nil {
			t.Fatal(err)
		}
		missing := slices.ContainsFunc(got, func(r clockRow) bool { return r.Fate == "open" && r.Days == nil })
		if missing != want {
			t.Errorf("%s: days are missing: %v, want %v", unit, missing, want)
		}
	}
}
