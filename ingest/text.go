package ingest

import (
	"context"
	"io"
)

// text is an open file, cut into records from the first one after the headings on.
type text struct {
	splitter *splitter
	raw      *raw
	body     io.ReadCloser
}

// openBody opens a file as UTF-8 text: what is delimited text is decoded, all else is rendered.
func (f *Form) openBody(ctx context.Context, file *raw) (io.ReadCloser, error) {
	if write := renderers[f.Format]; write != nil {
		return render(ctx, func(ctx context.Context, w io.Writer) error {
			return write(ctx, file, file.size, f.Sheet, w)
		}), nil
	}
	r, err := decode(file, f.Encoding, f.BOM)
	if err != nil {
		return nil, readError(f.Path, err)
	}
	return io.NopCloser(r), nil
}

// openText opens a file and goes to its first record. progress may be nil.
func openText(ctx context.Context, f *Form, progress func(int64)) (*text, error) {
	file, err := f.open(ctx, progress)
	if err != nil {
		return nil, err
	}
	t := &text{raw: file}
	if t.body, err = f.openBody(ctx, file); err != nil {
		t.close()
		return nil, err
	}
	s := f.cut(newSplitter(t.body, f.Delimiter, f.Quote))
	s.skipLines(f.HeaderAt - f.firstLine())
	s.next()
	s.want = len(f.Headings)
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
	if t.body != nil {
		_ = t.body.Close()
	}
	t.raw.close()
}
