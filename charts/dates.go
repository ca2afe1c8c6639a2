package charts

import (
	"strconv"
	"time"
)

func year(t time.Time) Value  { return Label(strconv.Itoa(t.Year())) }
func dayOf(t time.Time) Value { return Label(strconv.Itoa(t.Day())) }
func whole(n int) Value       { return Label(strconv.Itoa(n)) }

func (c *Catalogue) monthName(t time.Time) Value { return Label(c.calendar.Months[t.Month()-1]) }

// day writes a day: 31 October 2026.
func (c *Catalogue) day(t time.Time) string {
	return c.Say(T("format.day", Args{"day": dayOf(t), "month": c.monthName(t), "year": year(t)}))
}

// month writes a month and its year: October 2026.
func (c *Catalogue) month(t time.Time) string {
	return c.Say(T("format.month", Args{"month": c.monthName(t), "year": year(t)}))
}

// span writes a period by its first and last day, saying what they share once: 1–31 October 2026.
func (c *Catalogue) span(from, to time.Time) string {
	last := to.AddDate(0, 0, -1)
	switch {
	case !last.After(from):
		return c.day(from)
	case from.Year() == last.Year() && from.Month() == last.Month():
		return c.Say(T("format.span_month", Args{"first": dayOf(from), "last": dayOf(last), "month": c.monthName(from), "year": year(from)}))
	case from.Year() == last.Year():
		return c.Say(T("format.span_year", Args{
			"first": dayOf(from), "first_month": c.monthName(from),
			"last": dayOf(last), "last_month": c.monthName(last), "year": year(from),
		}))
	}
	return c.Say(T("format.span", Args{"first": Date(from), "last": Date(last)}))
}

// period writes a span by the calendar unit that it is: a month, quarter, year or ISO week; a free span by its days, so
// that "in" may stand before it.
func (c *Catalogue) period(from, to time.Time) string {
	switch unitOf(from, to) {
	case "month":
		return c.month(from)
	case "quarter":
		return c.Say(T("format.quarter", Args{"quarter": whole(quarterOf(from)), "year": year(from)}))
	case "year":
		return strconv.Itoa(from.Year())
	case "week":
		y, week := from.ISOWeek()
		return c.Say(T("format.week", Args{"week": whole(week), "year": whole(y)}))
	}
	return c.Say(T("format.period", Args{"span": Span(from, to)}))
}

// unitOf is the calendar unit that a span makes up exactly, or "".
func unitOf(from, to time.Time) string {
	first := from.Day() == 1
	switch {
	case first && from.AddDate(0, 1, 0).Equal(to):
		return "month"
	case first && from.Month()%3 == 1 && from.AddDate(0, 3, 0).Equal(to):
		return "quarter"
	case first && from.Month() == time.January && from.AddDate(1, 0, 0).Equal(to):
		return "year"
	case from.Weekday() == time.Monday && from.AddDate(0, 0, 7).Equal(to):
		return "week"
	}
	return ""
}

func quarterOf(t time.Time) int { return (int(t.Month()) + 2) / 3 }

// tick writes a period as an axis does, as short as it can: Nov, Nov 2024, Q3, 5 Oct, week 41.
func (c *Catalogue) tick(v Value, withYear bool) string {
	short := Label("")
	if !v.At.IsZero() {
		short = Label(c.calendar.Short[v.At.Month()-1])
	}
	unit := ""
	switch v.Kind {
	case KindSpan, KindPeriod:
		unit = unitOf(v.At, v.To)
	case KindDate:
	default:
		return c.Write(v)
	}
	switch {
	case unit == "month" && withYear:
		return c.Say(T("format.month", Args{"month": short, "year": year(v.At)}))
	case unit == "month":
		return short.Label
	case unit == "quarter" || unit == "year":
		return c.period(v.At, v.To)
	case unit == "week":
		y, week := v.At.ISOWeek()
		if withYear {
			return c.Say(T("format.week_short_year", Args{"week": whole(week), "year": whole(y)}))
		}
		return c.Say(T("format.week_short", Args{"week": whole(week)}))
	case withYear:
		return c.Say(T("format.day", Args{"day": dayOf(v.At), "month": short, "year": year(v.At)}))
	}
	return c.Say(T("format.day_short", Args{"day": dayOf(v.At), "month": short}))
}
