package queries

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
)

//go:embed analyses checks marts privacy schema session staging
var files embed.FS

// statement is the text of an embedded .sql file.
func statement(file string) string {
	text, err := files.ReadFile(file)
	if err != nil {
		panic(err) // a name in the code without its file
	}
	return string(text)
}

// statements are the .sql files of a folder in order of their names.
func statements(folder string) []string {
	names, err := fs.Glob(files, path.Join(folder, "*.sql"))
	if err != nil {
		panic(err) // a malformed pattern
	}
	return names
}

// execer is a database or a transaction on it.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// run runs an embedded .sql file. Its errors name the file.
func run(ctx context.Context, db execer, file string, args ...any) error {
	_, err := execute(ctx, db, file, statement(file), args...)
	return err
}

// execute runs the text of an .sql file. Its errors name the file.
func execute(ctx context.Context, db execer, file, text string, args ...any) (sql.Result, error) {
	result, err := db.ExecContext(ctx, text, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	return result, nil
}

func (w *Warehouse) run(ctx context.Context, file string, args ...any) error {
	return run(ctx, w.db, file, args...)
}

// scan runs an embedded .sql file and reads its rows into dst.
func scan(ctx context.Context, db execer, dst any, file string, args ...any) error {
	return fetch(ctx, db, dst, file, statement(file), args...)
}

// fetch runs the text of an .sql file and reads its rows into dst.
func fetch(ctx context.Context, db execer, dst any, file, text string, args ...any) error {
	rows, err := db.QueryContext(ctx, text, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	if err := collect(rows, dst); err != nil {
		return fmt.Errorf("%s: %w", place(file, err), engineError(err))
	}
	return nil
}

func (w *Warehouse) scan(ctx context.Context, dst any, file string, args ...any) error {
	return scan(ctx, w.db, dst, file, args...)
}
