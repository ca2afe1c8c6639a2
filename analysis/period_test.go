package analysis

import (
	"testing"
	"time"
)

func TestParsePeriod(t *testing.T) {
	for _, c := range []struct {
		text, from, to string
		grain          Grain
		name           string
	}{
		{"2026", "2026-01-01", "2027-01-01", GrainYear, "2026"},
		{"2026-Q1", "2026-01-01", "2026-04-01", GrainQuarter, "2026-Q1"},
		{"2026-Q4", "2026-10-01", "2027-01-01", GrainQuarter, "2026-Q4"},
		{"2026-12", "2026-12-01", "2027-01-01", GrainMonth, "2026-12"},
		{"2024-02", "2024-02-01", "2024-03-01", GrainMonth, "2024-02"},
		{"2026-W41", "2026-10-05", "2026-10-12", GrainWeek, "2026-W41"},
		{"2026-W01", "2025-12-29", "2026-01-05", GrainWeek, "2026-W01"},
		{"2026-W53", "2026-12-28", "2027-01-04", GrainWeek, "2026-W53"}, // 2026 begins on a Thursday: 53 weeks
		{"2026-10-05", "2026-10-05", "2026-10-06", GrainDay, "2026-10-05"},
		{"2026-09-01..2026-09-30", "2026-09-01", "2026-10-01", GrainDay, "2026-09-01_2026-09-30"},
		{"2026-09-01_2026-09-30", "2026-09-01", "2026-10-01", GrainDay, "2026-09-01_2026-09-30"},
		{"2026-02..2026-Q2", "2026-02-01", "2026-07-01", GrainDay, "2026-02-01_2026-06-30"},
		{"2026-10-05..2026-10-05", "2026-10-05", "2026-10-06", GrainDay, "2026-10-05"},
	} {
		p, err := ParsePeriod(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if p != (Period{date(t, c.from), date(t, c.to), c.grain}) {
			t.Errorf("%s: got %v to %v by %s", c.text, p.From, p.To, p.Grain)
		}
		if p.String() != c.name {
			t.Errorf("%s: named %s, want %s", c.text, p, c.name)
		}
		if text, err := p.MarshalText(); err != nil || string(text) != c.name {
			t.Errorf("%s: as text %s, %v, want %s", c.text, text, err, c.name)
		}
		if again, err := ParsePeriod(p.String()); err != nil || again != p {
			t.Errorf("%s: its own name reads as %v, %v", c.text, again, err)
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	const unit = "period: want 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05 or from..to, got "
	for text, want := range map[string]string{
		"":                       unit + `""`,
		"october":                unit + `"october"`,
		"2026-13":                unit + `"2026-13"`,
		"2026-Q5":                unit + `"2026-Q5"`,
		"2026-W00":               unit + `"2026-W00"`,
		"2025-W53":               unit + `"2025-W53"`, // 2025 has 52 weeks
		"2025-02-29":             unit + `"2025-02-29"`,
		"26-10":                  unit + `"26-10"`,
		"2026-10..":              `period: want a day, month or year after the dots, as in 2026-09-01..2026-09-30, got "2026-10.."`,
		"2026-10-02..2026-10-01": `period: want its first day before its last, got "2026-10-02..2026-10-01"`,
	} {
		if _, err := ParsePeriod(text); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestPeriodsBefore(t *testing.T) {
	for _, c := range []struct{ text, prev, lastYear string }{
		{"2026", "2025", "2025"},
		{"2026-Q1", "2025-Q4", "2025-Q1"},
		{"2026-03", "2026-02", "2025-03"},
		{"2024-02", "2024-01", "2023-02"},
		{"2025-02", "2025-01", "2024-02"},
		{"2026-W01", "2025-W52", "2025-W01"},
		{"2027-W01", "2026-W53", "2026-W01"},
		{"2026-W53", "2026-W52", "2025-W52"},
		{"2024-02-29", "2024-02-28", "2023-02-28"},
		{"2024-02-28", "2024-02-27", "2023-02-28"},
		{"2026-09-02..2026-09-30", "2026-08-04_2026-09-01", "2025-09-02_2025-09-30"},
	} {
		p, err := ParsePeriod(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Prev().String(); got != c.prev {
			t.Errorf("before %s: got %s, want %s", c.text, got, c.prev)
		}
		if got := p.SameLastYear().String(); got != c.lastYear {
			t.Errorf("a year before %s: got %s, want %s", c.text, got, c.lastYear)
		}
	}
}

func TestDays(t *testing.T) {
	if !(Period{}).IsZero() || GrainDay.Period(date(t, "2026-10-05")).IsZero() {
		t.Error("only a period that was not given is zero")
	}
	if got := GrainQuarter.Period(date(t, "2026-12-31")).Days(); got != 92 {
		t.Errorf("fourth quarter has %d days, want 92", got)
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

func TestMonths(t *testing.T) {
	for text, want := range map[string]string{"2026-10": "2025-11-01_2026-10-31", "2026": "2026", "2025-11-01..2026-10-31": "2025-11-01_2026-10-31", "2025..2026": "2025-01-01_2026-12-31"} {
		p, err := ParsePeriod(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Months(12).String(); got != want {
			t.Errorf("twelve months that end with %s: got %s, want %s", text, got, want)
		}
	}
}
