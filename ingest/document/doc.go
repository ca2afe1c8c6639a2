// Package document reads the objects of a JSON document as CSV, as a stream, and never an object less than there are.
//
//  1. Survey reads the whole document once: which list in it holds the records, and the names of all that they have.
//  2. WriteCSV reads it again and writes a record for each object, the names first.
//
// Records stand on lines of their own (NDJSON), one after another, or in one list: the document itself, or the only list of
// objects in it. Objects within an object become dotted names (via.channel). A list of values becomes the values, joined
// by comma and space; a list of named values ({"id": 7, "value": "x"}) a name for each (fields.7); any other list, and
// what is nested deeper than anybody writes, stays JSON. A wrapper that every record has ({"ticket": {…}}, _source) is
// taken off. Numbers keep their digits, null and the empty list are empty, a name that an object has twice is two names.
//
// Memory holds one record and the names, whatever the document's length. The package refuses, with record and byte,
// what is no JSON; on lines, what is no object is a line that is marked as broken, and reading goes on. No message holds a
// name or a value of the document but those of lists that a reader may choose among.
package document

import (
	"fmt"
	"strings"
)

const (
	// maxRecord is the longest object, what the splitter of ingest takes for one record at most.
	maxRecord = 16 << 20
	// maxNames is what ingest takes for columns at most. Objects whose names are keys of a list would go beyond any number.
	maxNames = 1000
	// maxDepth of objects and lists within a record become names; what is deeper stays JSON. Help desks nest three deep.
	maxDepth = 16
	// maxListDepth is how deep the list of records may lie: hits.hits is 2.
	maxListDepth = 5
)

// Error is a document that cannot be read, told so that its owner can mend it.
type Error struct {
	Record int64  // 1-based; 0: the document as a whole
	Byte   int64  // of the document, from 0; -1: none in particular
	Text   string // what was wanted, what was found
	Hint   string // what to do about it; may be empty
}

// Error is one line, without the hint.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Record > 0 {
		fmt.Fprintf(&b, "record %d: ", e.Record)
	}
	b.WriteString(e.Text)
	if e.Byte >= 0 {
		fmt.Fprintf(&b, " at byte %d", e.Byte)
	}
	return b.String()
}
