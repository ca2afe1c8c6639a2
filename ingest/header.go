package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// noHeader is what a configuration says of a file without a row of headings.
const noHeader = "none"

// noQuotes is what a preset says of texts whose fields are never quoted. Their quote is then a byte that no UTF-8 has.
const (
	noQuotes = "none"
	noQuote  = '\xfe'
)

const headlessHint = "write the names of the columns into its first line; or say header: none, and its columns are column 1, column 2 …"

// findHeadings names the columns, and returns the index of the record with the headings, -1 where there is none.
func (f *Form) findHeadings(d *dialect, said bool, s *Source) (int, error) {
	at := d.headings(said)
	if f.firstLine() == 0 { // the names stand in the data
		at = 0
	}
	if s.Header != "" && s.Header != noHeader {
		if at = slices.Index(d.lines, s.headerLine()); at < 0 || d.records[at] == nil {
			return 0, &Error{
				File: f.Path, Line: s.headerLine(), Text: "want column headings, and no record begins on this line",
				Hint: "correct header: of source " + strconv.Quote(s.Name),
			}
		}
	}
	p := headlessPreset(d, f.presets, s.Preset)
	if s.Header == noHeader || s.Header == "" && p != nil {
		f.headless = true
		if p != nil && p.Unquoted {
			f.Quote = noQuote
		}
		f.name(positional(p, d.usual))
		return -1, nil
	}
	if at < 0 {
		return 0, &Error{
			File: f.Path, Text: "no row of column headings found",
			Hint: headlessHint,
		}
	}
	f.HeaderAt = d.lines[at]
	f.name(d.records[at])
	return at, nil
}

// headerLine is the line of the headings that the configuration says; 0: it says none.
func (s *Source) headerLine() int64 {
	n, err := strconv.ParseInt(s.Header, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// positional are the headings of a file without any: those that a preset has for its columns, and a number for each
// further one.
func positional(p *Preset, columns int) []string {
	names := make([]string, columns)
	if p != nil {
		copy(names, p.Headings)
	}
	return names
}

// headlessPreset is the preset for exports without headings that a text fits, nil where there is none. named is the preset
// that the configuration says.
func headlessPreset(d *dialect, presets []Preset, named string) *Preset {
	for _, p := range presets {
		if p.headless(d, named) {
			return &p
		}
	}
	return nil
}

// headless tells that a text is an export of the preset, without headings: it has its number of columns, perhaps a few
// more, its first record names none of them, and days of receipt stand where they should. Of a preset that the
// configuration names, columns may be missing, too.
func (p *Preset) headless(d *dialect, named string) bool {
	const more = 4 // columns have been added at the end over the years
	n := len(p.Headings)
	switch {
	case n == 0, len(d.records) == 0, d.usual > n+more, p.namesAny(d.records[0]):
		return false
	case named != "":
		return p.Name == named
	}
	return d.usual >= n && p.dated(d)
}

// namesAny tells that some field of a record is a heading that the preset has for its columns.
func (p *Preset) namesAny(fields []string) bool {
	return slices.ContainsFunc(fields, func(field string) bool {
		return fold(field) != "" && slices.ContainsFunc(p.Headings, func(h string) bool { return fold(h) == fold(field) })
	})
}

// dated tells that the column which a preset without headings takes for the day of receipt holds days, from the first
// record on.
func (p *Preset) dated(d *dialect) bool {
	column := slices.IndexFunc(p.Headings, func(h string) bool { return slices.Contains(p.Fields["received_at"], h) })
	if column < 0 {
		return false
	}
	for i, r := range d.records[:min(len(d.records), 20)] {
		if len(r) <= column {
			continue
		}
		if _, ok := parseStamp([]byte(strings.TrimSpace(r[column]))); !ok && (i == 0 || strings.TrimSpace(r[column]) != "") {
			return false
		}
	}
	return len(d.records[0]) > column
}

// checkForm tells what is wrong with what a source says of how its files are written.
func (s *Source) checkForm() error {
	if s.Encoding != "" && encodingNamed(s.Encoding) == "" {
		names := make([]string, len(encodings))
		for i, e := range encodings {
			names[i] = strings.ToLower(string(e))
		}
		return s.wrong(fmt.Sprintf("encoding: unknown encoding %q", s.Encoding), didYouMean(s.Encoding, names))
	}
	if s.Header != "" && s.Header != noHeader && s.headerLine() < 1 {
		return s.wrong(fmt.Sprintf("header: want none or the number of a line, got %q", s.Header), "for example header: 3")
	}
	return nil
}
