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
	f := Form{Path: path, Format: CSV, Quote: '"'}
	file, err := f.open(ctx, nil)
	if err != nil {
		return f, err
	}
	defer file.close()
	if err := f.stamp(); err != nil {
		return f, err
	}
	head, err := io.ReadAll(io.LimitReader(file, headBytes))
	if err != nil {
		return f, readError(path, err)
	}
	if name, hint := wrongKind(head); name != "" {
		return f, &Error{File: path, Text: "want delimited text (CSV), got " + name, Hint: hint}
	}
	whole := int64(len(head)) == file.size
	f.Encoding, f.BOM = detectEncoding(head, whole)
	r, err := decode(bytes.NewReader(head), f.Encoding, f.BOM)
	if err != nil {
		return f, &Error{File: path, Text: reason(err), Err: err}
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return f, &Error{File: path, Text: reason(err), Err: err}
	}
	if len(bytes.TrimSpace(text)) == 0 && whole {
		return f, &Error{File: path, Text: "file is empty", Hint: emptyHint}
	}
	if isBinary(text) {
		return f, &Error{
			File: path, Text: "want delimited text (CSV), got binary data",
			Hint: "export the complaints as CSV from the system that they are kept in",
		}
	}
	return f, f.read(text, whole)
}

// read decides delimiter, quote and headings from the decoded head.
func (f *Form) read(text []byte, whole bool) error {
	delim, said := saidDelimiter(text)
	best := dialect{}
	for _, d := range dialects(text) {
		if said && d.delim != delim {
			continue
		}
		if d.split(f.cut(splitText(text, d.delim, d.quote)), whole); d.score() > best.score() || best.records == nil {
			best = d
		}
	}
	f.Delimiter, f.Quote = best.delim, best.quote
	at := best.headings(said)
	if at < 0 {
		return &Error{
			File: f.Path, Text: "no row of column headings found",
			Hint: "write the names of the columns into its first line",
		}
	}
	f.HeaderAt = best.lines[at]
	f.name(best.records[at])
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
