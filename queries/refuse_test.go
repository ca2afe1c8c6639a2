package queries

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// change runs statements on a closed warehouse behind its back.
func change(t *testing.T, path, statements string) {
	t.Helper()
	w, err := Open(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.db.ExecContext(t.Context(), statements); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer, older, foreign, bare, torn := filepath.Join(dir, "newer.duckdb"), filepath.Join(dir, "older.duckdb"),
		filepath.Join(dir, "foreign.duckdb"), filepath.Join(dir, "bare.duckdb"), filepath.Join(dir, "torn.duckdb")
	change(t, newer, "INSERT INTO schema_version VALUES (999, 'schema/0999_future.sql')")
	change(t, older, "DELETE FROM schema_version WHERE version > 1")
	change(t, foreign, "DROP TABLE schema_version")
	change(t, bare, "DELETE FROM schema_version")
	change(t, torn, "SELECT 1")
	whole, err := os.ReadFile(torn)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4096 { // the header's three blocks stay, what they point at goes
		whole[3*4096+i] ^= 0xff
	}
	if err := os.WriteFile(torn, whole, 0o600); err != nil {
		t.Fatal(err)
	}

	all := migrations()
	newest := strconv.Itoa(all[len(all)-1].version)
	for _, c := range []struct {
		path string
		o    Options
		kind error
		want string
	}{
		{newer, Options{}, ErrNewer, "is of a newer version than this vitalfew reads: its tables are at 999, wanted " + newest + " at most"},
		{older, Options{ReadOnly: true}, ErrOlder, "is of an older version: its tables are at 1, wanted " + newest},
		{foreign, Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is a DuckDB database of something else"},
		{bare, Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: no version is recorded in it"},
		{file("text.duckdb", strings.Repeat("no database ", 100)), Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is not a DuckDB database"},
		{file("export.csv", "id,received\n1,2026-03-01\n"), Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is not a DuckDB database"},
		{file("export.json", "[]"), Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is not a DuckDB database"},
		{file("empty.duckdb", ""), Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is not a DuckDB database"},
		{file("cut.duckdb", string(whole[:5000])), Options{}, ErrDamaged, ": damaged"},
		{torn, Options{}, ErrDamaged, ": damaged"},
		{dir, Options{}, ErrNotWarehouse, "is not a vitalfew warehouse: it is not a file"},
		{filepath.Join(dir, "no folder", "w.duckdb"), Options{}, ErrMissing, ": its folder is not there"},
		{filepath.Join(dir, "w.duckdb"), Options{TempDir: filepath.Join(dir, "gone")}, fs.ErrNotExist, "want a folder for temporary files, got " + filepath.Join(dir, "gone") + ": no such file or directory"},
		{filepath.Join(dir, "none.duckdb"), Options{ReadOnly: true}, ErrMissing, "is not there"},
		{filepath.Join(dir, "w.duckdb?access_mode=x"), Options{}, nil, ": a path without a question mark is wanted"},
	} {
		w, err := Open(t.Context(), c.path, c.o)
		if err == nil {
			_ = w.Close()
			t.Errorf("%s: want it refused", filepath.Base(c.path))
			continue
		}
		if c.kind != nil && !errors.Is(err, c.kind) || !strings.HasSuffix(err.Error(), c.want) || !strings.Contains(err.Error(), filepath.Base(c.path)) {
			t.Errorf("%s:\ngot  %v\nwant … %s", filepath.Base(c.path), err, c.want)
		}
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: want one line, got %q", filepath.Base(c.path), err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*.tmp-*")); len(left) > 0 {
		t.Errorf("got %d temporary directories left behind", len(left))
	}
}

// An older warehouse is brought up to this version, all of it or nothing.
func TestOpenBringsUp(t *testing.T) {
	first := migrations()[0].file
	older := func(and string) string {
		path := filepath.Join(t.TempDir(), "w.duckdb")
		db, err := sql.Open("duckdb", path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		if _, err := db.ExecContext(t.Context(), statement(first)+"INSERT INTO schema_version VALUES (1, '"+first+"');"+and); err != nil {
			t.Fatal(err)
		}
		return path
	}
	path := older("CREATE TABLE survey_response (x INTEGER)")
	for range 2 { // nothing may stay of the first attempt
		_, err := Open(t.Context(), path, Options{})
		if err == nil || !strings.Contains(err.Error(), "schema/0002_side.sql") {
			t.Fatalf("got %v, want the migration's file: its second table is there already", err)
		}
	}
	w := open(t, older(""), Options{})
	var want []string
	for _, m := range migrations() {
		want = append(want, m.file)
	}
	if got := QueryForTest(t, w, "SELECT name FROM schema_version ORDER BY version"); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOpenReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), filepath.Join(dir, "w.duckdb"), Options{}); !errors.Is(err, os.ErrPermission) {
		t.Errorf("got %v, want %v", err, os.ErrPermission)
	}
}
