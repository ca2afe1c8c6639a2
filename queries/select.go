package queries

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/duckdb/duckdb-go/v2"
)

// Select runs the named query of analyses/ into dst, a pointer to a slice of structs with `db` tags, replacing what it
// holds. Columns and fields, those of embedded structs as well, must match one to one, also in type: whole numbers are
// int64 or int, fractions float64, text string or a type of it, days and times time.Time in UTC, and what may be NULL a
// pointer to one of these. Every parameter of the query must be given and used. Errors name the query's file.
func (w *Warehouse) Select(ctx context.Context, dst any, query string, params map[string]any) error {
	rows, file, err := w.query(ctx, query, params)
	if err != nil {
		return err
	}
	if err := collect(rows, dst); err != nil {
		return fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	return nil
}

// Rows runs the named query of analyses/ and returns its columns and rows as they are: nil, bool, int64, float64,
// string or time.Time; anything else as text.
func (w *Warehouse) Rows(ctx context.Context, query string, params map[string]any) (columns []string, rows [][]any, err error) {
	found, file, err := w.query(ctx, query, params)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = found.Close() }()
	if columns, err = found.Columns(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	for found.Next() {
		row := make([]any, len(columns))
		targets := make([]any, len(columns))
		for i := range row {
			targets[i] = &row[i]
		}
		if err := found.Scan(targets...); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", file, err)
		}
		for i := range row {
			row[i] = plain(row[i])
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	return columns, rows, nil
}

func (w *Warehouse) query(ctx context.Context, name string, params map[string]any) (rows *sql.Rows, file string, err error) {
	q, ok := Describe(name)
	if !ok {
		return nil, "", fmt.Errorf("query %s: %w", name, ErrUnknownQuery)
	}
	file = queryFile(name)
	if given := slices.Sorted(maps.Keys(params)); !slices.Equal(given, q.Params) {
		return nil, "", fmt.Errorf("%s: want parameters (%s), got (%s)", file, strings.Join(q.Params, ", "), strings.Join(given, ", "))
	}
	args := make([]any, 0, len(params))
	for _, p := range q.Params {
		args = append(args, sql.Named(p, bound(params[p])))
	}
	if rows, err = w.db.QueryContext(ctx, q.SQL, args...); err != nil {
		return nil, "", fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	return rows, file, nil
}

// bound is a parameter as the engine must get it: the driver binds a time as one with a zone, which the warehouse's
// times do not have, and refuses types of string.
func bound(v any) any {
	if t, ok := v.(time.Time); ok {
		return duckdb.Typed(t, duckdb.TYPE_TIMESTAMP)
	}
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String()
	}
	return v
}

// plain is an engine's value without the driver's types.
func plain(v any) any {
	switch v := v.(type) {
	case nil, bool, int64, float64, string, time.Time:
		return v
	case *big.Int:
		return v.String()
	}
	switch r := reflect.ValueOf(v); {
	case r.CanInt():
		return r.Int()
	case r.CanUint():
		return int64(r.Uint())
	case r.CanFloat():
		return r.Float()
	}
	return fmt.Sprint(v)
}
