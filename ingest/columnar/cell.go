package columnar

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"github.com/vitalfew/vitalfew/ingest/csvtext"
)

// cell appends the ith value of a column.
type cell func(dst []byte, i int) []byte

// newCell appends values as fields of a CSV.
func newCell(name string, column arrow.Array) (cell, error) {
	text, err := newText(name, column)
	if err != nil || neverQuoted(column.DataType()) {
		return text, err
	}
	return func(dst []byte, i int) []byte {
		start := len(dst)
		return csvtext.Quote(text(dst, i), start)
	}, nil
}

// neverQuoted tells whether the values of a type are made of digits and signs that need no quotes.
func neverQuoted(dt arrow.DataType) bool {
	return arrow.IsPrimitive(dt.ID()) || dt.ID() == arrow.NULL || arrow.IsDecimal(dt.ID())
}

// newText appends values as they are, and nothing for those that are null.
func newText(name string, column arrow.Array) (cell, error) {
	value, err := valuesOf(name, column)
	if err != nil || column.NullN() == 0 {
		return value, err
	}
	return func(dst []byte, i int) []byte {
		if column.IsNull(i) {
			return dst
		}
		return value(dst, i)
	}, nil
}

// under appends nothing where one of the structs that the column lies in is null.
func (c cell) under(parents []arrow.Array) cell {
	for _, parent := range parents {
		if parent.NullN() == 0 {
			continue
		}
		within := c
		c = func(dst []byte, i int) []byte {
			if parent.IsNull(i) {
				return dst
			}
			return within(dst, i)
		}
	}
	return c
}

// valuesOf appends the values of a column that are not null.
func valuesOf(name string, column arrow.Array) (cell, error) {
	switch a := column.(type) {
	case *array.Null:
		return func(dst []byte, _ int) []byte { return dst }, nil
	case *array.Boolean:
		return func(dst []byte, i int) []byte {
			if a.Value(i) {
				return append(dst, "TRUE"...)
			}
			return append(dst, "FALSE"...)
		}, nil
	case array.StringLike:
		return func(dst []byte, i int) []byte { return append(dst, a.Value(i)...) }, nil
	case array.ListLike:
		return listOf(name, a)
	case *array.Dictionary:
		entries, err := newText(name, a.Dictionary())
		return func(dst []byte, i int) []byte { return entries(dst, a.GetValueIndex(i)) }, err
	case *array.RunEndEncoded:
		runs, err := newText(name, a.Values())
		return func(dst []byte, i int) []byte { return runs(dst, a.GetPhysicalIndex(i)) }, err
	case array.ExtensionArray:
		if isUUID(a.DataType()) {
			return func(dst []byte, i int) []byte { return append(dst, a.ValueStr(i)...) }, nil
		}
		return newText(name, a.Storage())
	case interface{ Value(int) []byte }:
		return func(dst []byte, i int) []byte { return appendBytes(dst, a.Value(i)) }, nil
	}
	if c := numbersOf(column); c != nil {
		return c, nil
	}
	if c, err := timesOf(name, column); c != nil || err != nil {
		return c, err
	}
	return nil, &Error{
		Column: name, Text: fmt.Sprintf("want numbers, text, times, lists or structs, got %s", column.DataType().Name()),
		Hint: "leave the column out of the export, or write it as text",
	}
}

func isUUID(dt arrow.DataType) bool {
	e, ok := dt.(arrow.ExtensionType)
	return ok && e.ExtensionName() == "arrow.uuid"
}

// appendBytes appends bytes as text where they are one.
func appendBytes(dst, value []byte) []byte {
	text := utf8.Valid(value)
	for _, c := range value {
		text = text && (c >= ' ' || c == '\n' || c == '\r' || c == '\t')
	}
	if text {
		return append(dst, value...)
	}
	return fmt.Appendf(dst, "0x%x", value)
}

// listOf appends the values of a list, joined where they are scalars, and else as JSON.
func listOf(name string, a array.ListLike) (cell, error) {
	if id := a.ListValues().DataType().ID(); arrow.IsNested(id) || id == arrow.EXTENSION {
		return func(dst []byte, i int) []byte {
			text, err := json.Marshal(a.GetOneForMarshal(i))
			if err != nil { // no value of Arrow is beyond JSON but NaN
				text, _ = json.Marshal(a.ValueStr(i))
			}
			return append(dst, text...)
		}, nil
	}
	value, err := newText(name, a.ListValues())
	if err != nil {
		return nil, err
	}
	return func(dst []byte, i int) []byte {
		start, end := a.ValueOffsets(i)
		for j := start; j < end; j++ {
			if j > start {
				dst = append(dst, ", "...)
			}
			dst = value(dst, int(j))
		}
		return dst
	}, nil
}

// numbersOf appends the numbers of a column, or is nil where it has none.
func numbersOf(column arrow.Array) cell {
	switch a := column.(type) {
	case *array.Int8:
		return signed(a.Values())
	case *array.Int16:
		return signed(a.Values())
	case *array.Int32:
		return signed(a.Values())
	case *array.Int64:
		return signed(a.Values())
	case *array.Uint8:
		return unsigned(a.Values())
	case *array.Uint16:
		return unsigned(a.Values())
	case *array.Uint32:
		return unsigned(a.Values())
	case *array.Uint64:
		return unsigned(a.Values())
	case *array.Float16:
		return func(dst []byte, i int) []byte { return appendFloat(dst, float64(a.Value(i).Float32()), 32) }
	case *array.Float32:
		return func(dst []byte, i int) []byte { return appendFloat(dst, float64(a.Value(i)), 32) }
	case *array.Float64:
		return func(dst []byte, i int) []byte { return appendFloat(dst, a.Value(i), 64) }
	case *array.Decimal32:
		return decimals(a.DataType(), func(i int) string { return strconv.Itoa(int(a.Value(i))) })
	case *array.Decimal64:
		return decimals(a.DataType(), func(i int) string { return strconv.FormatInt(int64(a.Value(i)), 10) })
	case *array.Decimal128:
		return decimals(a.DataType(), func(i int) string { return a.Value(i).BigInt().String() })
	case *array.Decimal256:
		return decimals(a.DataType(), func(i int) string { return a.Value(i).BigInt().String() })
	}
	return nil
}

func signed[T int8 | int16 | int32 | int64](values []T) cell {
	return func(dst []byte, i int) []byte { return strconv.AppendInt(dst, int64(values[i]), 10) }
}

func unsigned[T uint8 | uint16 | uint32 | uint64](values []T) cell {
	return func(dst []byte, i int) []byte { return strconv.AppendUint(dst, uint64(values[i]), 10) }
}

// appendFloat appends the shortest number that is read back as the same, without exponent.
func appendFloat(dst []byte, v float64, bits int) []byte {
	if v == 0 || math.IsNaN(v) {
		v = math.Abs(v) // no -0
	}
	return strconv.AppendFloat(dst, v, 'f', -1, bits)
}
