package columnar

import (
	"fmt"
	"strings"
)

// Error is a columnar file that cannot be read, told so that its owner can mend it. It never holds a value of the file.
type Error struct {
	Column string // dotted heading; empty: the file as a whole
	Record int64  // records that were read before; 0: none
	Text   string // what was wanted, what was found
	Hint   string // what to do about it; may be empty
	Err    error  // what the library or the operating system said, if it did
}

// Error is one line, without the hint.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Record > 0 {
		fmt.Fprintf(&b, "after record %d: ", e.Record)
	}
	if e.Column != "" {
		fmt.Fprintf(&b, "column %s: ", e.Column)
	}
	b.WriteString(e.Text)
	return b.String()
}

// Unwrap is the library's or the operating system's error.
func (e *Error) Unwrap() error { return e.Err }

const fetchAgain = "fetch the file again, or write it again with the program that it comes from"
