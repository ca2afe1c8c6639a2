package workbook

import (
	"fmt"
	"strings"
)

// Error is a workbook that cannot be read, told so that its owner can mend it. It never holds text of a cell.
type Error struct {
	Part string // name within the archive; empty: the file as a whole
	Row  int    // 1-based row of the sheet that was being read; 0: none
	Text string // what was wanted, what was found
	Hint string // what to do about it; may be empty
	Err  error  // what the archive or the operating system said, if it did
}

// Error is one line, without the hint.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Part != "" {
		b.WriteString(e.Part + ": ")
	}
	if e.Row > 0 {
		fmt.Fprintf(&b, "row %d: ", e.Row)
	}
	b.WriteString(e.Text)
	return b.String()
}

// Unwrap is the archive's or the operating system's error.
func (e *Error) Unwrap() error { return e.Err }

// saveAgain is what helps against most damage.
const saveAgain = "open it in Excel or LibreOffice, save it again as .xlsx, and load that file"
