package workbook

import (
	"bytes"
	"strings"
)

// attribute is one of an element, its value decoded.
type attribute struct {
	name, value []byte
}

// binding is a prefix and whether the elements with it matter.
type binding struct {
	prefix string
	main   bool
	depth  int // of the element that declares it
}

// attribute is the value of the open element's attribute of this name.
func (s *scanner) attribute(name string) (string, bool) {
	value, ok := s.raw(name)
	return string(value), ok
}

// raw is the same without a copy, for the elements that there are millions of.
func (s *scanner) raw(name string) ([]byte, bool) {
	for i := range s.attrs {
		if string(s.attrs[i].name) == name {
			return s.attrs[i].value, true
		}
	}
	return nil, false
}

func (s *scanner) top() []byte { return s.names[s.starts[len(s.starts)-1]:] }

func (s *scanner) startTag() (token, error) {
	for {
		name, n, err := s.parseTag(s.buf[s.pos+1 : s.end])
		switch {
		case err != nil:
			return 0, err
		case n > 0:
			s.pos += 1 + n
			return tokenOpen, s.open(name)
		case !s.fill():
			return 0, s.broken("within a tag")
		}
	}
}

// open puts the element on the stack of those that are open, with the prefixes that it declares.
func (s *scanner) open(name []byte) error {
	if len(s.starts) == 0 && s.rooted || len(s.starts) == maxDepth {
		return s.fail("want one root element, and at most %d elements within each other, got more", maxDepth)
	}
	s.rooted = true
	s.starts = append(s.starts, len(s.names))
	s.names = append(s.names, name...)
	for _, a := range s.attrs {
		if a.name[0] != 'x' || !bytes.HasPrefix(a.name, []byte("xmlns")) || len(a.name) > 5 && a.name[5] != ':' {
			continue
		}
		main := len(a.value) > 0 && strings.Contains(s.spaces, " "+string(a.value)+" ")
		s.bindings = append(s.bindings, binding{strings.TrimPrefix(string(a.name[5:]), ":"), main, len(s.starts)})
	}
	return s.resolve(name)
}

// resolve splits the name of the open element and tells whether it matters. An element without any namespace does:
// programs that write workbooks by hand forget it.
func (s *scanner) resolve(name []byte) error {
	prefix := []byte(nil)
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		prefix, name = name[:i], name[i+1:]
	}
	s.name = name
	for i := len(s.bindings) - 1; i >= 0; i-- {
		if b := &s.bindings[i]; b.prefix == string(prefix) {
			s.main = b.main
			return nil
		}
	}
	if prefix != nil {
		return s.fail("want a prefix that is declared, got another")
	}
	s.main = true
	return nil
}

func (s *scanner) endTag() (token, error) {
	for {
		rest := s.buf[s.pos+2 : s.end]
		n := bytes.IndexByte(rest, '>')
		if n < 0 && s.fill() {
			continue
		}
		if n < 0 {
			return 0, s.broken("within a tag")
		}
		name := rest[:n]
		for len(name) > 0 && isSpace(name[len(name)-1]) {
			name = name[:len(name)-1]
		}
		if len(s.starts) == 0 || !bytes.Equal(name, s.top()) {
			return 0, s.fail("want the end of the element last begun, got the end of another")
		}
		s.pos += n + 3
		return s.close()
	}
}

func (s *scanner) close() (token, error) {
	s.empty = false
	depth := len(s.starts)
	for n := len(s.bindings); n > 0 && s.bindings[n-1].depth == depth; n-- {
		s.bindings = s.bindings[:n-1]
	}
	s.names = s.names[:s.starts[depth-1]]
	s.starts = s.starts[:depth-1]
	return tokenClose, nil
}

// parseTag reads a start tag after its "<": name, attributes, and its length with its end. The length is 0 where text is too
// short to tell.
func (s *scanner) parseTag(text []byte) (name []byte, n int, err error) {
	s.attrs, s.decoded = s.attrs[:0], s.decoded[:0]
	i := nameEnd(text)
	if name = text[:i]; i == 0 {
		return nil, 0, s.fail("want the name of an element after <, got none")
	}
	for {
		spaceAt := i
		if i = skipSpace(text, i); i == len(text) {
			return nil, 0, nil
		}
		switch {
		case text[i] == '>':
			return name, i + 1, nil
		case text[i] == '/' && i+1 == len(text):
			return nil, 0, nil
		case text[i] == '/' && text[i+1] == '>':
			s.empty = true
			return name, i + 2, nil
		case i == spaceAt:
			return nil, 0, s.fail("want a space before an attribute, got none")
		}
		if i, err = s.parseAttribute(text, i); err != nil || i == 0 {
			return nil, 0, err
		}
	}
}

// parseAttribute reads name="value" at i and returns where it ends, 0 where text is too short to tell.
func (s *scanner) parseAttribute(text []byte, i int) (int, error) {
	name := text[i : i+nameEnd(text[i:])]
	if i = skipSpace(text, i+len(name)); i == len(text) {
		return 0, nil
	}
	if len(name) == 0 || text[i] != '=' {
		return 0, s.fail("want attributes as name=\"value\", got others")
	}
	if i = skipSpace(text, i+1); i == len(text) {
		return 0, nil
	}
	quote := text[i]
	if quote != '"' && quote != '\'' {
		return 0, s.fail("want the value of an attribute in quotes, got none")
	}
	n := bytes.IndexByte(text[i+1:], quote)
	if n < 0 {
		return 0, nil
	}
	return i + n + 2, s.addAttribute(name, text[i+1:i+1+n])
}

func (s *scanner) addAttribute(name, raw []byte) error {
	for i := range s.attrs {
		if bytes.Equal(s.attrs[i].name, name) {
			return s.fail("want each attribute of an element once, got one twice")
		}
	}
	value, ok := s.decode(raw)
	if !ok || bytes.IndexByte(raw, '<') >= 0 {
		return s.fail("the value of an attribute is no well-formed XML")
	}
	if len(value) > 0 && &value[0] != &raw[0] { // decode's own memory, which the next value takes
		s.decoded = append(s.decoded, value...)
		value = s.decoded[len(s.decoded)-len(value):]
	}
	if s.attrs = append(s.attrs, attribute{name, value}); len(s.attrs) > maxAttributes {
		return s.fail("want at most %d attributes, got more", maxAttributes)
	}
	return nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func skipSpace(text []byte, i int) int {
	for i < len(text) && isSpace(text[i]) {
		i++
	}
	return i
}

const (
	nameStart = 1 << iota
	nameInner
)

var nameBytes = func() (table [256]uint8) {
	for c := range table {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_', c >= 0x80:
			table[c] = nameStart | nameInner
		case c >= '0' && c <= '9', c == ':', c == '-', c == '.':
			table[c] = nameInner
		}
	}
	return table
}()

// nameEnd is the length of the name that text begins with, 0 where there is none.
func nameEnd(text []byte) int {
	if len(text) == 0 || nameBytes[text[0]]&nameStart == 0 {
		return 0
	}
	for i, c := range text {
		if nameBytes[c] == 0 {
			return i
		}
	}
	return len(text)
}
