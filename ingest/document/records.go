package document

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// lenient lets pass what is no reason to lose a record: a name twice, and bytes that are no UTF-8, which ingest finds.
var lenient = []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}

// shape is where the records of a document stand.
type shape struct {
	lines bool     // each on a line of its own
	list  []string // names that lead to the list of records; nil: they stand one after another, or on lines
	bare  bool     // the document is the list
}

// limited fails when more is read than the next record may be long.
type limited struct {
	ctx  context.Context //nolint:containedctx // it lives as long as one pass over the document
	src  io.Reader
	read int64
	most int64
}

var errTooLong = errors.New("too long")

func (l *limited) Read(p []byte) (int, error) {
	if err := l.ctx.Err(); err != nil {
		return 0, err
	}
	if l.read >= l.most {
		return 0, errTooLong
	}
	n, err := l.src.Read(p[:min(int64(len(p)), l.most-l.read)])
	l.read += int64(n)
	return n, err
}

// source is a document that is being read.
type source struct {
	limited
	dec    *jsontext.Decoder
	record int64
}

func newSource(ctx context.Context, r io.Reader) *source {
	s := &source{limited: limited{ctx: ctx, src: r}}
	s.allow(0)
	s.dec = jsontext.NewDecoder(s, lenient...)
	return s
}

// allow lets the value at an offset be as long as a record may be.
func (s *source) allow(offset int64) { s.most = offset + maxRecord }

// next is the next value, valid until the one after it is read.
func (s *source) next() (jsontext.Value, error) {
	s.allow(s.dec.InputOffset())
	v, err := s.dec.ReadValue()
	return v, s.explain(err)
}

// skip passes over a value of any length.
func (s *source) skip() error {
	for depth := s.dec.StackDepth(); ; {
		s.allow(s.dec.InputOffset())
		if _, err := s.dec.ReadToken(); err != nil {
			return s.explain(err)
		}
		if s.dec.StackDepth() == depth {
			return nil
		}
	}
}

// explain makes an *Error of what is wrong with the text; io.EOF between values and a context's end stay what they are.
func (s *source) explain(err error) error {
	var syntax *jsontext.SyntacticError
	switch {
	case err == nil, err == io.EOF: //nolint:errorlint // as it is between values
		return err
	case errors.Is(err, errTooLong):
		return &Error{s.record, s.dec.InputOffset(), "the record is longer than 16 MB", ""}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{s.record, s.read, "the document ends within it,", "it is cut off: export it again"}
	case errors.As(err, &syntax):
		return &Error{s.record, syntax.ByteOffset, "want JSON, got something else", ""}
	}
	return err
}

// each hands every record of a document to use, and -1 and nil of each line that is no object to it. n is the number of the
// line, or of the record.
func (s *shape) each(ctx context.Context, r io.Reader, use func(n int64, object []byte) error) error {
	if s.lines {
		return eachLine(ctx, r, use)
	}
	src := newSource(ctx, r)
	if s.bare || s.list != nil {
		if err := src.enter(s.list); err != nil {
			return err
		}
	}
	for {
		if src.dec.PeekKind() == ']' {
			return src.rest()
		}
		src.record++
		v, err := src.next()
		if err == io.EOF { //nolint:errorlint // the decoder's own
			return nil
		}
		if err != nil {
			return err
		}
		if v.Kind() != '{' {
			v = nil
		}
		if err := use(src.record, v); err != nil {
			return err
		}
	}
}

// enter goes to the first record of a list.
func (s *source) enter(list []string) error {
	for _, name := range list {
		if _, err := s.dec.ReadToken(); err != nil {
			return s.explain(err)
		}
		for {
			t, err := s.dec.ReadToken()
			if err != nil {
				return s.explain(err)
			}
			if t.Kind() == '}' {
				return &Error{0, -1, "the list of records is not there any more", "do not write to a file while it is loaded"}
			}
			if t.String() == name {
				break
			}
			if err := s.skip(); err != nil {
				return err
			}
		}
	}
	s.allow(s.dec.InputOffset())
	_, err := s.dec.ReadToken()
	return s.explain(err)
}

// rest reads what follows the list, so that a document that is cut off is not taken for a whole one.
func (s *source) rest() error {
	s.record = 0
	for {
		s.allow(s.dec.InputOffset())
		if _, err := s.dec.ReadToken(); err == io.EOF { //nolint:errorlint // the decoder's own
			return nil
		} else if err != nil {
			return s.explain(err)
		}
	}
}

// eachLine hands every line that is not empty to use.
func eachLine(ctx context.Context, r io.Reader, use func(n int64, object []byte) error) error {
	in := bufio.NewReaderSize(r, 1<<20)
	var long []byte
	for n := int64(1); ; n++ {
		line, err := in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			line, err = longLine(in, append(long[:0], line...))
			long = line
		}
		if err != nil && err != io.EOF { //nolint:errorlint // a reader's own
			return err
		}
		if text := bytes.TrimSpace(line); len(text) > 0 {
			if n%1024 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			if !isObject(text) {
				text = nil
			}
			if err := use(n, text); err != nil {
				return err
			}
		}
		if err == io.EOF { //nolint:errorlint // a reader's own
			return nil
		}
	}
}

// longLine reads on to the end of a line. Of one that is too long for a record, the end is dropped: it is no object.
func longLine(in *bufio.Reader, line []byte) ([]byte, error) {
	for {
		more, err := in.ReadSlice('\n')
		if len(line) <= maxRecord {
			line = append(line, more...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			if len(line) > maxRecord {
				line = line[:maxRecord]
			}
			return line, err
		}
	}
}

func isObject(text []byte) bool {
	return text[0] == '{' && len(text) < maxRecord && jsontext.Value(text).IsValid(lenient...)
}
