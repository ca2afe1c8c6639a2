package main

import (
	"archive/zip"
	"crypto/sha256"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the golden parts of testdata/script")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"vitalfew": main})
}

// TestScript runs the program as a user does. The clock is told, so that what is printed stays the same.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("VITALFEW_NOW", "2026-11-20")
			example, err := filepath.Abs(filepath.Join("..", "..", "examples", "cykelhuset"))
			if err != nil {
				return err
			}
			env.Setenv("EXAMPLE", example)
			export, err := os.ReadFile(filepath.Join("testdata", "complaints.csv"))
			if err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(env.WorkDir, "complaints.csv"), export, 0o666)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root-linux" {
				return runtime.GOOS == "linux" && os.Geteuid() == 0, nil
			}
			return false, errors.New("unknown condition " + cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"edit":     edit,
			"exits":    exits,
			"keep":     keep,
			"many":     many,
			"newer":    newer,
			"pack":     pack,
			"tinydisk": tinyDisk,
		},
	})
}

// pack ARCHIVE FOLDER makes a zip archive of the files in a folder, by name. A workbook is one.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack ARCHIVE FOLDER")
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	z := zip.NewWriter(f)
	ts.Check(z.AddFS(os.DirFS(ts.MkAbs(args[1]))))
	ts.Check(z.Close())
	ts.Check(f.Close())
}

// exits CODE PROGRAM ARGS... runs a program that must end with the code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if neg || err != nil {
		ts.Fatalf("usage: exits CODE PROGRAM ARGS...")
	}
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// edit FILE PATTERN TEXT replaces what matches in a file.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE PATTERN TEXT")
	}
	pattern, text := regexp.MustCompile(args[1]), ts.ReadFile(args[0])
	if !pattern.MatchString(text) {
		ts.Fatalf("%s: nothing matches %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(pattern.ReplaceAllString(text, args[2])), 0o666))
}

// keep FROM TO PATTERN writes the heading of an export and the lines that match.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: keep FROM TO PATTERN")
	}
	var kept strings.Builder
	pattern, n := regexp.MustCompile(args[2]), 0
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		if n == 0 || pattern.MatchString(line) {
			kept.WriteString(line)
		}
		n++
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(kept.String()), 0o666))
}

// many N FILE writes an export of n complaints.
func many(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	if neg || err != nil {
		ts.Fatalf("usage: many N FILE")
	}
	ts.Check(writeMany(ts.MkAbs(args[1]), n))
}

func writeMany(path string, n int) error {
	var b strings.Builder
	b.WriteString("Complaint ID,Received,Product,Note code\n")
	first := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		fmt.Fprintf(&b, "M-%d,%s,Bicycle,%x\n", i, first.AddDate(0, 0, i%300).Format(time.DateOnly), sha256.Sum256([]byte{byte(i), byte(i >> 8), byte(i >> 16)}))
	}
	return os.WriteFile(path, []byte(b.String()), 0o666)
}

// newer FILE makes a warehouse one of a version to come.
func newer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: newer FILE")
	}
	db, err := sql.Open("duckdb", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec("INSERT INTO schema_version (version, name) VALUES (9999, 'schema/9999_to_come.sql')")
	ts.Check(err)
	ts.Check(db.Close())
}

// tinydisk DIR SIZE mounts a file system of that size on a new directory. It wants root on Linux.
func tinyDisk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tinydisk DIR SIZE")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o777))
	ts.Check(ts.Exec("mount", "-t", "tmpfs", "-o", "size="+args[1], "tmpfs", dir))
	ts.Defer(func() { ts.Check(exec.Command("umount", dir).Run()) })
}
