package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// spoiling is one kind of dirt and how many records of the first export have it.
type spoiling struct {
	name  string
	n     int
	fits  func(c *complaint) bool
	spoil func(c *complaint, fields []string) string // the record as written
}

var spoilings = []spoiling{
	{"received on a day that does not exist", 6, always, func(c *complaint, f []string) string {
		f[column("Inkommen")] = c.received.Format("2006") + "-02-30 10:15"
		return record(f...)
	}},
	{"received written day first", 3, always, func(c *complaint, f []string) string {
		f[column("Inkommen")] = c.received.Format("02/01/2006 15:04")
		return record(f...)
	}},
	{"received with day and month swapped", 5, swappable, func(c *complaint, f []string) string {
		t := c.received
		f[column("Inkommen")] = fmt.Sprintf("%d-%02d-%02d %s", t.Year(), t.Day(), t.Month(), t.Format("15:04"))
		return record(f...)
	}},
	{"closed in the year before", 4, closedInJanuary, func(c *complaint, f []string) string {
		f[column("Avslutad")] = c.closed.AddDate(-1, 0, 0).Format("2006-01-02 15:04")
		return record(f...)
	}},
	{"no cause", 120, always, func(_ *complaint, f []string) string {
		f[column("Orsak")] = ""
		return record(f...)
	}},
	{"amount with its unit and a space in the thousands", 3, wellPaid, func(_ *complaint, f []string) string {
		kr := f[column("Ersättning")]
		f[column("Ersättning")] = kr[:1] + "\u00a0" + kr[1:] + " kr"
		return record(f...)
	}},
	{"record cut short", 7, always, func(_ *complaint, f []string) string {
		return record(f[:column("Orsak")]...)
	}},
	{"quotes inside a quoted field", 1, always, func(_ *complaint, f []string) string {
		return record(f[:len(f)-1]...) + `;"Beställde 28" hjul men fick 26" hjul"`
	}},
}

// duplicates is how many records of the first export stand in it twice.
const duplicates = 14

func always(*complaint) bool { return true }

// swappable: the swapped day exists, is earlier than the true one, and is not before the data begin.
func swappable(c *complaint) bool {
	return c.received.Day() < int(c.received.Month()) && c.received.Year() > firstDay.Year()
}

func closedInJanuary(c *complaint) bool {
	return c.received.Month() == time.January && c.closed.Year() == c.received.Year()
}

func wellPaid(c *complaint) bool { return len(c.payment) == len("1234,50") }

// soil writes the rows of the first export, some of them spoilt. Only cases that were received and closed before its
// last month are, so that the second export does not mend them.
func soil(r *rand.Rand, all []complaint) []string {
	records := make([]string, len(all))
	order := r.Perm(len(all))
	month := day(firstExport.Year(), firstExport.Month(), 1)
	for i := range all {
		records[i] = record(all[i].row(firstExport)...)
	}
	used := map[int]bool{}
	take := func(fits func(*complaint) bool) int {
		for _, i := range order {
			c := &all[i]
			if !used[i] && c.received.Before(month) && !c.openAfter(firstExport) && fits(c) {
				used[i] = true
				return i
			}
		}
		panic("too few complaints to spoil")
	}
	for _, s := range spoilings {
		for range s.n {
			i := take(s.fits)
			records[i] = s.spoil(&all[i], all[i].row(firstExport))
		}
	}
	var twice []int
	for range duplicates {
		twice = append(twice, take(always))
	}
	slices.SortFunc(twice, func(a, b int) int { return b - a })
	for _, i := range twice { // from the end, so that positions stay true
		at := min(i+1+r.IntN(300), len(records))
		records = slices.Insert(records, at, strings.Clone(records[i]))
	}
	return records
}
