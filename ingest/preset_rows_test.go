package ingest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// TestPresetRows loads an invented export of every system, after its documented headings, and holds what is known of it and
// the rows that come of it to NAME.golden. Up to a hyphen, a file's name is that of the preset that must be recognised. The
// organisation's clock is in Stockholm.
func TestPresetRows(t *testing.T) {
	files, err := filepath.Glob("testdata/presets/*[^n]") // no golden
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	warehouse := filepath.Join(t.TempDir(), "w.duckdb")
	told := loadFixtures(t, warehouse, files)
	db, err := sql.Open("duckdb", warehouse+"?access_mode=READ_ONLY")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tested := map[string]bool{}
	for _, file := range files {
		name := filepath.Base(file)
		got := told[name] + rowsOf(t, db, "complaint", name, "complaint_id") + rowsOf(t, db, "issue", name, "complaint_id, issue_no")
		golden := strings.TrimSuffix(file, filepath.Ext(file)) + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
		tested[presetOf(name)] = true
	}
	for _, p := range ofKind(Presets(), &kinds[0]) {
		if !tested[p.Name] {
			t.Errorf("preset %s: want an export in testdata/presets", p.Name)
		}
	}
}

// presetOf is the preset of which a fixture is an export.
func presetOf(name string) string {
	name = strings.TrimSuffix(name, filepath.Ext(name))
	name, _, _ = strings.Cut(name, "-")
	return name
}

// loadFixtures loads all files, each as a source of its own, and says what is known of each.
func loadFixtures(t *testing.T, warehouse string, files []string) map[string]string {
	t.Helper()
	w, err := queries.Open(context.Background(), warehouse, queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	o := Options{
		Now: time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC), Narrative: KeepText, Secret: []byte("0123456789abcdef0123456789abcdef"), Zone: "Europe/Stockholm",
	}
	told := map[string]string{}
	for _, file := range files {
		name := filepath.Base(file)
		r, err := Recognise(context.Background(), file, o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Preset.Name != presetOf(name) {
			t.Errorf("%s: want preset %s, got %s", name, presetOf(name), r.Why())
		}
		var b strings.Builder
		fmt.Fprintln(&b, r.Why())
		results, err := Load(context.Background(), w, Source{Name: name, Files: []string{file}}, o)
		if err != nil {
			t.Fatal(err)
		}
		l := results[0].Loaded
		fmt.Fprintf(&b, "%d read = %d loaded + %d updated + %d unchanged + %d rejected, %d emptied, %d complaints\n",
			l.Read, l.Loaded, l.Updated, l.Unchanged, l.Rejected, l.Emptied, l.Complaints)
		for _, p := range l.Problems {
			fmt.Fprintf(&b, "line %d: %s %s: %s\n", p.Line, p.Effect, p.Rule, p.Reason)
		}
		for _, c := range results[0].Mapped {
			switch {
			case c.Why == LeftOut:
				fmt.Fprintf(&b, "left out: %s %s\n", c.Heading, c.Kind)
			case c.Why == ByName:
				fmt.Fprintf(&b, "by its name: %s\n", c.Heading)
			}
		}
		told[name] = b.String()
	}
	return told
}

// rowsOf are the rows that came of a source, a field on a line, without what is empty and what the machine keeps.
func rowsOf(t *testing.T, db *sql.DB, table, source, order string) string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(),
		"SELECT COLUMNS(c -> c NOT IN ('source', 'row_hash', 'record_hash', 'load_id')) FROM "+table+" WHERE source = ? ORDER BY "+order, source)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for rows.Next() {
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n" + table + "\n")
		for i, v := range values {
			switch v := v.(type) {
			case nil:
			case time.Time:
				fmt.Fprintf(&b, "  %s: %s\n", columns[i], v.Format("2006-01-02 15:04:05"))
			default:
				fmt.Fprintf(&b, "  %s: %v\n", columns[i], v)
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
