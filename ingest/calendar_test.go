package ingest

import (
	"strings"
	"testing"
	"time"
)

func TestCalendar(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	// Days off from Monday to Friday in 2026, as published by each country.
	for country, want := range map[string]string{
		"SE": "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31",
		"NO": "01-01 04-02 04-03 04-06 05-01 05-14 05-25 12-25",
		"DK": "01-01 04-02 04-03 04-06 05-14 05-25 06-05 12-25",
		"FI": "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25",
		"DE": "01-01 04-03 04-06 05-01 05-14 05-25 12-25",
		"CH": "01-01 05-14 12-25",
		"PL": "01-01 01-06 04-06 05-01 06-04 11-11 12-24 12-25",
		"GB": "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
	} {
		days, err := Calendar(country, day("2026-01-01"), day("2026-12-31"))
		if err != nil {
			t.Fatal(err)
		}
		if len(days) != 365 {
			t.Errorf("%s: want 365 days, got %d", country, len(days))
		}
		var off []string
		for _, d := range days {
			weekend := d.Day.Weekday() == time.Saturday || d.Day.Weekday() == time.Sunday
			if weekend && d.Working {
				t.Errorf("%s: %s is a working day", country, d.Day.Format(time.DateOnly))
			}
			if !weekend && !d.Working {
				off = append(off, d.Day.Format("01-02"))
			}
		}
		if got := strings.Join(off, " "); got != want {
			t.Errorf("%s: want %s\n got %s", country, want, got)
		}
	}
}

func TestCalendarEnds(t *testing.T) {
	at := time.Date(2026, 3, 5, 23, 30, 0, 0, time.FixedZone("", 3600))
	days, err := Calendar("SE", at, at)
	if err != nil || len(days) != 1 || !days[0].Day.Equal(time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)) || !days[0].Working {
		t.Errorf("want Thursday 5 March, got %v %v", days, err)
	}
	if days, err := Calendar("SE", at, at.AddDate(0, 0, -1)); len(days) != 0 || err != nil {
		t.Errorf("want no days, got %v %v", days, err)
	}
	_, err = Calendar("XX", at, at)
	wantError(t, err, `no calendar of working days for country "XX"`, "there are: "+strings.Join(Countries(), ", "))
	_, err = Calendar("se", at, at)
	wantError(t, err, `no calendar of working days for country "se"`, `did you mean "SE"?`)
}
