package quality

import (
	"fmt"
	"slices"
	"time"

	"github.com/vitalfew/vitalfew/charts"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// steady is a source with the same number of complaints on every day of two years.
func steady(source, field string, n int64) []Day {
	var days []Day
	for d := day("2024-01-01"); d.Before(day("2026-01-01")); d = d.AddDate(0, 0, 1) {
		days = append(days, Day{Source: source, Field: field, Day: d, Complaints: n})
	}
	return days
}

// without is steady with other numbers on some days.
func without(days []Day, n int64, of func(time.Time) bool) []Day {
	days = slices.Clone(days)
	for i := range days {
		if of(days[i].Day) {
			days[i].Complaints = n
		}
	}
	return slices.DeleteFunc(days, func(d Day) bool { return d.Complaints == 0 })
}

func in(month string) func(time.Time) bool {
	return func(d time.Time) bool { return d.Format("2006-01") == month }
}

// monthly is a word with a number of complaints in every month of two years, from one to another.
func monthly(word string, n int64, from, to int) []Word {
	var words []Word
	for m := from; m <= to; m++ {
		begin := day("2024-01-01").AddDate(0, m, 0)
		words = append(words, Word{
			Source: "a", Field: "cause", Word: word, Month: begin, Complaints: n, First: begin, Last: begin.AddDate(0, 1, -1),
		})
	}
	return words
}

func stated(field string, months ...[2]int64) []Filled {
	var rows []Filled
	for i, m := range months {
		rows = append(rows, Filled{Source: "a", Field: field, Month: day("2024-01-01").AddDate(0, i, 0), Complaints: m[0], Filled: m[1]})
	}
	return rows
}

func doubt(rule string) []Doubt {
	return []Doubt{{Source: "a", File: "a.csv", Rule: rule, Heading: new("Date"), N: 7}}
}

var pareto = []Use{{Field: "cause", Analysis: charts.T("pareto.title", nil)}}

var counts = []Load{{Source: "a", Shape: "counts"}}

func after12(d time.Time) bool { return d.Day() > 12 }

// numbers are ids that are all numbers.
func numbers(letters, n int64, first, last string) Lengths {
	return Lengths{Source: "a", Letters: letters, Complaints: n, Numbers: n, First: day(first), Last: day(last)}
}

// zeros is a column with some complaints on the zero day of Unix.
func zeros(n int64) Rows {
	return Rows{Days: append([]Day{{Source: "a", Field: "purchased_at", Day: day("1970-01-01"), Complaints: n}}, steady("a", "purchased_at", 1)...)}
}

// crowded is a column with n complaints on one day, every on all others, over as many days more as told.
func crowded(n, every, more int64) Rows {
	days := without(steady("a", "received_at", every), n, day("2025-01-01").Equal)
	for range more {
		days = append(days, Day{Source: "a", Field: "received_at", Day: days[len(days)-1].Day.AddDate(0, 0, 1), Complaints: every})
	}
	if more < 2 { // nearly all else lies elsewhere
		days = slices.DeleteFunc(days, func(d Day) bool {
			return d.Day.Before(day("2024-11-01")) || d.Day.After(day("2025-03-01"))
		})
	}
	return Rows{Days: days}
}

// clocks are two sources, one with clocks and one with n midnights and some times.
func clocks(n, clocked int64) Rows {
	return Rows{Days: []Day{
		{Source: "a", Field: "received_at", Day: day("2025-01-01"), Complaints: n + clocked, Midnights: n},
		{Source: "b", Field: "received_at", Day: day("2025-01-01"), Complaints: 40, Midnights: 1},
	}}
}

func loads(before, after int64) Rows {
	return Rows{Days: steady("a", "received_at", 1), Loads: []Load{
		{ID: 1, Source: "a", File: "a.csv", Read: before}, {ID: 2, Source: "a", File: "a.csv", Read: after},
	}}
}

// fifth is the fifth file of a source whose four others have 100 records and more.
func fifth(n int64) Rows {
	r := Rows{Days: steady("a", "received_at", 1)}
	for i, read := range []int64{100, 140, 120, 110, n} {
		r.Loads = append(r.Loads, Load{ID: int64(i), Source: "a", File: fmt.Sprint(i), Read: read})
	}
	return r
}

// vague is a field that says a word n times of so many.
func vague(word string, n, of int64) Rows {
	return Rows{Stated: stated("cause", [2]int64{of, of}), Words: []Word{{Source: "a", Field: "cause", Word: word, Complaints: n}}}
}

func status(words []Word) []Word {
	for i := range words {
		words[i].Field = "status"
	}
	return words
}
