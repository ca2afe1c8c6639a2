package queries

import (
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"time"
)

// collect appends rows to dst, a pointer to a slice of structs, and closes them. Columns and `db` tags must match one to
// one, and so must their types: a number that would be cut or a NULL without a pointer to hold it is an error, and the
// types are compared even where there is no row.
func collect(rows *sql.Rows, dst any) (err error) {
	defer func() { err = errors.Join(err, rows.Close()) }()
	slice := reflect.ValueOf(dst)
	if slice.Kind() != reflect.Pointer || slice.Elem().Kind() != reflect.Slice || slice.Elem().Type().Elem().Kind() != reflect.Struct {
		return fmt.Errorf("want a pointer to a slice of structs to read rows into, got %T", dst)
	}
	slice = slice.Elem()
	fields, err := match(rows, slice.Type().Elem())
	if err != nil {
		return err
	}
	values := make([]any, len(fields))
	targets := make([]any, len(fields))
	for i := range values {
		targets[i] = &values[i]
	}
	out := reflect.MakeSlice(slice.Type(), 0, 0)
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		row := reflect.New(slice.Type().Elem()).Elem()
		for i, f := range fields {
			if err := set(row.FieldByIndex(f.index), values[i]); err != nil {
				return fmt.Errorf("column %s: %w", f.column, err)
			}
		}
		out = reflect.Append(out, row)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	slice.Set(out)
	return nil
}

// field is the place of a column in a struct.
type field struct {
	column string
	index  []int
}

// match finds the field of every column, in the columns' order; fields of an embedded struct are the row's own.
func match(rows *sql.Rows, row reflect.Type) ([]field, error) {
	columns, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	tagged := map[string]reflect.StructField{}
	for _, f := range reflect.VisibleFields(row) {
		if tag, ok := f.Tag.Lookup("db"); ok {
			tagged[tag] = f
		}
	}
	fields := make([]field, 0, len(columns))
	seen := map[string]bool{}
	for _, c := range columns {
		f, ok := tagged[c.Name()]
		if !ok {
			return nil, fmt.Errorf("column %s: want a field tagged so in %s, got none", c.Name(), row)
		}
		if seen[c.Name()] {
			return nil, fmt.Errorf("column %s: want it once, got it twice", c.Name())
		}
		seen[c.Name()] = true
		if want, got := fieldKind(f.Type), engineKind(c.DatabaseTypeName()); want == "" || want != got {
			return nil, fmt.Errorf("column %s: want a type for %s, got %s", c.Name(), f.Type, c.DatabaseTypeName())
		}
		fields = append(fields, field{c.Name(), f.Index})
	}
	for _, f := range reflect.VisibleFields(row) {
		if tag, ok := f.Tag.Lookup("db"); ok && !seen[tag] {
			return nil, fmt.Errorf("column %s: want it for a field of %s, got none", tag, row)
		}
	}
	return fields, nil
}

// fieldKind is the kind of value that a Go type holds, "" where rows are not read into it.
func fieldKind(t reflect.Type) string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return "time"
	case t.Kind() == reflect.Int64, t.Kind() == reflect.Int:
		return "integer"
	case t.Kind() == reflect.Float64:
		return "float"
	case t.Kind() == reflect.String:
		return "text"
	case t.Kind() == reflect.Bool:
		return "bool"
	}
	return ""
}

// engineKind is the kind of value of an engine's type, "" where SQL must cast first (HUGEINT, DECIMAL, lists).
func engineKind(name string) string {
	switch name {
	case "DATE", "TIMESTAMP":
		return "time"
	case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER":
		return "integer"
	case "FLOAT", "DOUBLE":
		return "float"
	case "VARCHAR":
		return "text"
	case "BOOLEAN":
		return "bool"
	}
	return ""
}

// set puts a value of the field's kind, or NULL, into the field.
func set(f reflect.Value, v any) error {
	if v == nil {
		if f.Kind() != reflect.Pointer {
			return fmt.Errorf("want a value for %s, got NULL", f.Type())
		}
		return nil
	}
	if f.Kind() == reflect.Pointer {
		f.Set(reflect.New(f.Type().Elem()))
		f = f.Elem()
	}
	f.Set(reflect.ValueOf(v).Convert(f.Type()))
	return nil
}
