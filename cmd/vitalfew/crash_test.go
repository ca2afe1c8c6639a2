package main

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	_ "github.com/duckdb/duckdb-go/v2"

	"github.com/vitalfew/vitalfew/queries"
)

// A load is killed at killPoints moments: half of them in the first load of a source, half in one that updates it. What
// one has left is where the next one begins, until one got through, and after killsInARow of them the load is let through.
const (
	killPoints  = 50
	killsInARow = 5
)

// TestKilledAtAnyMoment kills loads without warning. Whenever that is, the warehouse opens and holds what was there before
// or all of the load, and loading again makes of it what an undisturbed load makes.
func TestKilledAtAnyMoment(t *testing.T) {
	empty := t.TempDir()
	put(t, empty, "vitalfew.yaml", "sources: [{name: helpdesk, files: ['*.csv']}]\n")
	if err := writeMany(filepath.Join(empty, "a.csv"), 600); err != nil {
		t.Fatal(err)
	}
	loaded := copyFolder(t, empty)
	undisturbed(t, loaded)
	if err := writeMany(filepath.Join(loaded, "b.csv"), 1000); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(loaded, "b.csv"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, loaded, "b.csv", strings.ReplaceAll(string(text), "-01-", "-02-")) // some are as before, some new, some changed
	random := rand.New(rand.NewPCG(20261120, 1))
	t.Run("first", func(t *testing.T) { killed(t, empty, random) })
	t.Run("update", func(t *testing.T) { killed(t, loaded, random) })
}

// killed kills loads of what is in a folder.
func killed(t *testing.T, start string, random *rand.Rand) {
	whole := copyFolder(t, start)
	took := undisturbed(t, whole)
	before, after, cut, folder := content(t, start), content(t, whole), 0, copyFolder(t, start)
	for point := range killPoints / 2 {
		delay := time.Duration(random.Float64() * float64(took))
		cmd := ingestIn(folder)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(delay)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		got := content(t, folder)
		if got != before && got != after {
			t.Errorf("killed after %v, the warehouse holds\n%s\nbefore it held\n%s\nthe load makes\n%s", delay, got, before, after)
		}
		if got == before {
			cut++
		}
		if got == before && point%killsInARow < killsInARow-1 {
			continue
		}
		undisturbed(t, folder)
		if got := content(t, folder); got != after {
			t.Errorf("loaded again, the warehouse holds\n%s\nwant\n%s", got, after)
		}
		for _, dir := range []string{"", "report"} {
			if got, want := held(t, filepath.Join(folder, dir)), held(t, filepath.Join(whole, dir)); got != want {
				t.Errorf("after all, the folder %s holds %s, want %s", dir, got, want)
			}
		}
		folder = copyFolder(t, start)
	}
	if cut < killsInARow || before == after {
		t.Errorf("%d of %d loads were killed before they were in: the test proves nothing", cut, killPoints/2)
	}
}

func ingestIn(folder string) *exec.Cmd {
	return vitalfewIn(folder, "ingest", "--quiet", "--now", "2026-11-20")
}

// vitalfewIn is a call of the program in a folder, without what the tests' environment says to it.
func vitalfewIn(folder string, args ...string) *exec.Cmd {
	cmd := exec.Command("vitalfew", args...)
	cmd.Dir = folder
	cmd.Env = slices.DeleteFunc(os.Environ(), func(pair string) bool {
		return strings.HasPrefix(pair, "VITALFEW_")
	})
	return cmd
}

// undisturbed loads what is to be loaded in a folder.
func undisturbed(t *testing.T, folder string) time.Duration {
	t.Helper()
	began := time.Now()
	if out, err := ingestIn(folder).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return time.Since(began)
}

// content is what the warehouse of a folder holds, hashed by table; nothing where there is no table yet.
func content(t *testing.T, folder string) string {
	t.Helper()
	path := filepath.Join(folder, "vitalfew.duckdb")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	db, err := sql.Open("duckdb", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	rows, err := db.Query("SELECT table_name FROM duckdb_tables() WHERE table_name <> 'schema_version' ORDER BY table_name")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, table := range tables {
		var n int64
		var sum string
		if err := db.QueryRow(fmt.Sprintf("SELECT count(*), coalesce(CAST(sum(hash(r)) AS VARCHAR), '') FROM %q AS r", table)).Scan(&n, &sum); err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			fmt.Fprintf(&all, "%s %d %s\n", table, n, sum)
		}
	}
	return all.String()
}

func copyFolder(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

// Whoever comes second is told who is there, whether it wants to write or to read.
func TestWarehouseInUse(t *testing.T) {
	folder := t.TempDir()
	put(t, folder, "vitalfew.yaml", "sources: [{name: helpdesk, files: ['*.csv']}]\n")
	if err := writeMany(filepath.Join(folder, "a.csv"), 10); err != nil {
		t.Fatal(err)
	}
	undisturbed(t, folder)
	w, err := queries.Open(t.Context(), filepath.Join(folder, "vitalfew.duckdb"), queries.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("vitalfew: warehouse vitalfew.duckdb is in use by another process (PID %d); close it or wait\n", os.Getpid())
	for _, command := range []string{"ingest", "run", "report", "query loads", "check data"} {
		out, err := vitalfewIn(folder, strings.Fields(command)...).CombinedOutput()
		if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != exitFailed || string(out) != want {
			t.Errorf("%s: %v\ngot  %swant %s", command, err, out, want)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	undisturbed(t, folder)
}
