package main

import (
	"testing"
	"time"
)

func TestChoosePeriod(t *testing.T) {
	for _, c := range []struct {
		name, asked, first, last, asOf string
		want, reason                   string
	}{
		{"asked for", "2026-Q3", "2026-01-01", "2026-10-31", "2026-10-31", "2026-Q3", ""},
		{"month ends on the as-of day", "", "2026-01-01", "2026-10-31", "2026-10-31", "2026-10", "the last whole month up to 2026-10-31"},
		{"month lacks its last day", "", "2026-01-01", "2026-10-30", "2026-10-30", "2026-09", "the last whole month up to 2026-10-30"},
		{"first month is whole", "", "2026-09-01", "2026-10-30", "2026-10-30", "2026-09", "the last whole month up to 2026-10-30"},
		{"first month lacks its first day", "", "2026-09-02", "2026-10-30", "2026-10-30", "2026-09-02_2026-10-30", "all of the complaints, which hold no whole month"},
		{"one day", "", "2026-09-02", "2026-09-02", "2026-09-02", "2026-09-02", "all of the complaints, which hold no whole month"},
		{"over new year", "", "2025-06-01", "2026-01-30", "2026-01-30", "2025-12", "the last whole month up to 2026-01-30"},
		{"last complaint a month before", "", "2025-06-01", "2025-11-30", "2026-01-30", "2025-11", "the last whole month in which complaints were received"},
		{"last complaint in the month", "", "2025-06-01", "2025-12-01", "2026-01-30", "2025-12", "the last whole month up to 2026-01-30"},
		{"only month lacks its first day", "", "2025-06-02", "2025-06-20", "2025-08-30", "2025-06-02_2025-08-30", "all of the complaints, which hold no whole month"},
	} {
		t.Run(c.name, func(t *testing.T) {
			first, last := date(t, c.first), date(t, c.last)
			p, reason, err := choosePeriod(c.asked, span{FirstReceived: &first, LastReceived: &last}, date(t, c.asOf))
			if err != nil || p.String() != c.want || reason != c.reason {
				t.Errorf("got %s, %q, %v; want %s, %q", p, reason, err, c.want, c.reason)
			}
		})
	}
}

func TestChoosePeriodRefusesWords(t *testing.T) {
	if _, _, err := choosePeriod("2026-13", span{}, time.Time{}); exitCode(t.Context(), err) != exitUsage {
		t.Errorf("got %v, want an error of usage", err)
	}
}

func TestChooseAsOf(t *testing.T) {
	now := time.Date(2026, 11, 2, 8, 30, 0, 0, time.UTC)
	for _, c := range []struct{ name, configured, last, want string }{
		{"last day in the data", "", "2026-10-31", "2026-10-31"},
		{"today", "", "2026-11-02", "2026-11-02"},
		{"not tomorrow", "", "2026-11-03", "2026-11-02"},
		{"configured", "2026-10-15", "2026-10-31", "2026-10-15"},
	} {
		t.Run(c.name, func(t *testing.T) {
			last, configured := date(t, c.last), time.Time{}
			if c.configured != "" {
				configured = date(t, c.configured)
			}
			if got := chooseAsOf(configured, now, span{LastSeen: &last}); got.Format(time.DateOnly) != c.want {
				t.Errorf("got %s, want %s", got.Format(time.DateOnly), c.want)
			}
		})
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
