// Package csvtext writes the text of a field of a CSV.
//
//  1. A field is in quotes where it holds a comma, a quote, a line break, or begins or ends with a space.
//  2. Quotes within are doubled; CR LF and CR become LF, so that a file has one line break.
//
// It knows no records, and refuses nothing.
package csvtext

import "bytes"

const (
	quoted  = 1 << iota // a field with it is quoted
	doubled             // a quote
	returns             // a carriage return
)

var special = [256]uint8{',': quoted, '\n': quoted, '"': quoted | doubled, '\r': quoted | returns}

// Quote makes a field of the text that dst holds from start on.
func Quote(dst []byte, start int) []byte {
	text := dst[start:]
	found := uint8(0)
	for _, c := range text {
		found |= special[c]
	}
	if found == 0 && (len(text) == 0 || text[0] != ' ' && text[len(text)-1] != ' ') {
		return dst
	}
	text = bytes.Clone(text)
	if found&returns != 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if found&doubled != 0 {
		text = bytes.ReplaceAll(text, []byte(`"`), []byte(`""`))
	}
	dst = append(dst[:start], '"')
	dst = append(dst, text...)
	return append(dst, '"')
}
