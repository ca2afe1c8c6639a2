package workbook

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// utf8Reader reads a part as UTF-8: the format allows UTF-16 as well, with or without a byte order mark.
func utf8Reader(r io.Reader) io.Reader {
	head := bufio.NewReaderSize(r, 64<<10)
	first, _ := head.Peek(3) // an error comes again when it is read
	switch {
	case bytes.HasPrefix(first, []byte{0xEF, 0xBB, 0xBF}):
		_, _ = head.Discard(3)
	case bytes.HasPrefix(first, []byte{0xFF, 0xFE}), bytes.HasPrefix(first, []byte{'<', 0}):
		return transform.NewReader(head, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	case bytes.HasPrefix(first, []byte{0xFE, 0xFF}), bytes.HasPrefix(first, []byte{0, '<'}):
		return transform.NewReader(head, unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder())
	}
	return head
}

var encodingName = regexp.MustCompile(`encoding\s*=\s*["']([^"']*)["']`)

// declaredEncoding is the encoding that an XML declaration names, and whether it is one that we read.
func declaredEncoding(declaration []byte) (string, bool) {
	m := encodingName.FindSubmatch(declaration)
	if m == nil {
		return "", true
	}
	name := string(m[1])
	switch strings.ToLower(name) {
	case "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii":
		return name, true
	}
	return name, false
}

// care marks the bytes for which a text must be looked at closely.
var care = func() (table [256]bool) {
	for c := range table {
		table[c] = c < ' ' && c != '\n' && c != '\t' || c == '&' || c == ']' || c >= utf8.RuneSelf
	}
	return table
}()

// decode replaces references and line breaks by what they stand for. The result is raw itself where there are none.
func (s *scanner) decode(raw []byte) ([]byte, bool) {
	for _, c := range raw {
		if care[c] {
			return s.decodeSlowly(raw)
		}
	}
	return raw, true
}

func (s *scanner) decodeSlowly(raw []byte) ([]byte, bool) {
	if !wellFormed(raw) || bytes.Contains(raw, []byte("]]>")) {
		return nil, false
	}
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		return raw, true
	}
	s.scratch = s.scratch[:0]
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; c {
		case '\r': // a line break is one line feed in XML
			if i+1 == len(raw) || raw[i+1] != '\n' {
				s.scratch = append(s.scratch, '\n')
			}
		case '&':
			r, n := reference(raw[i+1:])
			if n == 0 {
				return nil, false
			}
			s.scratch = utf8.AppendRune(s.scratch, r)
			i += n
		default:
			s.scratch = append(s.scratch, c)
		}
	}
	return s.scratch, true
}

// reference is the letter that a reference stands for and its length without the ampersand; 0: it is none.
func reference(text []byte) (rune, int) {
	end := bytes.IndexByte(text[:min(len(text), 12)], ';')
	if end < 1 {
		return 0, 0
	}
	switch name := string(text[:end]); name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		digits, numeric := strings.CutPrefix(name, "#")
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		code, err := strconv.ParseUint(digits, base, 32)
		if !numeric || err != nil || !character(rune(code)) {
			return 0, 0
		}
		return rune(code), end + 1
	}
}

// character tells whether XML has it.
func character(r rune) bool {
	if r < ' ' {
		return r == '\t' || r == '\n' || r == '\r'
	}
	return utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF
}

// wellFormed tells whether a text is UTF-8 and made of characters that XML has.
func wellFormed(text []byte) bool {
	for _, c := range text {
		if c < ' ' && c != '\n' && c != '\t' && c != '\r' {
			return false
		}
	}
	return utf8.Valid(text)
}
