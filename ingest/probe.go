package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

const (
	// headBytes are looked at before anything is decided: some hundreds of records, read in well under a millisecond.
	headBytes = 256 << 10
	// maxSamples are kept of them.
	maxSamples = 500
	// maxPreamble lines may stand before the headings; reports of help desks have up to about a dozen.
	maxPreamble = 50
	// maxColumns is several times what the widest exports of help desks have. The engine's time to plan a load grows with
	// the square of the columns, and it cannot be interrupted there.
	maxColumns = 1000
)

// Form is how a file is written, as its head tells.
type Form struct {
	Path      string
	Bytes     int64
	Encoding  Encoding
	BOM       int // bytes of the byte order mark
	Delimiter byte
	Quote     byte
	HeaderAt  int64      // 1-based line of the headings; what stands before is no record
	Headings  []string   // trimmed, made unique without regard to case; one without a name is "column N"
	Unnamed   []bool     // the columns that have no heading of their own
	Samples   [][]string // well-formed records of the head, at most 500, fields as long as Headings
}

// Probe looks at the head of a file and decides how it is written. The error is an *Error for everything that is no
// delimited text with a row of headings.
func Probe(path string) (Form, error) {
	f := Form{Path: path, Quote: '"'}
	file, size, err := open(path)
	if err != nil {
		return f, err
	}
	defer func() { _ = file.Close() }()
	f.Bytes = size
	head, err := io.ReadAll(io.LimitReader(file, headBytes))
	if err != nil {
		return f, &Error{File: path, Text: reason(err), Err: err}
	}
	if name, hint := wrongKind(head); name != "" {
		return f, &Error{File: path, Text: "want delimited text (CSV), got " + name, Hint: hint}
	}
	whole := int64(len(head)) == size
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

const emptyHint = "export the complaints again: not even column headings are in it"

// open opens a regular file, or says plainly why not.
func open(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, &Error{
			File: path, Text: "no such file",
			Hint: "files of a configuration are relative to its folder", Err: err,
		}
	case err != nil:
		return nil, 0, &Error{File: path, Text: reason(err), Err: err}
	case info.IsDir():
		return nil, 0, &Error{
			File: path, Text: "want a file, got a folder",
			Hint: fmt.Sprintf("name the files in it, for example %s/*.csv", strings.TrimRight(path, "/")),
		}
	case !info.Mode().IsRegular():
		return nil, 0, &Error{File: path, Text: "want a regular file, got a device or pipe"}
	case info.Size() == 0:
		return nil, 0, &Error{File: path, Text: "file is empty", Hint: emptyHint}
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, &Error{File: path, Text: reason(err), Err: err}
	}
	return file, info.Size(), nil
}

// reason is the operating system's word without the path, which stands before it already.
func reason(err error) string {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// read decides delimiter, quote and headings from the decoded head.
func (f *Form) read(text []byte, whole bool) error {
	delim, said := saidDelimiter(text)
	best := dialect{}
	for _, d := range dialects(text) {
		if said && d.delim != delim {
			continue
		}
		if d.split(text, whole); d.score() > best.score() || best.records == nil {
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
