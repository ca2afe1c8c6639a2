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
	for _, a := range s.attrs {
		if string(a.name) == name {
			return string(a.value), true
		}
	}
	return "", false
}

func (s *scanner) top() []byte { return s.names[s.starts[len(s.starts)-1]:] }

func (s *scanner) startTag() (token, error) {
	body, err := s.tagBody()
	if err != nil {
		return 0, err
	}
	if n := len(body) - 1; n >= 0 && body[n] == '/' {
		s.empty = true
		body = body[:n]
	}
	n := nameEnd(body)
	if n == 0 || len(s.starts) == 0 && s.rooted || len(s.starts) == maxDepth {
		return 0, s.fail("want one root element with well-formed elements, at most %d within each other, got others", maxDepth)
	}
	s.rooted = true
	s.starts = append(s.starts, len(s.names))
	s.names = append(s.names, body[:n]...)
	if err := s.parseAttributes(body[n:]); err != nil {
		return 0, err
	}
	return tokenOpen, s.resolve(body[:n])
}

// tagBody is what stands between "<" and ">", a ">" within quotes being none.
func (s *scanner) tagBody() ([]byte, error) {
	quote := byte(0)
	for i := 1; ; i++ {
		if s.pos+i >= s.end && !s.fill() {
			return nil, s.broken("within a tag")
		}
		switch c := s.buf[s.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			body := s.buf[s.pos+1 : s.pos+i]
			s.pos += i + 1
			return body, nil
		case c == '"' || c == '\'':
			quote = c
		}
	}
}

// nameEnd is the length of the name that text begins with, 0 where there is none.
func nameEnd(text []byte) int {
	for i, c := range text {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c >= 0x80
		if letter || i > 0 && (c >= '0' && c <= '9' || c == ':' || c == '-' || c == '.') {
			continue
		}
		return i
	}
	return len(text)
}

func (s *scanner) parseAttributes(text []byte) error {
	s.attrs, s.decoded = s.attrs[:0], s.decoded[:0]
	for {
		rest := bytes.TrimLeft(text, " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		n := nameEnd(rest)
		value := bytes.TrimLeft(rest[n:], " \t\r\n")
		if n == 0 || len(rest) == len(text) || len(value) == 0 || value[0] != '=' {
			return s.fail("want attributes as name=\"value\" with a space before each, got others")
		}
		value = bytes.TrimLeft(value[1:], " \t\r\n")
		if len(value) == 0 || value[0] != '"' && value[0] != '\'' {
			return s.fail("want the value of an attribute in quotes, got none")
		}
		end := bytes.IndexByte(value[1:], value[0])
		if end < 0 {
			return s.fail("want the value of an attribute in quotes, got no closing one")
		}
		if err := s.addAttribute(rest[:n], value[1:1+end]); err != nil {
			return err
		}
		text = value[end+2:]
	}
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
	if name[0] == 'x' && bytes.HasPrefix(name, []byte("xmlns")) && (len(name) == 5 || name[5] == ':') {
		prefix := strings.TrimPrefix(string(name[5:]), ":")
		s.bindings = append(s.bindings, binding{
			prefix, strings.Contains(s.spaces, " "+string(value)+" ") && len(value) > 0, len(s.starts),
		})
	}
	return nil
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
		if len(s.starts) == 0 || !bytes.Equal(bytes.TrimRight(rest[:n], " \t\r\n"), s.top()) {
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
