package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"

	"github.com/vitalfew/vitalfew/queries"
)

// engine is a Loader that reads a batch's text with DuckDB as the warehouse does, everything pinned and as text, and
// keeps what it read. It reads twice, as the warehouse may, and fails where the two differ.
type engine struct {
	stranger
	t       testing.TB
	db      *sql.DB
	batches []queries.Batch
	rows    [][][]string // of each batch
}

func newEngine(t testing.TB) *engine {
	t.Helper()
	db, err := sql.Open("duckdb", "?autoinstall_known_extensions=false&autoload_known_extensions=false&threads=2")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return &engine{t: t, db: db}
}

func (e *engine) Load(ctx context.Context, b queries.Batch) (queries.Loaded, error) {
	var passes [2][][]string
	for i := range passes {
		path, done := b.Text.Path, func() error { return nil }
		if b.Text.Open != nil {
			var err error
			if path, done, err = b.Text.Open(); err != nil {
				return queries.Loaded{}, err
			}
		}
		rows, err := e.read(ctx, path, &b.Text)
		if ended := done(); err == nil {
			err = ended
		}
		if err != nil {
			return queries.Loaded{}, err
		}
		passes[i] = rows
	}
	if a, b := fmt.Sprint(passes[0]), fmt.Sprint(passes[1]); a != b {
		e.t.Errorf("the second reading differs from the first: %.200s, %.200s", a, b)
	}
	e.batches = append(e.batches, b)
	e.rows = append(e.rows, passes[0])
	accepted := int64(len(passes[0]))
	if b.Records != accepted+int64(len(b.Problems)) {
		return queries.Loaded{}, fmt.Errorf("want %d records, got %d and %d refused", b.Records, accepted, len(b.Problems))
	}
	return queries.Loaded{
		Read: b.Records, Loaded: accepted, Rejected: int64(len(b.Problems)), Problems: b.Problems, Warnings: b.Warnings,
	}, nil
}

func (e *engine) read(ctx context.Context, path string, text *queries.Text) (all [][]string, err error) {
	quote := func(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
	columns := make([]string, len(text.Headings))
	for i := range columns {
		columns[i] = fmt.Sprintf("'c%d': 'VARCHAR'", i)
	}
	query := fmt.Sprintf("SELECT * FROM read_csv(%s, auto_detect = false, delim = %s, quote = '\"', escape = '\"', header = true, "+
		"columns = {%s}, store_rejects = true, max_line_size = %d, buffer_size = %d, compression = 'none')",
		quote(path), quote(string(rune(text.Delimiter))), strings.Join(columns, ", "),
		max(2<<20, text.MaxRecord+64), max(32<<20, 2*text.MaxRecord))
	rows, err := e.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		values, cells := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			cells[i] = &values[i]
		}
		if err := rows.Scan(cells...); err != nil {
			return nil, err
		}
		row := make([]string, len(columns))
		for i, v := range values {
			row[i] = v.String
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	var rejected int
	if err := e.db.QueryRowContext(ctx, "SELECT count(*) FROM reject_errors").Scan(&rejected); err != nil {
		return nil, err
	}
	if rejected > 0 {
		e.t.Errorf("the engine rejected %d of the records that it was given", rejected)
	}
	return all, nil
}
