package ingest

import (
	"context"
	"io"
)

// text is an open file, cut into records from the first one after the headings on.
type text struct {
	splitter *splitter
	raw      *raw
	body     io.Reader
	ends     []func()
}

// openBody opens a file as UTF-8 text: what is delimited text is decoded, all else is rendered.
func (t *text) openBody(ctx context.Context, f *Form) error {
	if f.render == nil {
		r, err := f.unpack(t.raw)
		if err != nil {
			return err
		}
		t.body, err = decode(r, f.Encoding, f.BOM)
		return err
	}
	file, size, end, err := f.whole(t.raw)
	if err != nil {
		return err
	}
	rendered := render(ctx, func(ctx context.Context, w io.Writer) error { return f.render(ctx, file, size, w) })
	t.body, t.ends = rendered, append(t.ends, func() { _ = rendered.Close() }, end)
	return nil
}

// whole gives the bytes of a file for reading at any place. What is packed, or is text in another encoding, is a temporary
// file until end is called.
func (f *Form) whole(file *raw) (at io.ReaderAt, size int64, end func(), err error) {
	if f.pack == bare && f.Encoding == UTF8 {
		return file, file.size, func() {}, nil
	}
	r, err := f.unpack(file)
	if err != nil {
		return nil, 0, nil, err
	}
	if f.Encoding != UTF8 {
		if r, err = decode(r, f.Encoding, f.BOM); err != nil {
			return nil, 0, nil, err
		}
	}
	s, err := newSpool(r)
	if err != nil {
		return nil, 0, nil, readError(f.Path, err)
	}
	return s.file, s.size, s.close, nil
}

// openText opens a file and goes to its first record. progress may be nil.
func openText(ctx context.Context, f *Form, progress func(int64)) (*text, error) {
	file, err := f.open(ctx, progress)
	if err != nil {
		return nil, err
	}
	t := &text{raw: file}
	if err := t.openBody(ctx, f); err != nil {
		t.close()
		return nil, readError(f.Path, err)
	}
	s := f.cut(newSplitter(t.body, f.Delimiter, f.Quote))
	s.skipLines(f.HeaderAt - f.firstLine())
	if !f.headless {
		s.next()
	}
	s.want = len(f.Headings)
	s.guard = f.guard
	s.blank = 0
	t.splitter = s
	if s.err != nil {
		t.close()
		return nil, readError(f.Path, s.err)
	}
	return t, nil
}

// end tells whether the text was read well to its end, and from a file that stayed as it was.
func (t *text) end(f *Form) error {
	if t.splitter.err != nil {
		return readError(f.Path, t.splitter.err)
	}
	return f.unchanged()
}

func (t *text) close() {
	for _, end := range t.ends {
		end()
	}
	t.raw.close()
}
