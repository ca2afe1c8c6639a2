package workbook

import (
	"bytes"
	"io"
)

// field is the text of a cell that has one, as it stands in a CSV.
type field struct {
	column int // 0-based
	text   []byte
}

// rowReader reads the rows of one sheet, one after another.
type rowReader struct {
	x       *scanner
	book    *Book
	inData  bool
	hadData bool

	number int     // 1-based, of the row last read
	fields []field // its cells that are not empty, by column; valid until the next row
	length int     // of their text

	uncalculated int // formulas without a value so far
	merged       []area
	text         []byte // what fields are made of
	value        []byte // of the cell that is being read
}

func newRowReader(b *Book, part string, r io.Reader) (*rowReader, error) {
	rows := &rowReader{book: b, x: newScanner(r, part, spreadsheetSpaces)}
	return rows, rows.x.root("worksheet")
}

// next reads the next row and tells whether there is one. The end of the sheet is the end of its part, seen to be whole.
func (r *rowReader) next() (bool, error) {
	for {
		more, err := r.x.child()
		switch {
		case err != nil:
			return false, err
		case more && r.inData:
			if string(r.x.name) != "row" {
				return false, r.x.fail("want rows in the sheet's data, got another element")
			}
			return true, r.readRow()
		case more:
			if err := r.beside(); err != nil {
				return false, err
			}
		case r.inData:
			r.inData = false
		case !r.hadData:
			return false, r.x.fail("the sheet has no data, not even empty data")
		default:
			return false, r.x.ending()
		}
	}
}

// beside reads an element that stands beside the data, or begins the data.
func (r *rowReader) beside() error {
	switch string(r.x.name) {
	case "row":
		return r.x.fail("want rows in the sheet's data only, got one elsewhere")
	case "sheetData":
		if r.hadData {
			return r.x.fail("want the sheet's data once, got it twice")
		}
		r.inData, r.hadData = true, true
		return nil
	case "mergeCells":
		return r.x.each("mergeCell", func() error {
			ref, _ := r.x.attribute("ref")
			a, ok := parseArea(ref)
			if !ok {
				return r.x.fail("want a merged area such as A1:C1, got another")
			}
			if a.row <= mergedRows && a.last > a.first {
				r.merged = append(r.merged, a)
			}
			return nil
		})
	}
	return r.x.skip()
}

func (r *rowReader) readRow() error {
	number := r.number + 1
	if ref, ok := r.x.raw("r"); ok {
		if number, ok = parseWhole(ref, maxRows); !ok {
			return r.x.fail("want rows numbered 1 to %d, got another number after row %d", maxRows, r.number)
		}
	}
	if number <= r.number || number > maxRows {
		return r.x.fail("want rows in ascending order, at most %d, got row %d after row %d", maxRows, number, r.number)
	}
	r.number, r.x.row = number, number
	r.fields, r.text, r.length = r.fields[:0], r.text[:0], 0
	column := -1
	for {
		more, err := r.x.child()
		if err != nil || !more {
			return err
		}
		switch string(r.x.name) {
		case "c":
			if column, err = r.readCell(column); err == nil && r.length > maxRecord {
				err = r.x.fail("want at most %d MB of text in a row, got more", maxRecord>>20)
			}
		case "extLst":
			err = r.x.skip()
		default:
			err = r.x.fail("want cells in a row, got another element")
		}
		if err != nil {
			return err
		}
	}
}

// parseWhole is a whole number from 0 to most.
func parseWhole(text []byte, most int) (int, bool) {
	n := 0
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		if n = n*10 + int(c-'0'); n > most {
			return 0, false
		}
	}
	return n, len(text) > 0
}

// parseCell is the 0-based column and the row of a cell's name such as AB12.
func parseCell(text []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(text) && text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z'; i++ {
		if column = column*26 + int(text[i]|0x20-'a') + 1; column > maxColumns {
			return 0, 0, false
		}
	}
	row, ok = parseWhole(text[i:], maxRows)
	return column - 1, row, ok && i > 0
}

// parseArea is a range of cells such as A1:C1.
func parseArea(ref string) (area, bool) {
	from, to, _ := bytes.Cut([]byte(ref), []byte(":"))
	if to == nil {
		to = from
	}
	first, row, ok1 := parseCell(from)
	last, end, ok2 := parseCell(to)
	return area{row, first, last}, ok1 && ok2 && last >= first && end >= row
}
