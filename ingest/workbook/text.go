package workbook

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/vitalfew/vitalfew/ingest/csvtext"
)

// appendText appends the text of a cell as a field of a CSV, its escapes resolved.
func appendText(dst, text []byte) []byte {
	if bytes.Contains(text, []byte("_x")) {
		text = unescape(text)
	}
	start := len(dst)
	return csvtext.Quote(append(dst, text...), start)
}

// unescape resolves Excel's _xHHHH_, which stands for a UTF-16 unit that XML cannot hold. _x005F_ is an underscore, so that
// a text may say _x000D_ and mean it. NUL, which no program reads, is left out.
func unescape(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		unit, ok := escaped(text)
		if !ok {
			out = append(out, text[0])
			text = text[1:]
			continue
		}
		text = text[escapeLength:]
		r := rune(unit)
		if utf16.IsSurrogate(r) {
			r = utf8.RuneError
			if low, ok := escaped(text); ok {
				if pair := utf16.DecodeRune(rune(unit), rune(low)); pair != utf8.RuneError {
					r, text = pair, text[escapeLength:]
				}
			}
		}
		if r != 0 {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

const escapeLength = len("_x0000_")

func escaped(text []byte) (uint16, bool) {
	if len(text) < escapeLength || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return uint16(unit), err == nil
}
