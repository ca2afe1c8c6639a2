package workbook

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
)

// survey is what a sheet must be read for before its first row can be written.
type survey struct {
	extent Extent
	merged map[int][]area // by row
}

// Extent is how much a sheet holds.
type Extent struct {
	Rows         int // the last row with a value
	Columns      int // the last column with a value
	Uncalculated int // formulas for which the file has no value: it was written by a program that calculates nothing
}

// Extent reads the whole sheet once, so that every error in it is known; what it finds is kept.
func (b *Book) Extent(ctx context.Context, s Sheet) (Extent, error) {
	known, err := b.survey(ctx, s)
	if err != nil {
		return Extent{}, err
	}
	return known.extent, nil
}

func (b *Book) survey(ctx context.Context, s Sheet) (*survey, error) {
	if known := b.surveys[s.part]; known != nil {
		return known, nil
	}
	found := &survey{merged: map[int][]area{}}
	size := int64(0)
	rows, err := b.read(ctx, s, func(r *rowReader) error {
		e := &found.extent
		if n := len(r.fields); n > 0 {
			e.Rows = r.number
			e.Columns = max(e.Columns, r.fields[n-1].column+1)
		}
		if size += int64(r.length); size > maxCSV {
			return r.x.fail("want at most %d GB of text in a sheet, got more", maxCSV>>30)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if e := found.extent; e.Rows*e.Columns > maxCells {
		return nil, &Error{
			Part: s.part, Text: fmt.Sprintf("want at most %d cells, got %d rows of %d columns", maxCells, e.Rows, e.Columns),
			Hint: "a cell far to the right makes every row that wide: delete the columns that hold nothing",
		}
	}
	found.extent.Uncalculated = rows.uncalculated
	for _, a := range rows.merged {
		found.merged[a.row] = append(found.merged[a.row], a)
	}
	for _, areas := range found.merged {
		slices.SortFunc(areas, func(a, b area) int { return a.first - b.first })
	}
	b.surveys[s.part] = found
	return found, nil
}

// read hands every row of a sheet to use.
func (b *Book) read(ctx context.Context, s Sheet, use func(*rowReader) error) (*rowReader, error) {
	if _, err := b.strings(ctx); err != nil {
		return nil, err
	}
	part, err := b.archive.open(ctx, s.part, maxPart)
	if err != nil {
		return nil, err
	}
	defer func() { _ = part.Close() }() // reading to the end has checked it
	rows, err := newRowReader(b, s.part, part)
	for err == nil {
		var more bool
		if more, err = rows.next(); err != nil || !more {
			break
		}
		err = use(rows)
	}
	return rows, err
}

// WriteCSV writes a sheet as UTF-8 with commas, line feeds, and quotes where they must be. Row n of the sheet is record n;
// a row without a value is an empty line, and those after the last value are left out. All other records have as many
// fields as the widest. The sheet is read twice, so that nothing is written of one that has an error in it.
func (b *Book) WriteCSV(ctx context.Context, s Sheet, w io.Writer) error {
	known, err := b.survey(ctx, s)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 256<<10)
	written := 0
	_, err = b.read(ctx, s, func(r *rowReader) error {
		if len(r.fields) == 0 {
			return nil
		}
		for ; written < r.number-1; written++ {
			_ = out.WriteByte('\n') // a writer's error stays with it and is seen at the end of the row
		}
		written++
		return writeRow(out, spread(r.fields, known.merged[r.number], known.extent.Columns), known.extent.Columns)
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

func writeRow(out *bufio.Writer, fields []field, width int) error {
	column := 0
	for _, f := range fields {
		for ; column < f.column; column++ {
			_ = out.WriteByte(',')
		}
		_, _ = out.Write(f.text)
	}
	for ; column < width-1; column++ {
		_ = out.WriteByte(',')
	}
	return out.WriteByte('\n')
}
