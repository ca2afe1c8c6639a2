package ingest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
)

const (
	// headBytes are looked at before anything is decided: some hundreds of records, read in well under a millisecond.
	headBytes = 256 << 10
	// maxSamples are kept of them.
	maxSamples = 500
	// maxPreamble lines may stand before the headings; reports of help desks have up to about a dozen.
	maxPreamble = 50
	// maxColumns is several times what the widest exports of help desks have: a file with more is a matrix, not a list of
	// complaints. A load of a thousand columns takes a tenth of a second more to plan than one of ten.
	maxColumns = 1000
)

// Probe looks at the head of a file and decides how it is written. The error is an *Error for everything that is no
// table with a row of headings.
func Probe(ctx context.Context, path string) (Form, error) {
	return probe(ctx, path, &Source{}, &Options{})
}

// probe is Probe with what a configuration says of the file. What it keeps of standard input is there until the form is
// closed, also after an error.
func probe(ctx context.Context, path string, s *Source, o *Options) (Form, error) {
	f := Form{Path: path, Format: CSV, Quote: '"', presets: o.presets()}
	if err := f.locate(ctx, o.Stdin); err != nil {
		return f, err
	}
	file, err := f.open(ctx, nil)
	if err != nil {
		return f, err
	}
	defer file.close()
	if err := f.stamp(); err != nil {
		return f, err
	}
	head, whole, err := f.detect(file, s)
	if err != nil {
		return f, readError(path, err)
	}
	if f.Format != CSV {
		if head, whole, err = f.survey(ctx, file, s); err != nil {
			return f, readError(path, err)
		}
	}
	if len(bytes.TrimSpace(head)) == 0 && whole {
		return f, &Error{File: path, Text: "file is empty", Hint: emptyHint}
	}
	if f.Format == CSV && isBinary(head) {
		return f, &Error{File: path, Text: "want a table, got binary data", Hint: elsewhereHint}
	}
	return f, f.read(head, whole, s)
}

// detect finds out how a file is packed, what is in it, and its encoding. It returns the decoded head of what is a text, and
// whether that is all of it.
func (f *Form) detect(file *raw, s *Source) (text []byte, whole bool, err error) {
	if err := f.detectPacking(file); err != nil {
		return nil, false, err
	}
	r, err := f.unpack(file)
	if err != nil {
		return nil, false, err
	}
	head, whole, err := readHead(r)
	if err != nil {
		return nil, false, err
	}
	if f.Format, err = f.kind(file, head); err != nil || f.Format != CSV {
		f.Encoding = UTF8
		return nil, false, err
	}
	f.Encoding, f.BOM = detectEncoding(head, whole)
	if e := encodingNamed(s.Encoding); e != "" {
		f.Encoding, f.BOM, f.told = e, e.mark(head), true
	}
	if r, err = decode(bytes.NewReader(head), f.Encoding, f.BOM); err != nil {
		return nil, false, err
	}
	text, err = io.ReadAll(r)
	if opensJSON(text) {
		f.Format = JSON
	}
	return text, whole, err
}

// readHead reads the head of a text and tells whether that is all of it.
func readHead(r io.Reader) (head []byte, whole bool, err error) {
	head, err = io.ReadAll(io.LimitReader(r, headBytes+1))
	if len(head) > headBytes {
		return head[:headBytes], false, err
	}
	return head, true, err
}

// read decides delimiter, quote and headings from the decoded head.
func (f *Form) read(text []byte, whole bool, s *Source) error {
	best, said := f.dialect(text, whole)
	f.Delimiter, f.Quote = best.delim, best.quote
	at, err := f.findHeadings(&best, said, s)
	if err != nil {
		return err
	}
	if f.Quote != best.quote {
		best = dialect{delim: best.delim, quote: f.Quote}
		best.split(f.cut(splitText(text, best.delim, best.quote)), whole)
	}
	if n := len(f.Headings); n > maxColumns {
		return &Error{
			File: f.Path, Line: f.HeaderAt, Text: fmt.Sprintf("want at most %d columns, got %d", maxColumns, n),
			Hint: "export fewer columns: a report uses a few dozen",
		}
	}
	for _, fields := range best.records[at+1:] {
		n := len(f.Headings)
		if len(fields) < n || strings.Join(fields[n:], "") != "" {
			continue
		}
		if f.Samples = append(f.Samples, fields[:n]); len(f.Samples) == maxSamples {
			break
		}
	}
	return nil
}

// dialect is the dialect that fits the head best, and whether the file says its delimiter. What is rendered has one.
func (f *Form) dialect(text []byte, whole bool) (best dialect, said bool) {
	if f.render != nil {
		best = dialect{delim: ',', quote: '"'}
		best.split(f.cut(splitText(text, ',', '"')), whole)
		return best, false
	}
	delim, said := saidDelimiter(text)
	for _, d := range dialects(text) {
		if said && d.delim != delim {
			continue
		}
		if d.split(f.cut(splitText(text, d.delim, d.quote)), whole); d.score() > best.score() || best.records == nil {
			best = d
		}
	}
	return best, said
}

// saidDelimiter is the delimiter of Excel's first line "sep=;".
func saidDelimiter(text []byte) (byte, bool) {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.Trim(line, "\r\"")
	if len(line) == 5 && strings.EqualFold(string(line[:4]), "sep=") && bytes.IndexByte([]byte(",;\t|:^~#"), line[4]) >= 0 {
		return line[4], true
	}
	return 0, false
}

// name makes headings of a record: trimmed, inner white space one space, none empty, none twice.
func (f *Form) name(fields []string) {
	seen := map[string]bool{}
	for i, field := range fields {
		name := strings.Join(strings.Fields(strings.ReplaceAll(field, "\x00", "")), " ")
		f.Unnamed = append(f.Unnamed, name == "")
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		unique := name
		for n := 2; seen[strings.ToLower(unique)]; n++ {
			unique = fmt.Sprintf("%s (%d)", name, n)
		}
		seen[strings.ToLower(unique)] = true
		f.Headings = append(f.Headings, unique)
	}
}
