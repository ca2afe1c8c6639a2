package document

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Table is the records of a document: where they stand and what they have.
type Table struct {
	shape    shape
	names    names
	columns  []int    // of names
	headings []string // of all names
}

// Survey reads a document once, from its beginning, and finds its records. list names the list that holds them, by its dotted
// name; empty: the only one there is. again gives the document anew.
func Survey(ctx context.Context, again func() io.Reader, list string) (*Table, error) {
	t := &Table{names: newNames()}
	var wrapped wrapper
	var err error
	if t.shape, err = findShape(ctx, again, list); err != nil {
		return nil, err
	}
	err = t.shape.each(ctx, skipMark(again()), func(n int64, object []byte) error {
		if object == nil {
			return nil
		}
		wrapped.add(object)
		t.names.begin()
		if t.names.object(object, 0); len(t.names.all) > maxNames {
			return &Error{
				n, -1, fmt.Sprintf("want at most %d different names in all records, got more", maxNames),
				"objects whose names are numbers or keys are lists: export them as such, or leave them out",
			}
		}
		t.names.end()
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(t.names.all) == 0 {
		return nil, &Error{0, -1, "there is no record in it", "export the complaints again"}
	}
	t.columns = t.names.columns()
	t.headings = t.names.headings(wrapped)
	return t, nil
}

// Lines tells that each record stands on a line of its own.
func (t *Table) Lines() bool { return t.shape.lines }

// List is the dotted name of the list that holds the records; empty where there is nothing to choose.
func (t *Table) List() string { return strings.Join(t.shape.list, ".") }

// skipMark passes over the byte order mark.
func skipMark(r io.Reader) io.Reader {
	in := bufio.NewReaderSize(r, 64<<10)
	if head, _ := in.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3)
	}
	return in
}

// findShape finds out where the records stand.
func findShape(ctx context.Context, again func() io.Reader, list string) (shape, error) {
	src := newSource(ctx, skipMark(again()))
	switch src.dec.PeekKind() {
	case '[':
		return shape{bare: true}, nil
	case '{':
		if list != "" {
			break
		}
		if lines, err := onLines(ctx, skipMark(again())); lines || err != nil {
			return shape{lines: lines}, err
		}
	default:
		_, err := src.next()
		if err == nil || err == io.EOF { //nolint:errorlint // the decoder's own
			err = &Error{0, 0, "want a list of objects, got something else", ""}
		}
		return shape{}, err
	}
	lists, err := src.lists(nil, nil)
	if err != nil {
		return shape{}, err
	}
	if list == "" && src.dec.PeekKind() == '{' { // another object follows
		return shape{}, nil
	}
	return chooseList(lists, list)
}

// onLines tells that a document that begins with an object has two lines with text, of which one is an object: the other may
// be broken.
func onLines(ctx context.Context, r io.Reader) (bool, error) {
	var objects []bool
	enough := errors.New("enough")
	err := eachLine(ctx, r, func(_ int64, object []byte) error {
		if objects = append(objects, object != nil); len(objects) == 2 {
			return enough
		}
		return nil
	})
	if err != nil && !errors.Is(err, enough) {
		return false, err
	}
	return len(objects) == 2 && (objects[0] || objects[1]), nil
}

// lists are the lists of objects in the object that comes next, by the names that lead to them.
func (s *source) lists(path []string, found [][]string) ([][]string, error) {
	if _, err := s.dec.ReadToken(); err != nil {
		return nil, s.explain(err)
	}
	for {
		s.allow(s.dec.InputOffset())
		name, err := s.dec.ReadToken()
		if err != nil {
			return nil, s.explain(err)
		}
		if name.Kind() == '}' {
			return found, nil
		}
		inner := append(path[:len(path):len(path)], name.String())
		switch kind := s.dec.PeekKind(); {
		case kind == '{' && len(inner) < maxListDepth:
			found, err = s.lists(inner, found)
		case kind == '[':
			var objects bool
			if objects, err = s.listsObjects(); objects {
				found = append(found, inner)
			}
		default:
			err = s.skip()
		}
		if err != nil {
			return nil, err
		}
	}
}

// listsObjects passes over a list and tells whether it begins with an object that is no named value.
func (s *source) listsObjects() (bool, error) {
	if _, err := s.dec.ReadToken(); err != nil {
		return false, s.explain(err)
	}
	objects := false
	for first := true; s.dec.PeekKind() != ']'; first = false {
		if !first || s.dec.PeekKind() != '{' {
			if err := s.skip(); err != nil {
				return false, err
			}
			continue
		}
		v, err := s.next()
		if err != nil {
			return false, err
		}
		_, _, named := namedValue(v)
		objects = !named
	}
	_, err := s.dec.ReadToken()
	return objects, s.explain(err)
}

// chooseList is the list that was named, or the only one; an object without any is one record.
func chooseList(lists [][]string, named string) (shape, error) {
	var all []string
	for _, l := range lists {
		name := strings.Join(l, ".")
		if named == name {
			return shape{list: l}, nil
		}
		all = append(all, name)
	}
	switch {
	case named != "":
		return shape{}, &Error{0, -1, "the document has no list of objects of the name that is said", "there are: " + strings.Join(all, ", ")}
	case len(lists) > 1:
		return shape{}, &Error{
			0, -1, "want one list of objects, got " + fmt.Sprint(len(lists)) + ": " + strings.Join(all, ", "),
			"say which holds the complaints, for example sheet: " + all[0],
		}
	case len(lists) == 1:
		return shape{list: lists[0]}, nil
	}
	return shape{}, nil
}

// unquote appends the text of a JSON string. One with half a character in it is the byte 0xFF, which no UTF-8 has, so that
// ingest finds it.
func unquote(dst, quoted []byte) []byte {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return append(dst, quoted[1:len(quoted)-1]...)
	}
	out, err := jsontext.AppendUnquote(dst, quoted)
	if err != nil {
		return append(dst, 0xff)
	}
	return out
}
