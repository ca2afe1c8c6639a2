package ingest

import (
	"bytes"
	"unicode/utf8"
)

// fields finds the ends of the record's fields and returns the offset from pos at which the record ends, or at which it
// was found to be malformed.
func (s *splitter) fields() (i int, ok bool) {
	b := s.buf[s.pos:s.end]
	for {
		if i == len(b) {
			b = s.more()
		}
		if i < len(b) && b[i] == s.quote {
			s.rec.quoted = true
			if i, ok = s.quotedField(i + 1); !ok {
				return i, false
			}
		} else if i, ok = s.plainField(i); !ok {
			return i, false
		}
		b = s.buf[s.pos:s.end]
		s.rec.ends = append(s.rec.ends, i)
		if i == len(b) || b[i] != s.delim {
			return i, true
		}
		i++
	}
}

// plainField returns the offset of the delimiter, newline or end of file that ends an unquoted field.
func (s *splitter) plainField(i int) (int, bool) {
	delim, quote := s.delim, s.quote
	b := s.buf[s.pos:s.end]
	for {
		for i < len(b) {
			c := b[i]
			if c == delim || c == '\n' || c == '\r' {
				return min(i, maxRecord), s.fits(i)
			}
			if c == quote {
				s.rec.bare = true
			}
			i++
		}
		if !s.fits(i) {
			return maxRecord, false
		}
		if b = s.more(); i == len(b) {
			return i, true
		}
	}
}

// fits refuses a record that is longer than n bytes where that is too long. It must not depend on how the text came in
// pieces: each pass over a file has to find the same records.
func (s *splitter) fits(n int) bool {
	if n > maxRecord {
		s.rec.rule = ruleTooLong
	}
	return n <= maxRecord
}

// quotedField starts after the opening quote and returns the offset after the closing one.
func (s *splitter) quotedField(i int) (int, bool) {
	b := s.buf[s.pos:s.end]
	for {
		j := s.indexQuote(b[i:])
		if j < 0 && len(b) <= maxRecord {
			i = len(b)
			if b = s.more(); i < len(b) {
				continue
			}
		}
		if j < 0 || i+j > maxRecord {
			s.rec.rule = ruleUnterminated
			return min(len(b), maxRecord), false
		}
		if b[i+j] != s.quote {
			s.rec.rule = ruleUnterminated
			return i + j, false
		}
		i += j + 1
		if i == len(b) {
			b = s.more()
		}
		switch {
		case i == len(b), b[i] == s.delim, b[i] == '\n', b[i] == '\r':
			return i, true
		case b[i] == s.quote:
			i++
		default:
			s.rec.rule = ruleTextAfter
			return i, false
		}
	}
}

// indexQuote is the index of the next quote, or of a newline before it where a quoted field may not have any.
func (s *splitter) indexQuote(b []byte) int {
	if s.oneLine {
		return bytes.IndexAny(b, string([]byte{s.quote, '\r', '\n'}))
	}
	return bytes.IndexByte(b, s.quote)
}

// judge looks at a record of text whose quoting is right. stray says that a quote may have swallowed other records.
func (s *splitter) judge(text []byte) (stray bool) {
	r := &s.rec
	if n := len(r.ends); s.want > 0 && n != s.want {
		if n > s.want && len(bytes.Trim(text[r.ends[s.want-1]:], string(s.delim))) == 0 {
			r.padded = true
		} else {
			r.rule = ruleFieldsMissing
			if n > s.want {
				r.rule = ruleFieldsExtra
			}
			return r.quoted && r.bare && bytes.ContainsAny(text, "\r\n")
		}
	}
	if !utf8.Valid(text) {
		r.rule = ruleInvalidUTF8
	}
	return false
}

// countNewlines counts LF, CRLF and CR.
func countNewlines(b []byte) int64 {
	n := bytes.Count(b, []byte{'\n'})
	for i := bytes.IndexByte(b, '\r'); i >= 0; {
		if i+1 == len(b) || b[i+1] != '\n' {
			n++
		}
		j := bytes.IndexByte(b[i+1:], '\r')
		if j < 0 {
			break
		}
		i += j + 1
	}
	return int64(n)
}

// unquote is the text of a field as it stands: without its quotes, doubled quotes as one.
func unquote(field []byte, quote byte) []byte {
	if len(field) < 2 || field[0] != quote {
		return field
	}
	field = field[1 : len(field)-1]
	if bytes.IndexByte(field, quote) < 0 {
		return field
	}
	return bytes.ReplaceAll(field, []byte{quote, quote}, []byte{quote})
}
