package columnar

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/vitalfew/vitalfew/ingest/csvtext"
)

// The formats, by the names that people know them by.
const (
	Parquet     = "Parquet"
	ArrowFile   = "Arrow"
	ArrowStream = "Arrow stream"
	Feather1    = "Feather version 1"
)

// HeadBytes is how many bytes FormatOf looks at.
const HeadBytes = 8

// FormatOf is the format of a file that begins so, or "" where it is none of them.
func FormatOf(head []byte) string {
	switch text := string(head); {
	case strings.HasPrefix(text, "PAR1"), strings.HasPrefix(text, "PARE"):
		return Parquet
	case strings.HasPrefix(text, "ARROW1"):
		return ArrowFile
	case strings.HasPrefix(text, "FEA1"):
		return Feather1
	case len(head) >= HeadBytes && strings.HasPrefix(text, "\xFF\xFF\xFF\xFF"):
		if n := binary.LittleEndian.Uint32(head[4:]); n > 0 && n <= maxMetadata && n%8 == 0 {
			return ArrowStream
		}
	}
	return ""
}

// table is a file's schema and a way through its batches, from the first each time.
type table struct {
	schema *arrow.Schema
	read   func(ctx context.Context, use func(arrow.RecordBatch) error) error
}

// WriteCSV writes the headings and every record as UTF-8 with commas, line feeds, and quotes where they must be. The error is
// an *Error for every file that cannot be read; errors of the context and of w stay what they are.
func WriteCSV(ctx context.Context, r io.ReaderAt, size int64, w io.Writer) (err error) {
	out := &writer{to: bufio.NewWriterSize(w, 256<<10)}
	defer func() {
		// The library indexes memory by numbers from the file, so what a damaged file does to it is often a panic.
		if p := recover(); p != nil {
			err = out.panicked(p)
		}
	}()
	t, err := open(r, size)
	if err == nil {
		err = out.write(ctx, t)
	}
	return out.explain(err)
}

func open(r io.ReaderAt, size int64) (*table, error) {
	head := make([]byte, min(HeadBytes, size))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, &Error{Text: "cannot be read", Err: err}
	}
	mem := &bounded{Allocator: memory.NewGoAllocator()}
	switch FormatOf(head) {
	case Parquet:
		return openParquet(io.NewSectionReader(r, 0, size), mem)
	case ArrowFile:
		return openArrowFile(io.NewSectionReader(r, 0, size), mem)
	case ArrowStream:
		return openArrowStream(r, size, mem)
	case Feather1:
		return nil, &Error{
			Text: "want Feather version 2, got version 1",
			Hint: "write it again as Parquet, or with feather.write_feather(..., version=2)",
		}
	}
	return nil, &Error{Text: "want Parquet, Arrow or Feather, got something else"}
}

// writer writes the records of a table.
type writer struct {
	to      *bufio.Writer
	line    []byte
	records int64
}

func (w *writer) write(ctx context.Context, t *table) error {
	h, err := newHeadings(ctx, t)
	if err != nil {
		return err
	}
	for i, name := range h.names {
		if i > 0 {
			w.line = append(w.line, ',')
		}
		start := len(w.line)
		w.line = csvtext.Quote(append(w.line, name...), start)
	}
	if err := w.end(len(h.names)); err != nil {
		return err
	}
	err = t.read(ctx, func(batch arrow.RecordBatch) error {
		cells, err := h.bind(batch)
		if err != nil {
			return err
		}
		if w.records+batch.NumRows() > maxRecords {
			return &Error{Text: fmt.Sprintf("want at most %d records, got more", maxRecords), Hint: "split the file"}
		}
		for i := range int(batch.NumRows()) {
			for c := range cells {
				if c > 0 {
					w.line = append(w.line, ',')
				}
				w.line = cells[c](w.line, i)
			}
			if err := w.end(len(cells)); err != nil {
				return err
			}
			w.records++
		}
		return nil
	})
	if err != nil {
		return err
	}
	return writing(w.to.Flush())
}

// end ends a line. A single empty field is in quotes: an empty line would be no record.
func (w *writer) end(fields int) error {
	if fields == 1 && len(w.line) == 0 {
		w.line = append(w.line, `""`...)
	}
	_, err := w.to.Write(append(w.line, '\n'))
	w.line = w.line[:0]
	return writing(err)
}

// writeError is an error of whom the CSV is written to, which must not be taken for one of the file.
type writeError struct{ error }

func (e writeError) Unwrap() error { return e.error }

func writing(err error) error {
	if err != nil {
		return writeError{err}
	}
	return nil
}

// explain makes an *Error of what the library said.
func (w *writer) explain(err error) error {
	switch e := (*Error)(nil); {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, new(writeError)):
		return errors.Unwrap(err)
	case errors.As(err, &e):
		e.Record = w.records
		return err
	case errors.Is(err, errMemory), strings.Contains(err.Error(), errMemory.Error()): // some parts of it recover panics themselves
		return w.panicked(errMemory)
	}
	return &Error{Record: w.records, Text: "the file is cut off or damaged", Hint: fetchAgain, Err: err}
}

func (w *writer) panicked(p any) error {
	if err, ok := p.(error); ok && errors.Is(err, errMemory) {
		return &Error{
			Record: w.records, Text: fmt.Sprintf("want batches of at most %d MB in memory, got more", maxMemory>>20),
			Hint: "write the file again in smaller groups of rows, or as CSV", Err: errMemory,
		}
	}
	return &Error{
		Record: w.records, Text: "the file is damaged: its numbers point outside of it", Hint: fetchAgain,
		Err: fmt.Errorf("%v", p),
	}
}
