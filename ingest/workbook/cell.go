package workbook

import (
	"bytes"
	"math"
	"time"
)

// readCell reads a cell into a field and returns its column. Cells without a name follow the one before.
func (r *rowReader) readCell(before int) (int, error) {
	column := before + 1
	var kind cellType
	style := 0
	for i := range r.x.attrs {
		a := &r.x.attrs[i]
		if len(a.name) != 1 {
			continue
		}
		switch a.name[0] {
		case 'r':
			named, row, ok := parseCell(a.value)
			if !ok || row != r.number {
				return 0, r.x.fail("want cells named A to XFD and the row's number, got another name")
			}
			column = named
		case 's':
			var ok bool
			if style, ok = parseWhole(a.value, math.MaxInt32); !ok || style >= len(r.book.styles) && len(r.book.styles) > 0 {
				return 0, r.x.fail("want one of the workbook's %d styles, got another", len(r.book.styles))
			}
		case 't':
			kind = cellTypes[string(a.value)]
			if kind == cellUnknown {
				return 0, r.x.fail("want a cell of type b, d, e, inlineStr, n, s or str, got another")
			}
		}
	}
	if column <= before || column >= maxColumns {
		return 0, r.x.fail("want cells in ascending order, at most %d, got column %d after %d", maxColumns, column+1, before+1)
	}
	if kind == cellUnknown {
		kind = cellNumber
	}
	return column, r.readValue(column, kind, style)
}

type cellType uint8

const (
	cellUnknown cellType = iota
	cellNumber
	cellBool
	cellDate
	cellError
	cellInline
	cellShared
	cellText
)

var cellTypes = map[string]cellType{
	"n": cellNumber, "b": cellBool, "d": cellDate, "e": cellError, "inlineStr": cellInline, "s": cellShared, "str": cellText,
}

// readValue reads what a cell holds to the cell's end.
func (r *rowReader) readValue(column int, kind cellType, style int) error {
	r.value = r.value[:0]
	formula, valued := false, false
	for {
		more, err := r.x.child()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		switch string(r.x.name) {
		case "v":
			valued = kind != cellNumber
			r.value, err = r.x.content(r.value[:0])
		case "is":
			r.value, err = r.x.richText(r.value[:0])
		case "f":
			formula = true
			err = r.x.skip()
		case "extLst":
			err = r.x.skip()
		default:
			err = r.x.fail("want a value, a formula or a text in a cell, got another element")
		}
		if err != nil {
			return err
		}
	}
	if len(r.value) == 0 {
		if formula && !valued { // an empty text is a value, an empty number is none
			r.uncalculated++
		}
		return nil
	}
	text, err := r.render(kind, style)
	if len(text) > 0 {
		r.fields = append(r.fields, field{column, text})
		r.length += len(text)
	}
	return err
}

// render makes the field of r.value.
func (r *rowReader) render(kind cellType, style int) ([]byte, error) {
	start := len(r.text)
	switch kind {
	case cellShared:
		i, ok := parseWhole(bytes.TrimSpace(r.value), math.MaxInt32)
		if r.book.shared == nil || !ok || i >= len(r.book.shared.ends) {
			return nil, r.x.fail("want one of the shared strings, got a number that none has")
		}
		return r.book.shared.at(i), nil
	case cellNumber:
		r.text = r.appendNumeric(r.text, bytes.TrimSpace(r.value), style)
	case cellDate:
		r.text = appendISO(r.text, bytes.TrimSpace(r.value))
	case cellBool:
		switch string(bytes.TrimSpace(r.value)) {
		case "1", "true":
			r.text = append(r.text, "TRUE"...)
		case "0", "false":
			r.text = append(r.text, "FALSE"...)
		default:
			return nil, r.x.fail("want 0 or 1 in a cell of truth values, got another")
		}
	default:
		r.text = appendText(r.text, r.value)
	}
	return r.text[start:len(r.text):len(r.text)], nil
}

// appendNumeric appends a number, or the date or time that its format makes of it.
func (r *rowReader) appendNumeric(dst, text []byte, style int) []byte {
	if style < len(r.book.styles) && r.book.styles[style] != formatNumber {
		if days, ok := parseNumber(text); ok {
			if dst, ok := appendSerial(dst, days, r.book.styles[style], r.book.date1904); ok {
				return dst
			}
		}
	}
	return appendNumber(dst, text)
}

// appendISO appends a date of the strict edition, which is written as one, in the form that serial numbers get. What is in
// another form stays as it is.
func appendISO(dst, text []byte) []byte {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04:05.999999999Z"} {
		if t, err := time.Parse(layout, string(text)); err == nil {
			return t.Round(time.Second).AppendFormat(dst, time.DateTime)
		}
	}
	return appendText(dst, text)
}
