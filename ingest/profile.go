package ingest

import (
	"bytes"
	"strings"
	"time"

	"github.com/vitalfew/vitalfew/queries"
)

// maxLayouts bounds what is remembered of a column; real columns have one to four.
const maxLayouts = 64

// Profile is what a whole column of dates looks like.
type Profile struct {
	Column     int
	Filled     int64 // values that are neither empty nor a word for missing
	Unreadable int64 // of these, in no layout that is known
	serials    int64 // of these, numbers that are days to a spreadsheet
	ahead      bool  // days after the present are usual in it
	missing    map[string]bool
	layouts    []layoutCount
	last       int // index of the layout seen last: nearly always the next one's
}

// layoutCount is what was seen of one layout.
type layoutCount struct {
	layout
	n int64
	// Where day and month are in doubt: values whose first part can only be a day, whose second part can only be one,
	// and values that are two different days.
	firstDay, secondDay, open int64
	span                      [2]span // as dmy (or as the layout says), as mdy
}

// span is a range of days, each as year*10000 + month*100 + day; both 0: no day.
type span struct{ from, to int }

func (s *span) add(day int) {
	if s.from == 0 || day < s.from {
		s.from = day
	}
	s.to = max(s.to, day)
}

func (s *span) join(o span) {
	if o.from != 0 {
		s.add(o.from)
		s.add(o.to)
	}
}

// add takes one field of the column, as it stands in the file.
func (p *Profile) add(field []byte, quote byte) {
	v := bytes.TrimSpace(unquote(field, quote))
	if len(v) == 0 {
		return
	}
	st, ok := parseStamp(v)
	if !ok {
		st, ok = parseMonth(v)
	}
	if !ok && p.missing[strings.ToLower(string(v))] {
		return
	}
	p.Filled++
	if !ok && isEpoch(v) {
		st, ok = stamp{layout: layout{order: ymd, epoch: true}}, true
	}
	if !ok {
		p.Unreadable++
		if isSerial(v) {
			p.serials++
		}
		return
	}
	c := p.count(st.layout)
	if c == nil {
		p.Unreadable++
		return
	}
	c.add(st)
}

// count finds the counter of a layout, nil where there are too many already.
func (p *Profile) count(l layout) *layoutCount {
	if p.last < len(p.layouts) && p.layouts[p.last].layout == l {
		return &p.layouts[p.last]
	}
	for i := range p.layouts {
		if p.layouts[i].layout == l {
			p.last = i
			return &p.layouts[i]
		}
	}
	if len(p.layouts) == maxLayouts {
		return nil
	}
	p.last = len(p.layouts)
	p.layouts = append(p.layouts, layoutCount{layout: l})
	return &p.layouts[p.last]
}

// unknownZones are the values that end in a zone whose offset is not known.
func (p *Profile) unknownZones() int64 {
	n := int64(0)
	for _, c := range p.layouts {
		zone := strings.TrimSpace(c.zone)
		if _, known := queries.Offset(zone); zone != "" && !known {
			n += c.n
		}
	}
	return n
}

func (c *layoutCount) add(st stamp) {
	c.n++
	if st.epoch {
		return
	}
	year := st.year * 10000
	switch st.order {
	case ymd, mdy:
		c.span[0].add(year + st.a*100 + st.b)
		return
	case dmy:
		c.span[0].add(year + st.b*100 + st.a)
		return
	}
	asDMY, asMDY := isDay(st.year, st.b, st.a), isDay(st.year, st.a, st.b)
	if asDMY {
		c.span[0].add(year + st.b*100 + st.a)
	}
	if asMDY {
		c.span[1].add(year + st.a*100 + st.b)
	}
	switch {
	case asDMY && !asMDY:
		c.firstDay++
	case asMDY && !asDMY:
		c.secondDay++
	case st.a != st.b:
		c.open++
	}
}

// doubt is the evidence of a column for the order of day and month.
type doubt struct {
	firstDay, secondDay, open int64
	seen                      bool    // some layout leaves the order open
	span                      [2]span // of these layouts, as dmy and as mdy
	sure                      span    // of the others
}

func (p *Profile) doubt() doubt {
	var d doubt
	for i := range p.layouts {
		c := &p.layouts[i]
		if c.order != orderNone {
			d.sure.join(c.span[0])
			continue
		}
		d.seen = true
		d.firstDay += c.firstDay
		d.secondDay += c.secondDay
		d.open += c.open
		d.span[0].join(c.span[0])
		d.span[1].join(c.span[1])
	}
	return d
}

func dayNumber(t time.Time) int {
	y, m, d := t.Date()
	return y*10000 + int(m)*100 + d
}
