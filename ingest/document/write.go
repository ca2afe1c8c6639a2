package document

import (
	"bufio"
	"context"
	"io"

	"github.com/vitalfew/vitalfew/ingest/csvtext"
)

// WriteCSV writes the records as UTF-8 with commas, line feeds, and quotes where they must be: the names as the first
// record, then record n of the document as record n, or what stands on line n of it as line n, where an empty line is one.
// A line or element that is no object is the line broken.
func (t *Table) WriteCSV(ctx context.Context, r io.Reader, broken string, w io.Writer) error {
	out := bufio.NewWriterSize(w, 256<<10)
	row := make([]byte, 0, 4096)
	for i, column := range t.columns {
		row = separate(row, i)
		row = appendField(row, []byte(t.headings[column]))
	}
	_, _ = out.Write(append(row, '\n')) // a writer's error stays with it and is seen at the end of a record
	n := t.names.reader()
	written := int64(0)
	err := t.shape.each(ctx, skipMark(r), func(at int64, object []byte) error {
		for written++; written < at; written++ {
			_ = out.WriteByte('\n')
		}
		if object == nil {
			_, err := out.WriteString(broken + "\n")
			return err
		}
		n.begin()
		n.object(object, 0)
		n.end()
		if n.strange {
			return &Error{at, -1, "the record has other names than when the document was looked at", "do not write to a file while it is loaded"}
		}
		row = n.row(row[:0], t.columns)
		_, err := out.Write(row)
		return err
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func separate(row []byte, i int) []byte {
	if i > 0 {
		return append(row, ',')
	}
	return row
}

// row is the record at hand as a line.
func (n *names) row(row []byte, columns []int) []byte {
	for i, column := range columns {
		row = separate(row, i)
		if v := &n.values[column]; v.record == n.count {
			row = n.field(row, v)
		}
	}
	if len(row) == 0 { // an empty line would be no record
		row = append(row, `""`...)
	}
	return append(row, '\n')
}

// field appends a value.
func (n *names) field(row []byte, v *value) []byte {
	switch v.kind {
	case quoted:
		n.text = unquote(n.text[:0], v.text)
		return appendField(row, n.text)
	case joined:
		n.text = n.text[:0]
		elements(v.text, func(e []byte) bool {
			if len(n.text) > 0 {
				n.text = append(n.text, ", "...)
			}
			if e[0] == '"' {
				n.text = unquote(n.text, e)
			} else {
				n.text = append(n.text, e...)
			}
			return true
		})
		return appendField(row, n.text)
	}
	return appendField(row, v.text)
}

// appendField appends a text, in quotes where it must be.
func appendField(row, text []byte) []byte {
	return csvtext.Quote(append(row, text...), len(row))
}
