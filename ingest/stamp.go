package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/vitalfew/vitalfew/queries"
)

// order is the order of the parts of a day.
type order uint8

const (
	orderNone order = iota // the text does not tell day from month: 03/05/2024
	ymd
	dmy
	mdy
)

// layout is how a point in time is written. Two texts with the same layout are read by the same format.
type layout struct {
	order   order
	coarse  byte   // 'm' a month, 'Y' a year without a day
	sep     byte   // between the parts of the day; 0: none (20240305)
	year2   bool   // year of two digits
	month   byte   // 'm' number, 'b' Mar or a name in another language, 'B' March
	dot     bool   // after the day: 5. März 2024
	comma   bool   // Mar 5, 2024
	join    string // between day and time; empty: no time, or none between them (20240305101500)
	timeSep byte   // ':' or '.' between hours and minutes; 0: none
	parts   uint8  // of the time: 0 none, 2 HH:MM, 3 HH:MM:SS
	point   byte   // before a fraction of the second; 0: none
	nano    bool   // the fraction has more than six digits
	half    string // between the time and AM or PM; "-" where there is no AM or PM
	zone    string // offset or name of a zone as it stands, with the space before it
	epoch   bool   // seconds or milliseconds since 1970, and nothing of the above
}

// stamp is a point in time: its layout, and its parts as they stand. Of the first two parts of a day whose order is not
// told by the layout, one is the month.
type stamp struct {
	layout
	a, b, year int
}

// format is the layout's strptime format, with day and month in the given order where the layout leaves it open. An
// offset stands in the format as it is, so that the time read is the clock's where it was written.
func (l layout) format(o order) string {
	switch {
	case l.coarse != 0:
		return l.coarseFormat()
	case l.epoch:
		return queries.Epoch
	}
	if l.order != orderNone {
		o = l.order
	}
	year, month, sep := "%Y", "%"+string(rune(l.month)), ""
	if l.year2 {
		year = "%y"
	}
	if l.sep != 0 {
		sep = string(rune(l.sep))
	}
	var f string
	switch {
	case o == ymd:
		f = year + sep + month + sep + "%d"
	case o == dmy && l.dot:
		f = "%d." + sep + month + sep + year
	case o == dmy:
		f = "%d" + sep + month + sep + year
	case l.comma:
		f = month + sep + "%d," + sep + year
	default:
		f = month + sep + "%d" + sep + year
	}
	return f + l.clock() + strings.ReplaceAll(l.zone, "%", "%%")
}

func (l layout) clock() string {
	if l.parts == 0 {
		return ""
	}
	sep := ""
	if l.timeSep != 0 {
		sep = string(rune(l.timeSep))
	}
	f := l.join + "%H" + sep + "%M"
	if l.half != "-" {
		f = l.join + "%I" + sep + "%M"
	}
	if l.parts == 3 {
		f += sep + "%S"
	}
	if l.point != 0 {
		f += string(rune(l.point)) + map[bool]string{false: "%f", true: "%n"}[l.nano]
	}
	if l.half != "-" {
		f += l.half + "%p"
	}
	return f
}

// parseStamp reads a day, or a day and a time, in one of the layouts that are known. It checks parts against their
// ranges, so that no number is taken for a day.
func parseStamp(text []byte) (stamp, bool) {
	p := stampParser{text: text}
	p.st.half = "-"
	p.st.month = 'm'
	if !p.day() || !p.time() {
		return stamp{}, false
	}
	return p.st, true
}

type stampParser struct {
	text []byte
	i    int
	st   stamp
}

// digits reads a number of up to most digits and tells how many they were.
func (p *stampParser) digits(most int) (n, width int) {
	for width < most && p.i < len(p.text) && p.text[p.i]-'0' <= 9 {
		n = n*10 + int(p.text[p.i]-'0')
		p.i++
		width++
	}
	return n, width
}

// one reads one byte if it is one of those given, and gives 0 otherwise.
func (p *stampParser) one(of string) byte {
	if p.i < len(p.text) && strings.IndexByte(of, p.text[p.i]) >= 0 {
		p.i++
		return p.text[p.i-1]
	}
	return 0
}

func (p *stampParser) day() bool {
	n, width := p.digits(8)
	switch width {
	case 0:
		return p.monthFirst()
	case 8:
		p.st.order, p.st.year, p.st.a, p.st.b = ymd, n/10000, n/100%100, n%100
		return p.yearFirst()
	case 4:
		p.st.order, p.st.year = ymd, n
		if p.st.sep = p.one("-/."); p.st.sep == 0 {
			return false
		}
		var wa, wb int
		p.st.a, wa = p.digits(2)
		if wa == 0 || p.one(string(rune(p.st.sep))) == 0 {
			return false
		}
		p.st.b, wb = p.digits(2)
		return wb > 0 && p.yearFirst()
	case 1, 2:
		return p.yearLast(n)
	}
	return false
}

func (p *stampParser) yearFirst() bool {
	return plausibleYear(p.st.year) && isDay(p.st.year, p.st.a, p.st.b)
}

// yearLast goes on after a first part of one or two digits.
func (p *stampParser) yearLast(a int) bool {
	st := &p.st
	st.a = a
	if st.sep = p.one("/-. "); st.sep == 0 {
		return false
	}
	if st.sep == '.' && p.one(" ") != 0 {
		st.sep, st.dot = ' ', true
	}
	if m, name := p.monthName(st.sep); m > 0 {
		st.order, st.month, st.b = dmy, name, m
	} else {
		var width int
		if st.b, width = p.digits(2); width == 0 || st.sep == ' ' {
			return false
		}
		if st.sep == '.' {
			st.order = dmy
		}
	}
	return p.one(string(rune(st.sep))) != 0 && p.yearOf() && st.possible()
}

// monthFirst reads Mar 5, 2024 and March 5 2024.
func (p *stampParser) monthFirst() bool {
	st := &p.st
	m, name := p.monthName(' ')
	if m == 0 {
		return false
	}
	st.order, st.month, st.a = mdy, name, m
	if st.sep = p.one(" -/"); st.sep == 0 {
		return false
	}
	var width int
	if st.b, width = p.digits(2); width == 0 {
		return false
	}
	st.comma = p.one(",") != 0
	return p.one(string(rune(st.sep))) != 0 && p.yearOf() && st.possible()
}

func (p *stampParser) yearOf() bool {
	n, width := p.digits(4)
	switch width {
	case 4:
		p.st.year = n
	case 2: // as strptime does
		p.st.year, p.st.year2 = 2000+n, true
		if n >= 69 {
			p.st.year = 1900 + n
		}
	default:
		return false
	}
	return plausibleYear(p.st.year)
}

// possible tells that there is an order in which the parts are a day.
func (st *stamp) possible() bool {
	switch st.order {
	case dmy:
		return isDay(st.year, st.b, st.a)
	case mdy:
		return isDay(st.year, st.a, st.b)
	}
	return isDay(st.year, st.b, st.a) || isDay(st.year, st.a, st.b)
}

// monthName reads the name of a month: 'B' for a whole English one, 'b' for one of three letters or in another language,
// with the dot of an abbreviation where sep follows it.
func (p *stampParser) monthName(sep byte) (month int, form byte) {
	n := 0
	for _, r := range string(p.text[p.i:min(p.i+2*longestMonth, len(p.text))]) {
		if !unicode.IsLetter(r) {
			break
		}
		n += utf8.RuneLen(r)
	}
	if n < 3 {
		return 0, 0
	}
	name := strings.ToLower(string(p.text[p.i : p.i+n]))
	month, english := queries.Month(name)
	if month == 0 {
		return 0, 0
	}
	if p.i += n; p.i+1 < len(p.text) && p.text[p.i] == '.' && p.text[p.i+1] == sep {
		p.i++
	}
	if english && n > 3 {
		return month, 'B'
	}
	return month, 'b'
}

// longestMonth is more letters than any name of a month has.
const longestMonth = 12

// plausibleYear keeps numbers from being read as days; strptime reads the years between.
func plausibleYear(y int) bool { return y >= 1900 && y <= 2199 }

func isDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return false
	}
	switch month {
	case 4, 6, 9, 11:
		return day <= 30
	case 2:
		leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
		return day <= 28 || leap && day == 29
	}
	return true
}
