package ingest

import (
	"context"
	"io"
)

// survey looks at a file that is no delimited text: what of it is the table, and how it is rendered. It returns the head of
// the rendering, and whether that is all of it.
func (f *Form) survey(ctx context.Context, file *raw, s *Source) (text []byte, whole bool, err error) {
	at, size, end, err := f.whole(file)
	if err != nil {
		return nil, false, err
	}
	defer end()
	_, _, _ = at, size, s
	if f.render == nil {
		return nil, false, &Error{File: f.Path, Text: "want delimited text (CSV), got " + string(f.Format), Hint: "export it as CSV"}
	}
	rendered := render(ctx, func(ctx context.Context, w io.Writer) error { return f.render(ctx, at, size, w) })
	defer func() { _ = rendered.Close() }()
	return readHead(rendered)
}
