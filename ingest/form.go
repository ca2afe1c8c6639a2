package ingest

import (
	"fmt"
	"os"
	"time"
)

// Format is what kind of file an export is. Everything but CSV is rendered as CSV and then read as that.
type Format string

// The formats.
const (
	CSV     Format = "csv" // delimited text
	XLSX    Format = "xlsx"
	JSON    Format = "json"
	NDJSON  Format = "ndjson"
	Parquet Format = "parquet"
	Arrow   Format = "arrow"
)

// Form is how a file is written, as its head tells.
type Form struct {
	Path      string
	Bytes     int64 // of the file as it is given
	Format    Format
	Member    string // of the archive that the file is; empty: it is none
	Sheet     string // of a workbook, or list of a JSON document, that is read; empty: there is nothing to choose
	Encoding  Encoding
	BOM       int // bytes of the byte order mark
	Delimiter byte
	Quote     byte
	HeaderAt  int64      // position of the headings, see record.line; what stands before is no record
	Headings  []string   // trimmed, made unique without regard to case; one without a name is "column N"
	Unnamed   []bool     // the columns that have no heading of their own
	Samples   [][]string // well-formed records of the head, at most 500, fields as long as Headings

	modified time.Time // of the file when it was probed
}

// firstLine is where the text of a file begins: the first record of a list is 1, and the headings, which no line of it
// is, are 0.
func (f *Form) firstLine() int64 {
	if f.Format == CSV || f.Format == XLSX {
		return 1
	}
	return 0
}

// cut lets a splitter count as the form wants.
func (f *Form) cut(s *splitter) *splitter {
	s.rendered = f.Format != CSV
	s.line = f.firstLine()
	return s
}

// stamp remembers the file as it is now.
func (f *Form) stamp() error {
	info, err := os.Stat(f.Path)
	if err != nil {
		return &Error{File: f.Path, Text: reason(err), Err: err}
	}
	f.Bytes, f.modified = info.Size(), info.ModTime()
	return nil
}

// unchanged tells that the file is still the one that was probed. What grows while it is read would be loaded in part,
// and under the hash of that part.
func (f *Form) unchanged() error {
	info, err := os.Stat(f.Path)
	if err != nil {
		return &Error{File: f.Path, Text: reason(err), Err: err}
	}
	if info.Size() == f.Bytes && info.ModTime().Equal(f.modified) {
		return nil
	}
	found := "it was written to"
	if info.Size() != f.Bytes {
		found = fmt.Sprintf("it had %d bytes and has %d", f.Bytes, info.Size())
	}
	return &Error{
		File: f.Path, Text: "the file has changed while it was read: " + found + "; nothing of it was loaded",
		Hint: "load it again when it is written whole",
	}
}
