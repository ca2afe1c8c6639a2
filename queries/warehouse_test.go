package queries

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func open(t *testing.T, path string, o Options) *Warehouse {
	t.Helper()
	w, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

func TestOpenMakesAnEmptyWarehouse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.duckdb")
	w := open(t, path, Options{})
	type span struct {
		Complaints    int64      `db:"complaints"`
		FirstReceived *time.Time `db:"first_received_on"`
		LastReceived  *time.Time `db:"last_received_on"`
		LastSeen      *time.Time `db:"last_seen_on"`
	}
	var got []span
	if err := w.Select(t.Context(), &got, "span", nil); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]span{{}}, got); diff != "" {
		t.Error(diff)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range left {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if f.Name() != "w.duckdb" || info.Mode() != 0o600 {
			t.Errorf("%s %s: want w.duckdb alone, for its owner", info.Mode(), f.Name())
		}
	}
	open(t, path, Options{ReadOnly: true})
}

// The engine would take what stands before the colon for the name of an extension, or the whole for no file at all.
func TestOpenPathWithColon(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"md:w", ":memory:"} {
		open(t, name, Options{})
		if _, err := os.Stat(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCalendar(t *testing.T) {
	w := open(t, "", Options{})
	d := time.Date(2026, 10, 2, 0, 0, 0, 0, time.UTC)
	days := []CalendarDay{{d, true}, {d.AddDate(0, 0, 1), false}, {d.AddDate(0, 0, 2), false}, {d.AddDate(0, 0, 3), true}}
	for range 2 {
		if err := w.SetCalendar(t.Context(), days); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if err := w.db.QueryRowContext(t.Context(), "SELECT sum(working_days)*100+count(*) FROM calendar").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n != 504 {
		t.Errorf("got %d, want working days 1+1+1+2 of 4 days", n)
	}
	err := w.SetCalendar(t.Context(), append(days[:2:2], days[3]))
	if want := "calendar: want 2026-10-04 as day 3, got 2026-10-05"; err == nil || err.Error() != want {
		t.Errorf("a day is missing: got error %v, want %s", err, want)
	}
}

func TestLockRefusesEverythingOutside(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "x.csv")
	if err := os.WriteFile(outside, []byte("a\n1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := open(t, filepath.Join(dir, "w.duckdb"), Options{})
	refused := []string{
		"SELECT * FROM read_csv('" + outside + "')",
		"SELECT * FROM read_text('" + outside + "')",
		"SELECT * FROM glob('" + dir + "/*')",
		"COPY (SELECT 1) TO '" + filepath.Join(dir, "y.csv") + "'",
		"ATTACH '" + filepath.Join(dir, "z.duckdb") + "' AS z",
		"SET threads = 1",
		"SET enable_external_access = true",
		"INSTALL httpfs",
		"LOAD httpfs",
	}
	for _, q := range refused[:6] {
		if _, err := w.db.ExecContext(t.Context(), q); err != nil {
			t.Fatalf("%s: want it to work before Lock: %v", q, err)
		}
	}
	for range 2 {
		if err := w.Lock(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range refused {
		if _, err := w.db.ExecContext(t.Context(), q); err == nil {
			t.Errorf("%s: want it refused after Lock", q)
		}
	}
	if err := w.SetCalendar(t.Context(), nil); err != nil {
		t.Error(err)
	}
}
