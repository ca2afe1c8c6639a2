package ingest

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"strings"
)

// asItIs tells that the engine may read the file itself: UTF-8, one newline, every record whole and nothing in it that
// the engine would read in another way than the scan did. The engine takes a path for a pattern, a compressed file or
// an address by its letters, so the path must be plain as well.
func (f *Form) asItIs(c *Census) bool {
	uniform := c.CR == 0 && (c.LF == 0 || c.CRLF == 0)
	return f.Format == CSV && f.pack == bare && f.spool == nil && !f.headless && f.Encoding == UTF8 && f.Quote == '"' && f.HeaderAt == 1 && uniform &&
		f.marker == nil && !c.Personal && !f.guard.rewrites() &&
		len(c.Problems) == 0 && c.Blank == 0 && c.NUL == 0 && c.Bare == 0 && c.Padded == 0 && plainPath(f.file)
}

func plainPath(path string) bool {
	lower := strings.ToLower(path)
	for _, suffix := range []string{".gz", ".zst", ".zip"} {
		if strings.HasSuffix(lower, suffix) {
			return false
		}
	}
	return !strings.ContainsAny(path, "*?[]{}") && !strings.Contains(path, "://")
}

// clean writes the accepted records of a file as UTF-8 with its own delimiter, double quotes, LF, and exactly one field for
// each heading, the headings first, and the fingerprint, where there is one. NUL characters go; everything else in a field
// stays as it is.
func clean(ctx context.Context, f *Form, w io.Writer, progress func(int64)) error {
	src, err := openText(ctx, f, progress)
	if err != nil {
		return err
	}
	defer src.close()
	out := bufio.NewWriterSize(w, 256<<10)
	special := string([]byte{f.Delimiter, '"', '\r', '\n'})
	for i, h := range f.Headings {
		if i > 0 {
			_ = out.WriteByte(f.Delimiter)
		}
		writeField(out, []byte(h), special)
	}
	f.marker.write(out, f.Delimiter)
	_ = out.WriteByte('\n')
	s := src.splitter
	f.guard.begin()
	f.marker.begin()
	for s.next() {
		if s.rec.rule != "" || f.marker.leaves(&s.rec) {
			continue
		}
		writeRecord(out, &s.rec, f, special)
		f.marker.write(out, f.Delimiter)
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	if err := src.end(f); err != nil {
		return err
	}
	return out.Flush()
}

// writeRecord leaves errors with out.
func writeRecord(out *bufio.Writer, r *record, f *Form, special string) {
	if !f.guard.apply(r, f.Quote) && f.Quote == '"' && !r.bare && !r.padded && bytes.IndexByte(r.text, 0) < 0 {
		_, _ = out.Write(r.text)
		return
	}
	for i := range f.Headings {
		if i > 0 {
			_ = out.WriteByte(f.Delimiter)
		}
		v := f.guard.value(i)
		if v == nil {
			v = unquote(r.field(i), f.Quote)
		}
		if bytes.IndexByte(v, 0) >= 0 {
			v = bytes.ReplaceAll(v, []byte{0}, nil)
		}
		if len(f.Headings) == 1 && len(v) == 0 { // an empty line would be no record
			_, _ = out.WriteString(`""`)
			continue
		}
		writeField(out, v, special)
	}
}

// writeField quotes a field where it must be.
func writeField(out *bufio.Writer, v []byte, special string) {
	if !bytes.ContainsAny(v, special) && (len(v) == 0 || v[0] != ' ' && v[len(v)-1] != ' ') {
		_, _ = out.Write(v)
		return
	}
	_ = out.WriteByte('"')
	for {
		i := bytes.IndexByte(v, '"')
		if i < 0 {
			break
		}
		_, _ = out.Write(v[:i+1])
		_ = out.WriteByte('"')
		v = v[i+1:]
	}
	_, _ = out.Write(v)
	_ = out.WriteByte('"')
}

// lines translates ordinals of accepted records that are not left out, ascending and counted from 1, to their positions.
func lines(ctx context.Context, f *Form, rows []int64) ([]int64, error) {
	found := make([]int64, 0, len(rows))
	if len(rows) == 0 {
		return found, nil
	}
	src, err := openText(ctx, f, nil)
	if err != nil {
		return nil, err
	}
	defer src.close()
	s := src.splitter
	for n := int64(0); len(found) < len(rows) && s.next(); {
		if s.rec.rule != "" || f.marker.leaves(&s.rec) {
			continue
		}
		for n++; len(found) < len(rows) && rows[len(found)] == n; {
			found = append(found, s.rec.line)
		}
	}
	if err := src.end(f); err != nil {
		return nil, err
	}
	if len(found) < len(rows) {
		return nil, &Error{
			File: f.Path, Text: "the file has fewer records than when it was scanned",
			Hint: "do not write to a file while it is loaded",
		}
	}
	return found, nil
}
