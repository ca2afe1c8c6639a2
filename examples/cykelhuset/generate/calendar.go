package main

import "time"

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// dayOf is midnight of t's day.
func dayOf(t time.Time) time.Time { return day(t.Year(), t.Month(), t.Day()) }

// monthStart is the first day of the nth month of the data.
func monthStart(n int) time.Time { return firstDay.AddDate(0, n, 0) }

// holiday reports whether Swedish offices are closed on d besides weekends.
func holiday(d time.Time) bool {
	switch d.Format("01-02") {
	case "01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31":
		return true
	}
	// Midsummer Eve is the Friday between 19 and 25 June.
	if d.Month() == time.June && d.Weekday() == time.Friday && d.Day() >= 19 && d.Day() <= 25 {
		return true
	}
	switch e := easter(d.Year()); d {
	case e.AddDate(0, 0, -2), e.AddDate(0, 0, 1), e.AddDate(0, 0, 39): // Good Friday, Easter Monday, Ascension
		return true
	}
	return false
}

// easter is Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's algorithm).
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return day(year, time.Month(n/31), n%31+1)
}

func working(d time.Time) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !holiday(d)
}

// after is the nth working day from d; 0 is d itself, or the first working day after it.
func after(d time.Time, n int) time.Time {
	for !working(d) {
		d = d.AddDate(0, 0, 1)
	}
	for ; n > 0; n-- {
		d = d.AddDate(0, 0, 1)
		for !working(d) {
			d = d.AddDate(0, 0, 1)
		}
	}
	return d
}
