package analysis

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Period is a span of whole days, From inclusive, To exclusive, in the organisation's own time. Both are midnight UTC
// by convention: the warehouse's times carry no zone.
type Period struct {
	From, To time.Time
	Grain    Grain // the unit it was named in; GrainDay for a free span
}

// Grain is a calendar unit, spelled as SQL's date_trunc takes it.
type Grain string

// The grains of periods and series.
const (
	GrainDay     Grain = "day"
	GrainWeek    Grain = "week" // ISO week, Monday first
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainYear    Grain = "year"
)

var (
	namedQuarter = regexp.MustCompile(`^(\d{4})-Q([1-4])$`)
	namedWeek    = regexp.MustCompile(`^(\d{4})-W(\d{2})$`)
)

// ParsePeriod reads a period as people write it: 2026, 2026-Q3, 2026-10, 2026-W41 (ISO week), 2026-10-05, or two of
// them with the last day included, 2026-09-01..2026-09-30. It also reads what String writes.
func ParsePeriod(s string) (Period, error) {
	from, to, free := strings.Cut(s, "..")
	if !free {
		from, to, free = strings.Cut(s, "_")
	}
	first, ok := parseUnit(from)
	if !ok {
		return Period{}, fmt.Errorf("period: want 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05 or from..to, got %q", s)
	}
	if !free {
		return first, nil
	}
	last, ok := parseUnit(to)
	if !ok {
		return Period{}, fmt.Errorf("period: want a day, month or year after the dots, as in 2026-09-01..2026-09-30, got %q", s)
	}
	p := Period{From: first.From, To: last.To, Grain: GrainDay}
	if !p.From.Before(p.To) {
		return Period{}, fmt.Errorf("period: want its first day before its last, got %q", s)
	}
	return p, nil
}

func parseUnit(s string) (Period, bool) {
	if m := namedQuarter.FindStringSubmatch(s); m != nil {
		year, _ := strconv.Atoi(m[1])
		quarter, _ := strconv.Atoi(m[2])
		return GrainQuarter.Period(day(year, time.Month(3*quarter-2), 1)), true
	}
	if m := namedWeek.FindStringSubmatch(s); m != nil {
		year, _ := strconv.Atoi(m[1])
		week, _ := strconv.Atoi(m[2])
		return isoWeek(year, week)
	}
	for layout, grain := range map[string]Grain{"2006": GrainYear, "2006-01": GrainMonth, time.DateOnly: GrainDay} {
		if t, err := time.Parse(layout, s); err == nil {
			return grain.Period(t), true
		}
	}
	return Period{}, false
}

// isoWeek is the week's period; false where the year has no such week. 4 January is always in week 1 (ISO 8601).
func isoWeek(year, week int) (Period, bool) {
	p := GrainWeek.Period(day(year, time.January, 4).AddDate(0, 0, 7*(week-1)))
	y, w := p.From.ISOWeek()
	return p, y == year && w == week
}

// Period is the grain's unit that t lies in.
func (g Grain) Period(t time.Time) Period {
	y, m, d := t.Date()
	p := Period{Grain: g}
	switch g {
	case GrainYear:
		p.From, p.To = day(y, time.January, 1), day(y+1, time.January, 1)
	case GrainQuarter:
		first := (m-1)/3*3 + 1
		p.From, p.To = day(y, first, 1), day(y, first+3, 1)
	case GrainMonth:
		p.From, p.To = day(y, m, 1), day(y, m+1, 1)
	case GrainWeek:
		sinceMonday := (int(t.Weekday()) + 6) % 7
		p.From, p.To = day(y, m, d-sinceMonday), day(y, m, d-sinceMonday+7)
	default:
		p.From, p.To = day(y, m, d), day(y, m, d+1)
		p.Grain = GrainDay
	}
	return p
}

// Prev is the period before: the unit before, or as many days as a free span has.
func (p Period) Prev() Period {
	if p.unit() {
		return p.Grain.Period(p.From.AddDate(0, 0, -1))
	}
	return Period{From: p.From.AddDate(0, 0, -p.Days()), To: p.From, Grain: p.Grain}
}

// SameLastYear is the period of the same name a year earlier. A week keeps its number, and a 53rd week that the year
// before did not have becomes its 52nd. A free span keeps its dates; one that touches 29 February stays at least a day.
func (p Period) SameLastYear() Period {
	if p.unit() && p.Grain == GrainWeek {
		year, week := p.From.ISOWeek()
		if q, ok := isoWeek(year-1, week); ok {
			return q
		}
		q, _ := isoWeek(year-1, week-1)
		return q
	}
	from := p.From.AddDate(-1, 0, 0)
	if from.Day() != p.From.Day() {
		from = from.AddDate(0, 0, -1)
	}
	return Period{From: from, To: p.To.AddDate(-1, 0, 0), Grain: p.Grain}
}

// Months are so many months up to the end of the period, or the period where that is longer.
func (p Period) Months(n int) Period {
	from := p.To.AddDate(0, -n, 0)
	if !from.Before(p.From) {
		return p
	}
	return Period{From: from, To: p.To, Grain: GrainDay}
}

// Join is the span from the period to the end of a later one, which may be the same.
func (p Period) Join(last Period) Period {
	if p == last {
		return p
	}
	return Period{From: p.From, To: last.To, Grain: GrainDay}
}

// Days is how many days the period has.
func (p Period) Days() int { return int(p.To.Sub(p.From) / (24 * time.Hour)) }

// IsZero reports whether the period was not given.
func (p Period) IsZero() bool { return p.From.IsZero() && p.To.IsZero() }

// String names the period so that it can name a file: 2026-10, 2026-Q3, 2026, 2026-W41, 2026-10-05, or
// 2026-09-01_2026-09-30 with the last day included. ParsePeriod reads it back.
func (p Period) String() string {
	if !p.unit() {
		return p.From.Format(time.DateOnly) + "_" + p.To.AddDate(0, 0, -1).Format(time.DateOnly)
	}
	switch p.Grain {
	case GrainYear:
		return p.From.Format("2006")
	case GrainQuarter:
		return fmt.Sprintf("%04d-Q%d", p.From.Year(), quarter(p.From))
	case GrainMonth:
		return p.From.Format("2006-01")
	case GrainWeek:
		year, week := p.From.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	}
	return p.From.Format(time.DateOnly)
}

// MarshalText writes the name.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// unit reports whether the period is exactly one unit of its grain; of GrainDay, a single day.
func (p Period) unit() bool {
	u := p.Grain.Period(p.From)
	return u.From.Equal(p.From) && u.To.Equal(p.To)
}

func quarter(t time.Time) int { return (int(t.Month())-1)/3 + 1 }

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
