package ingest

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	HeaderAt  int64      // position of the headings, see record.line; what stands before is no record; 0: on no line
	Headings  []string   // trimmed, made unique without regard to case; one without a name is "column N"
	Unnamed   []bool     // the columns that have no heading of their own
	Samples   [][]string // well-formed records of the head, at most 500, fields as long as Headings

	file         string         // that is opened: Path without the member of an archive
	spool        *spool         // of standard input, in place of file
	pack         packing        // of the file
	told         bool           // the configuration says the encoding
	headless     bool           // there is no row of headings
	presets      []Preset       // that may know the columns of a file without headings
	modified     time.Time      // of the file when it was probed
	others       []string       // sheets with values that are not read
	uncalculated int            // formulas of the sheet that have no value
	hidden       map[string]int // headings that told of a person, folded, and their columns
	guard        *guard         // does what must be done to its records; nil: they stay as they are
	marker       *marker        // of its records; nil: they have no fingerprints
	// render writes what is no delimited text, see renderer; nil for what is.
	render func(ctx context.Context, file io.ReaderAt, size int64, w io.Writer) error
}

// standardInput is the name of the file that is read from standard input.
const standardInput = "-"

// locate finds the file of a path, which may name a member of an archive: exports.zip/october.csv.
func (f *Form) locate(ctx context.Context, stdin io.Reader) error {
	f.file = f.Path
	if f.Path == standardInput && stdin != nil {
		return f.keep(ctx, stdin)
	}
	if _, err := os.Stat(f.Path); err == nil {
		return nil
	}
	for i := len(f.Path) - 1; i > 0; i-- {
		if f.Path[i] != '/' && f.Path[i] != filepath.Separator {
			continue
		}
		if info, err := os.Stat(f.Path[:i]); err == nil {
			if info.Mode().IsRegular() {
				f.file, f.Member = f.Path[:i], f.Path[i+1:]
			}
			return nil
		}
	}
	return nil
}

// keep copies standard input. Where nothing more comes, the context ends the wait.
func (f *Form) keep(ctx context.Context, stdin io.Reader) error {
	type copied struct {
		*spool
		err error
	}
	done := make(chan copied, 1)
	go func() {
		s, err := newSpool(stdin)
		done <- copied{s, err}
	}()
	select {
	case c := <-done:
		err := c.err
		if f.spool = c.spool; err == nil && f.spool.size == 0 {
			err = &Error{File: f.Path, Text: "nothing comes from standard input", Hint: emptyHint}
		}
		if err != nil {
			return readError(f.Path, err)
		}
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// label is the file's name without its folder; of a member of an archive, with that of the archive.
func (f *Form) label() string {
	base := filepath.Base(f.file)
	if f.file == f.Path {
		return base
	}
	return base + f.Path[len(f.file):]
}

// close removes what was kept of standard input.
func (f *Form) close() {
	if f.spool != nil {
		f.spool.close()
	}
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
	s.rendered = f.render != nil
	s.line = f.firstLine()
	return s
}

// stamp remembers the file as it is now.
func (f *Form) stamp() error {
	if f.spool != nil {
		f.Bytes = f.spool.size
		return nil
	}
	info, err := os.Stat(f.file)
	if err != nil {
		return &Error{File: f.Path, Text: reason(err), Err: err}
	}
	f.Bytes, f.modified = info.Size(), info.ModTime()
	return nil
}

// unchanged tells that the file is still the one that was probed. What grows while it is read would be loaded in part,
// and under the hash of that part.
func (f *Form) unchanged() error {
	if f.spool != nil {
		return nil
	}
	info, err := os.Stat(f.file)
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
