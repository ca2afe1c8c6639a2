package workbook

import (
	"math"
	"strconv"
)

// digitsShown is how many significant digits Excel shows and lets people type. What stands behind them is noise of binary
// arithmetic: 0.30000000000000004.
const digitsShown = 15

// appendNumber appends a number as people write it: no exponent, no noise. Whole numbers keep every digit that the file has.
// What is no number stays as it is.
func appendNumber(dst, text []byte) []byte {
	if plainNumber(text) {
		return append(dst, text...)
	}
	v, ok := parseNumber(text)
	switch {
	case !ok:
		return appendText(dst, text)
	case v == 0: // and no minus
		return append(dst, '0')
	case v == math.Trunc(v):
		return strconv.AppendFloat(dst, v, 'f', -1, 64)
	}
	var buf [32]byte
	shown, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], v, 'e', digitsShown-1, 64)), 64)
	return strconv.AppendFloat(dst, shown, 'f', -1, 64)
}

// parseNumber is a number as XML has it: ParseFloat takes more, such as hexadecimal and infinity.
func parseNumber(text []byte) (float64, bool) {
	for _, c := range text {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(string(text), 64)
	return v, err == nil
}

// plainNumber tells whether a number is written as appendNumber would write it.
func plainNumber(text []byte) bool {
	if len(text) > 0 && text[0] == '-' {
		text = text[1:]
		if len(text) == 1 && text[0] == '0' {
			return false
		}
	}
	point := -1
	for i, c := range text {
		if c == '.' && point < 0 {
			point = i
		} else if c < '0' || c > '9' {
			return false
		}
	}
	n := len(text)
	switch {
	case n == 0 || text[0] == '0' && n > 1 && point != 1 || point == 0:
		return false
	case point > 0:
		return text[n-1] != '0' && text[n-1] != '.' && n-1 <= digitsShown
	}
	return true
}
