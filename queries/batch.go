package queries

import "time"

// Batch is one file as the warehouse must load it: where its records are, what its columns mean, and how many records
// must come out. Nothing in it is left for the engine to guess.
type Batch struct {
	Source  string    // the source's name in the configuration
	Kind    string    // what its records are; empty: complaints
	Preset  string    // the preset that the mapping began with
	File    string    // file name without its folder, for ledger and messages
	SHA256  string    // of the file as read, hexadecimal
	Mapping string    // SHA-256 of the mapping, hexadecimal
	Bytes   int64     // of the file as read
	Now     time.Time // the clock handed in: stamps the ledger, and no complaint is received after it
	Version string
	Shape   Shape // of complaints: what a record is; empty: ShapeComplaint

	Text       Text
	Bindings   []Binding
	KeyID      string // which key made the pseudonyms of persons in Text; empty: there are none, and no person is stored
	Currency   string // ISO 4217, where no column says it
	Zone       string // IANA name of the zone of the organisation's clocks; empty: times stay as they are written
	SourceZone string // of the times of this file that have no offset; empty: the organisation's

	Records  int64     // found by the pre-scan: what loaded + updated + unchanged + rejected must sum to
	Problems []Problem // records that the pre-scan refused (all rejected); the engine is not shown them
	Warnings []Warning

	// Narrative is how what customers wrote was handled: drop, redact or keep; empty: a kind of records has none.
	Narrative string
	// Redacted tells what was replaced in the text in the last reading of it; nil: nothing can have been.
	Redacted func() Redacted

	// Lines tells on which line of the file the engine's nth row (1-based, headings not counted) starts, for each of
	// ascending rows. It is called once at most, and only when a row has a problem.
	Lines func(rows []int64) ([]int64, error)
}

// Text is a delimited text, UTF-8 with a uniform newline, whose records all have len(Headings) fields.
type Text struct {
	Path      string // regular file, where there is one; where Open is set, that is asked instead
	Format    string // of the original, as are the next four: for the ledger
	Member    string // of an archive, that was read
	Sheet     string // of a workbook, or list of a document, that was read
	Encoding  string
	Delimiter byte     // of Path's text
	Skip      int      // lines before the headings in Path's text
	HeaderAt  int64    // position of the headings in the original: line or row from 1, 0 where they stand in none
	Headings  []string // in file order, made unique
	MaxRecord int64    // bytes of the longest record

	// Fingerprints, where they are set, are made by whoever makes the text; without a key there are none. An unkeyed hash of
	// what has not been redacted yet would let whoever has the warehouse try out what it was.
	Fingerprints *Fingerprints

	// Open gives the path for one reading of a text that has to be made, such as the descriptor of a pipe, and what to do
	// after it: done ends the reading and says what went wrong with the making. A load reads its text once where it is
	// flawless and the first of its source, otherwise up to three times, one reading after the other, and must find the
	// same text every time.
	Open func() (path string, done func() error, err error)
}

// Binding says which column feeds a canonical field, and how its text is to be read.
type Binding struct {
	Field   string            // a column of the kind's table, a duration (closed_after), or dimensions.NAME for a further column kept by name
	Column  int               // 0-based, into Text.Headings
	Also    []int             // further columns of the same heading, whose texts are joined to the first's
	Missing []string          // words that stand for no value, beside the empty text; compared without case
	Formats []string          // times: strptime formats, tried in order, with the zone as it stands at their end; or Epoch or Serial
	Unit    string            // durations: one of Units; on_time: of the time left
	Values  map[string]string // value map, lower-cased source word to canonical word
	Decimal byte              // numbers and money: '.' or ','
	Scale   []float64         // ratings: the lowest and the highest that could be given; nil where that is not known
	Split   string            // between the issues that one text names; empty: it names one
	Value   string            // the same for all records; Column is then -1
}

// Redacted is what was replaced by placeholders in one file.
type Redacted struct {
	Records int64 // in which something was
	Counts  []Redaction
}

// Redaction is how often personal data of one type were replaced in one field.
type Redaction struct {
	Field   string // canonical field, or dimensions.NAME
	Heading string // of its column
	Type    string // of the data: e-mail, phone …
	Found   int64
	Records int64 // in which it was found, in this field
	Label   bool  // the field is no free text
}

// Effect is what a problem did to its record.
type Effect string

// The effects of a problem.
const (
	Rejected Effect = "rejected" // the record is not in the warehouse
	Emptied  Effect = "emptied"  // the record is, without this value
)

// Problem is something wrong with one record, located and explained, without its text.
type Problem struct {
	Line    int64  `db:"line"` // 1-based line of the file on which the record starts
	Column  int    `db:"col"`  // 1-based; 0 where the whole record is meant
	Heading string `db:"heading"`
	Field   string `db:"field"`
	Rule    string `db:"rule"`
	Reason  string `db:"reason"`
	Effect  Effect `db:"effect"`
}

// Warning is a doubt about a load as a whole. It reaches the report.
type Warning struct {
	Rule    string `db:"rule"`
	Field   string `db:"field"`
	Heading string `db:"heading"`
	N       int64  `db:"n"` // records concerned; 0 where the file as a whole is meant
}

// Loaded is the outcome of a load: Read = Loaded + Updated + Unchanged + Rejected, always.
type Loaded struct {
	Read, Loaded, Updated, Unchanged, Rejected int64
	Emptied                                    int64 // values left empty in rows that were loaded
	Complaints                                 int64 // that the accepted records stand for, each once
	Problems                                   []Problem
	Warnings                                   []Warning
	Known                                      bool // the file was loaded before: nothing was done
}
