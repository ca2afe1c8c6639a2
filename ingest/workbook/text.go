package workbook

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	plainByte   = 0
	quotedByte  = 1 << iota // a field with it is quoted
	doubledByte             // a quote
	returnByte              // a carriage return
	escapeByte              // an underscore, which may begin an escape
)

var fieldBytes = [256]uint8{
	',': quotedByte, '\n': quotedByte, '"': quotedByte | doubledByte, '\r': quotedByte | returnByte, '_': escapeByte,
}

// appendText appends the text of a cell as a field of a CSV: escapes resolved, line breaks as line feeds, in quotes where it
// must be.
func appendText(dst, text []byte) []byte {
	found := uint8(plainByte)
	for _, c := range text {
		found |= fieldBytes[c]
	}
	if found&escapeByte != 0 && bytes.Contains(text, []byte("_x")) {
		text = unescape(text)
		for _, c := range text {
			found |= fieldBytes[c]
		}
	}
	if found&returnByte != 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if found&quotedByte == 0 && (len(text) == 0 || text[0] != ' ' && text[len(text)-1] != ' ') {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	if found&doubledByte != 0 {
		text = bytes.ReplaceAll(text, []byte(`"`), []byte(`""`))
	}
	dst = append(dst, text...)
	return append(dst, '"')
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
