package workbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// token is what the scanner has come to.
type token uint8

const (
	tokenOpen  token = iota // name, main and attrs say which element
	tokenClose              // the element last opened ends
	tokenText               // text is a piece of its text, which may come in several
	tokenEnd                // of the part
)

// scanner cuts a part into the tokens of XML. It takes well-formed XML only: names that match, attributes in quotes, each
// once, no markup in values, valid UTF-8, one root, nothing after it. Of entities it knows the five that need no
// declaration, and it refuses a DOCTYPE. What it hands out is valid until the next token.
type scanner struct {
	part   string
	row    int    // the row that is being read, for errors
	spaces string // the namespaces of the elements that matter, with a space around each

	src      io.Reader
	buf      []byte
	pos, end int // buf[pos:end] is not yet read
	eof      bool
	err      error
	cdata    bool

	name  []byte // of the element, without its prefix
	main  bool   // it is in one of spaces
	attrs []attribute
	empty bool // the element is an empty one: it closes next
	text  []byte

	names    []byte // of the open elements, one after another
	starts   []int  // where each begins
	rooted   bool
	bindings []binding
	scratch  []byte // decoded text
	decoded  []byte // decoded attributes
}

// newScanner reads a part whose elements are in the namespaces of spaces.
func newScanner(r io.Reader, part, spaces string) *scanner {
	return &scanner{part: part, spaces: spaces, src: utf8Reader(r), buf: make([]byte, 2*maxTag)}
}

func (s *scanner) fail(format string, args ...any) error {
	return &Error{Part: s.part, Row: s.row, Text: fmt.Sprintf(format, args...), Hint: saveAgain}
}

// fill makes buf[pos:end] longer, and tells whether it could.
func (s *scanner) fill() bool {
	if s.eof || s.err != nil {
		return false
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	}
	for s.end < len(s.buf) {
		n, err := s.src.Read(s.buf[s.end:])
		s.end += n
		s.eof = errors.Is(err, io.EOF)
		if err != nil && !s.eof {
			s.err = err
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	return false
}

// broken is why there are no more bytes where some were wanted.
func (s *scanner) broken(where string) error {
	switch {
	case errors.Is(s.err, context.Canceled), errors.Is(s.err, context.DeadlineExceeded):
		return s.err
	case s.err != nil:
		return &Error{
			Part: s.part, Row: s.row, Text: "cannot be unpacked: " + strings.TrimPrefix(s.err.Error(), "zip: "),
			Hint: saveAgain, Err: s.err,
		}
	case !s.eof:
		return s.fail("want at most %d bytes, got more, %s", len(s.buf), where)
	}
	return s.fail("the part ends %s", where)
}

// next reads the next token.
func (s *scanner) next() (token, error) {
	if s.empty {
		return s.close()
	}
	for {
		for s.end-s.pos < 2 && s.fill() {
		}
		if s.pos == s.end {
			return s.finish()
		}
		if s.cdata {
			if t, err := s.section(); t || err != nil {
				return tokenText, err
			}
			continue
		}
		if s.buf[s.pos] != '<' {
			return s.characters()
		}
		if s.end-s.pos < 2 {
			return 0, s.broken("within a tag")
		}
		var err error
		switch s.buf[s.pos+1] {
		case '/':
			return s.endTag()
		case '?':
			err = s.instruction()
		case '!':
			err = s.declaration()
		default:
			return s.startTag()
		}
		if err != nil {
			return 0, err
		}
	}
}

func (s *scanner) finish() (token, error) {
	switch {
	case s.err != nil || s.cdata:
		return 0, s.broken("within a text")
	case len(s.starts) > 0:
		return 0, s.broken("within <" + string(s.top()) + ">")
	case !s.rooted:
		return 0, s.broken("before it has begun")
	}
	return tokenEnd, nil
}

// characters is text up to the next markup, or as much of it as the buffer holds.
func (s *scanner) characters() (token, error) {
	from := 0
	for {
		n := bytes.IndexByte(s.buf[s.pos+from:s.end], '<')
		if n >= 0 {
			return s.piece(from + n)
		}
		from = s.end - s.pos
		if s.fill() {
			continue
		}
		switch {
		case s.err != nil:
			return 0, s.broken("within a text")
		case s.eof:
			return s.piece(from)
		}
		return s.piece(safeCut(s.buf[s.pos:s.end]))
	}
}

// safeCut is how much of a text can be taken without tearing a letter, a reference or a line break.
func safeCut(text []byte) int {
	const longest = 16 // bytes of a reference that is one
	n := len(text) - longest
	if i := bytes.LastIndexByte(text[n-longest:n], '&'); i >= 0 {
		n += i - longest
	}
	for n > 0 && (text[n]&0xC0 == 0x80 || text[n-1] == '\r' || text[n-1] == ']') {
		n--
	}
	return n
}

func (s *scanner) piece(n int) (token, error) {
	raw := s.buf[s.pos : s.pos+n]
	s.pos += n
	if n == 0 {
		return 0, s.fail("want text, got too many line breaks or brackets in a row")
	}
	var ok bool
	if s.text, ok = s.decode(raw); !ok {
		return 0, s.fail("the text is no well-formed XML: an unknown entity, a character that XML does not have, or no UTF-8")
	}
	if len(s.starts) == 0 && !blank(s.text) {
		return 0, s.fail("want one root element, got text outside of it")
	}
	return tokenText, nil
}

func blank(text []byte) bool {
	for _, c := range text {
		if !isSpace(c) {
			return false
		}
	}
	return true
}

// section is a piece of a CDATA section, or its end, which is no token.
func (s *scanner) section() (bool, error) {
	for {
		rest := s.buf[s.pos:s.end]
		n := bytes.Index(rest, []byte("]]>"))
		switch {
		case n == 0:
			s.cdata = false
			s.pos += 3
			return false, nil
		case n < 0 && s.fill():
			continue
		case n < 0 && (s.eof || s.err != nil):
			return false, s.broken("within a text")
		case n < 0:
			for n = len(rest) - 16; n > 0 && (rest[n]&0xC0 == 0x80 || rest[n-1] == '\r' || rest[n-1] == ']'); {
				n--
			}
		}
		if n <= 0 || !wellFormed(rest[:n]) {
			return false, s.fail("the text is no well-formed XML: a character that XML does not have, or no UTF-8")
		}
		s.text = rest[:n]
		s.pos += n
		return true, nil
	}
}

// declaration is what begins with "<!": a comment or a CDATA section, and nothing else.
func (s *scanner) declaration() error {
	for s.end-s.pos < 9 && s.fill() {
	}
	rest := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.pos += 4
		return s.past("-->", "within a comment")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")) && len(s.starts) > 0:
		s.pos += 9
		s.cdata = true
		return nil
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		return &Error{
			Part: s.part, Row: s.row, Text: "want XML without a DOCTYPE, got one",
			Hint: "no spreadsheet writes one: it can make a reader fetch other files or fill its memory",
		}
	}
	return s.fail("want a tag, got a declaration that is none")
}

// instruction is what begins with "<?". The one that opens a part may name its encoding.
func (s *scanner) instruction() error {
	for s.end-s.pos < 256 && s.fill() {
	}
	head, _, _ := bytes.Cut(s.buf[s.pos:s.end], []byte("?>"))
	if bytes.HasPrefix(head, []byte("<?xml ")) {
		if s.rooted {
			return s.fail("want the XML declaration at the beginning, got it here")
		}
		if name, ok := declaredEncoding(head); !ok {
			return s.fail("want UTF-8 or UTF-16, got the encoding %q", name)
		}
	}
	s.pos += 2
	return s.past("?>", "within an instruction")
}

// past reads on to behind an ending.
func (s *scanner) past(ending, where string) error {
	for {
		rest := s.buf[s.pos:s.end]
		if n := bytes.Index(rest, []byte(ending)); n >= 0 {
			s.pos += n + len(ending)
			return nil
		}
		s.pos += max(0, len(rest)-len(ending)+1)
		if !s.fill() {
			return s.broken(where)
		}
	}
}
