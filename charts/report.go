package charts

import (
	"context"
	"io"
	"time"
)

// Report is everything that one page says.
type Report struct {
	Organisation string
	Heading      Text      // of the page; zero: complaints in the period
	Language     string    // tag of a catalogue: en, sv
	From, To     time.Time // the period; To exclusive
	AsOf         time.Time // the day on which the exports were taken and open cases are counted
	Made         time.Time // the day of the report, handed in: no clock is read here
	Sections     []Section // in the order of the page
	Headlines    []string  // names of the sections whose first measures the headline strip shows before others
	Provenance   Provenance
	Static       bool // leave out the script: about half a megabyte less, and nothing to point at
}

// Provenance says where the numbers come from.
type Provenance struct {
	Version     string       // of the tool
	Config      string       // SHA-256 of the configuration file, in hex
	Files       []SourceFile // in the order loaded
	Definitions []Text       // what the measures mean here: periods, working days, what counts as closed
	Warnings    []Text       // doubts of the loads
	Rejects     string       // file of rejected rows, relative to the page; "" when there is none
}

// SourceFile is one loaded export and what became of its rows: Read = Loaded + Updated + Unchanged + Rejected.
type SourceFile struct {
	Source    string // name in the configuration
	Name      string // file name without folder
	SHA256    string // in hex
	Written   string // format, part of the file and encoding
	Bytes     int64
	Read      int64
	Loaded    int64 // new
	Updated   int64
	Unchanged int64
	Rejected  int64
	Emptied   int64 // fields that could not be read and were left empty; their rows are loaded
}

// Title is the heading of the page.
func (r Report) Title() Text {
	if !r.Heading.IsZero() {
		return r.Heading
	}
	return T("page.title", Args{"period": Period(r.From, r.To)})
}

// Write writes the report as one self-contained HTML file. The same report gives the same bytes.
func Write(ctx context.Context, w io.Writer, r Report) error {
	c, err := NewCatalogue(r.Language)
	if err != nil {
		return err
	}
	return write(ctx, w, r, c)
}
