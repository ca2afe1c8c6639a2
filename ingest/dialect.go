package ingest

import (
	"bytes"
	"strings"
)

// dialect is a delimiter and quote, and what the head of a file looks like when it is cut by them.
type dialect struct {
	delim, quote byte
	records      [][]string // nil: malformed
	lines        []int64    // on which each starts
	usual        int        // the most frequent number of fields
	share        float64    // of records that have it
	sheet        bool       // records are as wide as the widest, with empty fields at the end
}

// width is the number of fields of a record.
func (d *dialect) width(r []string) int {
	n := len(r)
	for d.sheet && n > 0 && strings.TrimSpace(r[n-1]) == "" {
		n--
	}
	return n
}

// dialects are the candidates, the more usual first. Apostrophes quote only where no double quote is seen.
func dialects(text []byte) []dialect {
	delims := []byte{',', ';', '\t', '|'}
	if d, said := saidDelimiter(text); said && !bytes.ContainsRune(delims, rune(d)) {
		delims = append(delims, d)
	}
	var all []dialect
	for _, d := range delims {
		all = append(all, dialect{delim: d, quote: '"'})
	}
	if bytes.IndexByte(text, '"') < 0 && bytes.IndexByte(text, '\'') >= 0 {
		for _, d := range delims {
			all = append(all, dialect{delim: d, quote: '\''})
		}
	}
	return all
}

// split takes the records that s cuts. Where its text is only the head of a file, the last is not whole and is not looked
// at.
func (d *dialect) split(s *splitter, whole bool) {
	counts := map[int]int{}
	always := map[int]int{} // columns quoted so far, by number of records
	for s.next() && len(d.records) <= maxSamples+maxPreamble {
		var fields []string
		if s.rec.rule == "" || s.rec.rule == ruleInvalidUTF8 {
			fields = make([]string, len(s.rec.ends))
			for i := range fields {
				raw := s.rec.field(i)
				if len(raw) > 1 && raw[0] == d.quote {
					always[i]++
				}
				fields[i] = strings.ToValidUTF8(string(unquote(raw, d.quote)), "\uFFFD")
			}
		}
		d.records = append(d.records, fields)
		d.lines = append(d.lines, s.rec.line)
	}
	if !whole && len(d.records) > 1 && s.pos == s.end {
		d.records = d.records[:len(d.records)-1]
	}
	wholly := false
	for _, n := range always {
		wholly = wholly || n == len(d.records)
	}
	d.sheet = s.rendered
	for _, r := range d.records {
		counts[d.width(r)]++
	}
	most := 0
	for n, c := range counts {
		if n > 0 && (c > most || c == most && n > d.usual) {
			d.usual, most = n, c
		}
	}
	if most > 0 && (d.quote == '"' || wholly) {
		d.share = float64(most) / float64(len(d.records))
	}
}

// score is higher the more records have the same number of fields and the more fields these are: a decimal comma in each
// record makes two fields of each, but the semicolons beside it make twelve.
func (d *dialect) score() float64 {
	if d.usual < 2 {
		return 0
	}
	s := d.share * (1 - 1/float64(d.usual))
	if d.quote == '\'' {
		s *= 1.0001 // everything else alike, a column that is quoted throughout is quoted on purpose
	}
	return s
}

// headings is the index of the record with the headings, -1 where there is none.
func (d *dialect) headings(said bool) int {
	spare := d.spareColumn()
	for i, r := range d.records {
		if i > maxPreamble {
			break
		}
		if said && i == 0 {
			continue
		}
		n := d.width(r)
		if (n >= d.usual || spare && n == d.usual-1) && areHeadings(r[:n]) && !d.isTitle(i) {
			return i
		}
	}
	return -1
}

// isTitle tells that a record has one word and the next one looks more like headings.
func (d *dialect) isTitle(i int) bool {
	filled := func(r []string) (n int) {
		for _, f := range r {
			if strings.TrimSpace(f) != "" {
				n++
			}
		}
		return n
	}
	return i+1 < len(d.records) && filled(d.records[i]) == 1 && filled(d.records[i+1]) > 1 && areHeadings(d.records[i+1])
}

// spareColumn tells that every record of the usual length ends with an empty field: a delimiter at the end of each line,
// which the headings may not have.
func (d *dialect) spareColumn() bool {
	if d.usual < 3 {
		return false
	}
	for _, r := range d.records {
		if len(r) == d.usual && strings.TrimSpace(r[d.usual-1]) != "" {
			return false
		}
	}
	return true
}

// areHeadings tells that at least half of the fields are filled, and fewer than half of these are numbers or dates.
func areHeadings(fields []string) bool {
	filled, data := 0, 0
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		filled++
		if _, ok := parseStamp([]byte(f)); ok || isNumber(f) {
			data++
		}
	}
	return filled*2 >= len(fields) && filled > 0 && data*2 < filled
}

// isNumber tells digits with signs and separators from words.
func isNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune("+-., %", rune(c)):
			return false
		}
	}
	return digits > 0
}
