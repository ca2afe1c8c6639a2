package ingest

import (
	"slices"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/queries"
)

// The rules of doubts about dates.
const (
	warnOrderMixed   = "dates.order_mixed"   // n values can only be read with day and month the other way round
	warnOrderAssumed = "dates.order_assumed" // n values are two different days, and nothing in the column tells which
	warnZonesMixed   = "dates.zones_mixed"   // n values have another offset than most; each keeps its own clock time
	warnZoneUnknown  = "dates.zone_unknown"  // n values end in a zone of which it is not known how far it is from the organisation's
	warnSerials      = "dates.serials"       // n values are numbers that a spreadsheet has left of days
	warnUnreadable   = "dates.unreadable"    // n values are no date that is known
)

// reading is how the values of a column of dates are read.
type reading struct {
	formats  []string // strptime, the most frequent first
	warnings []queries.Warning
}

// decideDates decides how each column of dates of one file is read.
//
// Where a number over 12 shows which part is the day, the column decides for itself: the majority, and a warning where
// there is a minority. Where nothing in a column shows it, the first of these that does decides: the file's other
// columns of the same kind; the order that leaves no day after now; the order whose span of days lies within that of
// the file's unmistakable dates; fallback. That is a warning in any case.
func decideDates(profiles []*Profile, now time.Time, fallback order) []reading {
	doubts := make([]doubt, len(profiles))
	var file doubt // of all columns
	var undecided [2]span
	for i, p := range profiles {
		d := p.doubt()
		doubts[i] = d
		file.firstDay += d.firstDay
		file.secondDay += d.secondDay
		file.sure.join(d.sure)
		if d.seen && d.firstDay == d.secondDay && !p.ahead {
			undecided[0].join(d.span[0])
			undecided[1].join(d.span[1])
		}
	}
	readings := make([]reading, len(profiles))
	for i, p := range profiles {
		d := doubts[i]
		o, warnings := majority(d.firstDay, d.secondDay), []queries.Warning(nil)
		switch {
		case d.firstDay > 0 && d.secondDay > 0:
			warnings = append(warnings, queries.Warning{Rule: warnOrderMixed, N: min(d.firstDay, d.secondDay)})
		case o == orderNone && d.open > 0:
			warnings = append(warnings, queries.Warning{Rule: warnOrderAssumed, N: d.open})
		}
		if o == orderNone {
			o = file.settle(undecided, dayNumber(now), fallback)
		}
		readings[i] = p.read(o)
		readings[i].warnings = append(warnings, readings[i].warnings...)
	}
	return readings
}

// majority is orderNone where there is no evidence or as much for one order as for the other.
func majority(firstDay, secondDay int64) order {
	switch {
	case firstDay > secondDay:
		return dmy
	case secondDay > firstDay:
		return mdy
	}
	return orderNone
}

// settle decides for the columns of a file that do not decide for themselves. d is the evidence of the whole file.
func (d doubt) settle(undecided [2]span, today int, fallback order) order {
	if o := majority(d.firstDay, d.secondDay); o != orderNone {
		return o
	}
	asDMY, asMDY := undecided[0], undecided[1]
	if future := [2]bool{asDMY.to > today, asMDY.to > today}; today > 0 && future[0] != future[1] {
		if future[0] {
			return mdy
		}
		return dmy
	}
	if d.sure.from != 0 {
		if a, b := asDMY.within(d.sure), asMDY.within(d.sure); a != b {
			if a {
				return dmy
			}
			return mdy
		}
	}
	return fallback
}

// within tells that a span lies in another or sticks out of it by a month at most: what came in late is closed late. The
// wrong order of day and month scatters the days of a month over a year.
func (s span) within(other span) bool {
	days := func(n int) int { return n/10000*372 + n/100%100*31 + n%100 } // close enough to days
	return s.from == 0 || days(other.from)-days(s.from) <= 31 && days(s.to)-days(other.to) <= 31
}

// read makes formats of the layouts seen, with day and month in order o where a layout leaves it open. A number of five
// digits may be anything: it is a day where every value of the column is one.
func (p *Profile) read(o order) reading {
	if p.serials > 0 && p.serials == p.Filled {
		return reading{formats: []string{queries.Serial}, warnings: []queries.Warning{{Rule: warnSerials, N: p.serials}}}
	}
	return p.byLayout(o)
}

// byLayout makes formats of the layouts seen, with day and month in order o where a layout leaves it open.
func (p *Profile) byLayout(o order) reading {
	layouts := slices.Clone(p.layouts)
	slices.SortFunc(layouts, func(a, b layoutCount) int {
		if a.n != b.n {
			return int(max(min(b.n-a.n, 1), -1))
		}
		return strings.Compare(a.format(o), b.format(o))
	})
	var r reading
	zones, most, coarse := map[string]int64{}, int64(0), int64(0)
	for _, c := range layouts {
		if f := c.format(o); !slices.Contains(r.formats, f) {
			r.formats = append(r.formats, f)
		}
		zones[c.zone] += c.n
		if c.coarse != 0 {
			coarse += c.n
		}
	}
	total := int64(0)
	for _, n := range zones {
		most = max(most, n)
		total += n
	}
	if total > most {
		r.warnings = append(r.warnings, queries.Warning{Rule: warnZonesMixed, N: total - most})
	}
	if coarse > 0 {
		r.warnings = append(r.warnings, queries.Warning{Rule: warnCoarse, N: coarse})
	}
	if p.Unreadable > 0 {
		r.warnings = append(r.warnings, queries.Warning{Rule: warnUnreadable, N: p.Unreadable})
	}
	return r
}
