package quality

import (
	"time"

	"github.com/vitalfew/vitalfew/charts"
)

// Rows are the counts that the rules look at, each as its query says.
type Rows struct {
	Stated     []Filled
	Words      []Word
	Days       []Day
	Orders     []Order
	Flaws      []Flaw
	Loads      []Load
	IDs        []Lengths
	Duplicates []Duplicate
	Doubts     []Doubt
	Checks     []Check
	Gaps       []Gap
	AsOf       time.Time // the last day that the exports can know of
	Uses       []Use
}

// Use says which analysis rests on which field.
type Use struct {
	Field    string
	Analysis charts.Text // its title
}

// Filled is how many complaints of a month state a field.
type Filled struct {
	Source     string    `db:"source" json:"source"`
	Month      time.Time `db:"month" json:"month"`
	Field      string    `db:"field" json:"field"`
	Complaints int64     `db:"complaints" json:"complaints"` // that could state it
	Filled     int64     `db:"filled" json:"filled"`
}

// Word is how often a field says a word in a month.
type Word struct {
	Source     string    `db:"source"`
	Field      string    `db:"field"`
	Word       string    `db:"word"`
	Month      time.Time `db:"month"`
	Complaints int64     `db:"complaints"`
	OfLastLoad int64     `db:"of_last_load"`
	First      time.Time `db:"first_on"`
	Last       time.Time `db:"last_on"`
}

// Day is how often a time falls on a day.
type Day struct {
	Source     string    `db:"source"`
	Field      string    `db:"field"`
	Day        time.Time `db:"day"`
	Complaints int64     `db:"complaints"`
	Midnights  int64     `db:"midnights"` // of them, without time of day
}

// Order is how often two times stand in an order that cannot be.
type Order struct {
	Source         string `db:"source"`
	Earlier        string `db:"earlier"` // the field that ought to come first
	Later          string `db:"later"`
	Complaints     int64  `db:"complaints"`
	SwappedEarlier int64  `db:"swapped_earlier"` // right if day and month of the earlier are exchanged
	SwappedLater   int64  `db:"swapped_later"`
	Example        string `db:"example"` // id of a complaint
}

// Flaw is how often a value was left empty for a reason.
type Flaw struct {
	Source     string `db:"source"`
	Flaw       string `db:"flaw"` // field.rule
	Complaints int64  `db:"complaints"`
	File       string `db:"file"`
	Line       *int64 `db:"line"`
}

// Load is an entry of the ledger.
type Load struct {
	ID        int64  `db:"load_id"`
	Source    string `db:"source"`
	Kind      string `db:"kind"`  // of the records: complaints, exposure, surveys …
	Shape     string `db:"shape"` // what a row is: complaint, events, issues, counts
	File      string `db:"file"`
	Read      int64  `db:"records_read"`
	Unchanged int64  `db:"unchanged"`
	Rejected  int64  `db:"rejected"`
	Line      *int64 `db:"line"` // of the first rejected record
}

// Lengths are the ids of one length, and how many of them a spreadsheet may have damaged.
type Lengths struct {
	Source     string    `db:"source"`
	Letters    int64     `db:"letters"`
	Complaints int64     `db:"complaints"`
	Numbers    int64     `db:"numbers"` // digits alone
	Powers     int64     `db:"powers"`  // 1.2E+15
	Fences     int64     `db:"fences"`  // #####
	Rounded    int64     `db:"rounded"` // zeros after the fifteenth digit
	Dates      int64     `db:"dates"`   // mar-12
	First      time.Time `db:"first_on"`
	Last       time.Time `db:"last_on"`
}

// Duplicate is how many complaints may be there twice.
type Duplicate struct {
	Kind       string `db:"kind"` // same_id, same_matter
	Complaints int64  `db:"complaints"`
	Source     string `db:"source"`
	First      string `db:"first_id"`
	Second     string `db:"second_id"`
}

// Doubt is a warning that a load left behind.
type Doubt struct {
	LoadID  int64   `db:"load_id"`
	Source  string  `db:"source"`
	File    string  `db:"file"`
	Rule    string  `db:"rule"`
	Field   *string `db:"field"`
	Heading *string `db:"heading"`
	N       int64   `db:"n"`
}

// Check is an assertion of queries/checks and how many rows break it.
type Check struct {
	Name       string `db:"check_name"`
	Violations int64  `db:"violations"`
}

// Gap is a measure of exposure that lacks months in which complaints were received.
type Gap struct {
	Measure    string    `db:"measure"`
	Months     int64     `db:"months"`
	Amid       int64     `db:"amid"` // of them, before the last exposure
	Complaints int64     `db:"complaints"`
	First      time.Time `db:"first_month"`
}
