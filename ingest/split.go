package ingest

import (
	"bytes"
	"io"
)

const (
	// maxRecord is the longest record that is read. A quote that is not closed within it is taken for a stray one; the
	// longest narratives seen in exports are a few hundred kilobytes, and the engine must hold one record in memory.
	maxRecord = 16 << 20
	// maxReread bounds what is read a second time after stray quotes, so that no file takes longer than its length
	// warrants. A real export with a dozen stray quotes stays far below it.
	maxReread = 16 * maxRecord
)

// The rules by which a record is refused before the engine sees it.
const (
	ruleUnterminated  = "quote.unterminated"
	ruleTextAfter     = "quote.text_after"
	ruleFieldsMissing = "fields.missing"
	ruleFieldsExtra   = "fields.extra"
	ruleInvalidUTF8   = "encoding.invalid"
	ruleTooLong       = "record.too_long"
	ruleForgotten     = "privacy.forgotten"
	ruleNotJSON       = "json.syntax"
)

// refusals are the rules that a renderer may say a record breaks.
var refusals = []string{ruleNotJSON}

// newline is how a record ends.
type newline uint8

const (
	newlineNone newline = iota // end of the file
	newlineLF
	newlineCRLF
	newlineCR
)

// record is one record of a delimited text. It is valid until the next is read.
type record struct {
	text   []byte // without its newline; empty where its quoting or length is wrong
	ends   []int  // end of each field in text; a field starts one byte after the end of the one before
	line   int64  // position: the line of a text on which it starts, the row of a sheet, its number in a list; all from 1
	eol    newline
	rule   string // why it is malformed; empty: it is not
	quoted bool   // some field is quoted
	bare   bool   // some unquoted field has a quote in it
	padded bool   // it has more fields than there are headings, all of these empty
}

// field is the ith field as it stands in the text, with its quotes.
func (r *record) field(i int) []byte {
	start := 0
	if i > 0 {
		start = r.ends[i-1] + 1
	}
	return r.text[start:r.ends[i]]
}

// splitter cuts a text into records. Quotes around a field protect delimiters and newlines; a doubled quote in them is
// one quote; a quote within an unquoted field is text. LF, CRLF and CR end a record; empty lines are none.
//
// Where quoting is wrong, only the first line of the record is refused, and reading goes on with the next line: one stray
// quote must not swallow the good records after it.
type splitter struct {
	src          io.Reader
	buf          []byte
	pos, end     int // buf[pos:end] is not yet read
	eof          bool
	err          error
	delim, quote byte
	rendered     bool   // the text was made of another format: each record counts as one line, and may be a refusal
	guard        *guard // refuses records; nil: none
	want         int    // fields of a record; 0: any number
	line         int64  // position of buf[pos]
	blank        int64  // empty lines so far
	reread       int64
	oneLine      bool // too much was read again: a quoted field must now close on its line
	rec          record
}

func newSplitter(r io.Reader, delim, quote byte) *splitter {
	return &splitter{src: r, buf: make([]byte, 1<<20), delim: delim, quote: quote, line: 1}
}

// splitText cuts a text that is all there.
func splitText(text []byte, delim, quote byte) *splitter {
	return &splitter{buf: text, end: len(text), eof: true, delim: delim, quote: quote, line: 1}
}

// more reads on and returns the unread bytes, which may have moved. No more bytes than before is the end of the file.
func (s *splitter) more() []byte {
	if s.eof {
		return s.buf[s.pos:s.end]
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	if s.end == len(s.buf) {
		grown := make([]byte, 2*len(s.buf))
		copy(grown, s.buf)
		s.buf = grown
	}
	for range 100 {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.err = err
			}
		}
		if n > 0 || err != nil {
			return s.buf[s.pos:s.end]
		}
	}
	s.eof, s.err = true, io.ErrNoProgress
	return s.buf[s.pos:s.end]
}

// next reads a record into s.rec. It returns false at the end and after an error, which is in s.err.
func (s *splitter) next() bool {
	s.skipBlank()
	if s.err != nil || s.pos == s.end {
		return false
	}
	s.rec = record{ends: s.rec.ends[:0], line: s.line}
	if s.rendered && s.refusal() {
		return s.err == nil
	}
	i, ok := s.fields()
	if s.err != nil {
		return false
	}
	if ok && s.judge(s.buf[s.pos:s.pos+i]) {
		s.rec.rule, ok = ruleUnterminated, false
	}
	if !ok {
		s.refuse(i)
		return s.err == nil
	}
	s.finish(i)
	if s.rec.rule == "" && s.guard.refuses(&s.rec, s.quote) {
		s.rec.rule = ruleForgotten
	}
	return s.err == nil
}

// refusal takes the line of a record that could not be rendered, if that is the next.
func (s *splitter) refusal() bool {
	if s.buf[s.pos] != refused {
		return false
	}
	for _, rule := range refusals {
		line := refusal(rule) + "\n"
		for s.end-s.pos < len(line) && !s.eof {
			s.more()
		}
		if bytes.HasPrefix(s.buf[s.pos:s.end], []byte(line)) {
			s.rec.rule = rule
			s.pos += len(line) - 1
			s.passNewline()
			return true
		}
	}
	return false
}

// skipBlank passes over empty lines.
func (s *splitter) skipBlank() {
	for {
		if s.pos == s.end && len(s.more()) == 0 {
			return
		}
		if c := s.buf[s.pos]; c != '\n' && c != '\r' {
			return
		}
		s.passNewline()
		s.blank++
	}
}

// passNewline steps over the newline at pos.
func (s *splitter) passNewline() newline {
	s.line++
	if s.buf[s.pos] == '\n' {
		s.pos++
		return newlineLF
	}
	if s.pos+1 == s.end {
		s.more()
	}
	s.pos++
	if s.pos < s.end && s.buf[s.pos] == '\n' {
		s.pos++
		return newlineCRLF
	}
	return newlineCR
}

// finish takes the record that ends at offset i.
func (s *splitter) finish(i int) {
	if s.pos+i+1 == s.end {
		s.more() // before text is taken: a CR may need its LF, and bytes may move
	}
	s.rec.text = s.buf[s.pos : s.pos+i]
	inside := int64(0)
	if s.rec.quoted && !s.rendered {
		inside = countNewlines(s.rec.text)
	}
	s.line += inside
	s.pos += i
	if s.pos < s.end {
		s.rec.eol = s.passNewline()
	}
}

// refuse drops the first line of a malformed record, which was read as far as offset i.
func (s *splitter) refuse(i int) {
	s.rec.ends = s.rec.ends[:0]
	for {
		b := s.buf[s.pos:s.end]
		if j := bytes.IndexAny(b, "\r\n"); j >= 0 {
			if s.rec.rule == ruleTextAfter && j < i { // the quote that seemed to close opens a field of another record
				s.rec.rule = ruleUnterminated
			}
			s.pos += j
			s.rec.eol = s.passNewline()
			s.reread += int64(max(0, i-j))
			s.oneLine = s.oneLine || s.reread > maxReread
			return
		}
		i, s.pos = 0, s.end
		if len(s.more()) == 0 {
			return
		}
	}
}

// skipLines passes over n lines.
func (s *splitter) skipLines(n int64) {
	for ; n > 0 && s.err == nil && (s.pos < s.end || len(s.more()) > 0); n-- {
		s.refuse(0)
	}
}
