package ingest

import (
	"context"
	"io"
	"time"

	"github.com/vitalfew/vitalfew/queries"
)

// Source is one kind of export as the configuration describes it. The zero value of each part leaves it to the preset
// and to the file.
type Source struct {
	Name     string            `yaml:"name"`
	Kind     string            `yaml:"kind"`     // what its records are, see queries.Kinds; empty: complaints
	Preset   string            `yaml:"preset"`   // empty: the one that fits the first file best
	Shape    queries.Shape     `yaml:"shape"`    // what a record is; empty: the preset's, else complaint
	Files    []string          `yaml:"files"`    // paths, folders, patterns, members of archives; "-" is standard input
	Encoding string            `yaml:"encoding"` // empty: the file tells
	Header   string            `yaml:"header"`   // none, or the number of the line of the headings; empty: the file tells
	Sheet    string            `yaml:"sheet"`    // of workbooks, or list of JSON documents; empty: the one with the records
	Zone     string            `yaml:"zone"`     // of times without an offset, IANA; empty: the preset's, else the organisation's
	Columns  []Column          `yaml:"columns"`  // in addition to the preset's, or instead of them
	Formats  map[string]string `yaml:"formats"`  // canonical time to strptime format: then the file does not decide
	Decimal  string            `yaml:"decimal"`  // "," or "."
	Currency string            `yaml:"currency"` // ISO 4217, where no column says it
	Missing  []string          `yaml:"missing"`  // words for no value, in addition to the preset's
	Values   map[string][]Word `yaml:"values"`   // canonical field to its words, over the preset's

	Questions []Question `yaml:"questions"` // of surveys: what was asked in which column
}

// Column says what a heading feeds: a canonical field, dimensions.NAME, or nothing where To is empty.
type Column struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
	Unit string `yaml:"unit"` // of durations; of what is left of the time promised, where To is on_time
	// Value is the same for all records; then From is empty.
	Value string `yaml:"value"`
	// Split stands between the issues that one text names. Several columns of one field are of one issue each.
	Split string `yaml:"split"`
}

// Word says what a word of the export means.
type Word struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// Options of Load and Recognise that no configured source has for itself. What decides how a file is read is part of its
// mapping's fingerprint: all fields but those that JSON leaves out, and the key in its own way.
type Options struct {
	Dir       string    `json:"-"` // folder that relative files are relative to
	Now       time.Time `json:"-"` // the clock handed in
	Version   string    `json:"-"` // of vitalfew, for the ledger
	Country   string    // ISO 3166 code: decides the order of day and month where nothing else does
	Secret    Key       `json:"-"` // key of pseudonyms and fingerprints; without one no customer is stored, and every record is read
	Narrative FreeText  // what becomes of narratives
	Zone      string    // of the organisation's clocks, IANA; empty: times stay as they are written
	Presets   []Preset  `json:"-"` // that are known; nil: the shipped ones
	// Progress, if any, is told how many bytes of all have been read. Each file is read twice: scanned, then loaded.
	Progress func(done, total int64) `json:"-"`
	Stdin    io.Reader               `json:"-"` // what the file name "-" stands for; nil: a file of that name
}

// Loader is the warehouse.
type Loader interface {
	Known(ctx context.Context, f queries.File, sum func() (string, error)) (queries.Loaded, bool, error)
	Load(ctx context.Context, b queries.Batch) (queries.Loaded, error)
	Memory(ctx context.Context) (queries.Memory, error)
}

// FileResult is one file of a source after its load.
type FileResult struct {
	Source    string
	Preset    string
	Shape     queries.Shape
	File      string // name without its folder
	Path      string
	SHA256    string
	Bytes     int64
	Format    Format
	Member    string // of an archive
	Sheet     string // of a workbook, or list of a document
	Encoding  Encoding
	Delimiter byte
	HeaderAt  int64 // position of the headings: of a text its line, of a sheet its row, 0 where no line is
	Mapped    []Mapped
	Loaded    queries.Loaded
}

// Mapped is one column of a file and what became of it.
type Mapped struct {
	Heading string
	Fields  []string // that it feeds; none: left out or ignored
	Why     Why
	Kind    string // of personal data that is left out or ignored: name, email, phone, address, id; "" where it is not told
}

// Why a column feeds what it feeds.
type Why string

// The reasons.
const (
	ByConfig  Why = "config"   // the configuration says so
	ByPreset  Why = "preset"   // the preset knows the heading
	ByName    Why = "name"     // nothing is known of it: kept as a dimension by its name
	Ignored   Why = "ignored"  // on purpose, by configuration or preset
	LeftOut   Why = "left out" // personal data that nothing is made of
	Unnamed   Why = "unnamed"  // a column without heading that only counts rows or is empty
	Narrative Why = "narrative"
	NoSecret  Why = "no key" // a customer, but there is no key for its pseudonym
)
