//go:build unix

package rootcause

import (
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"

	"github.com/vitalfew/vitalfew/analysis"
	"github.com/vitalfew/vitalfew/queries"
)

var benchRows = flag.Int("rows", 1_000_000, "complaints to search in")

// searcher names the variable that makes this test binary search a warehouse and end, so that its memory is its own.
const searcher = "ROOTCAUSE_SEARCH"

func TestMain(m *testing.M) {
	if file := os.Getenv(searcher); file != "" {
		if err := searchFile(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// BenchmarkChange searches complaints of eight dimensions with up to a thousand values each, in a process of its own: a quarter
// against the one before. One cause of two dimensions is planted.
func BenchmarkChange(b *testing.B) {
	file := filepath.Join(b.TempDir(), "w.duckdb")
	if err := invent(b, file, *benchRows); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), os.Args[0])
		cmd.Env = append(os.Environ(), searcher+"="+file)
		out, err := cmd.Output()
		if err != nil {
			b.Fatal(err)
		}
		if want := "cause=10 & site=20\n"; string(out) != want {
			b.Errorf("got %q, want %q", out, want)
		}
		used, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		b.ReportMetric((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), "cpu-s")
		b.ReportMetric(float64(used.Maxrss)/1024, "peak-MB")
	}
}

// invent makes a warehouse of complaints of two quarters. Values are as frequent as Zipf's words are.
func invent(b *testing.B, file string, n int) (err error) {
	b.Helper()
	w, err := queries.Open(b.Context(), file, queries.Options{})
	if err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	db, err := sql.Open("duckdb", file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(b.Context(), `
		SELECT setseed(0.5);
		INSERT INTO complaint BY NAME
		WITH drawn AS (
			SELECT i, random() AS planted, CAST(floor(1000 * pow(random(), 2)) AS INTEGER) AS cause, CAST(floor(1000 * pow(random(), 2)) AS INTEGER) AS site
			FROM range($1) AS t(i)
		)
		SELECT
			'volume' AS source, CAST(i AS VARCHAR) AS complaint_id, 'closed_undated' AS state, 0 AS row_hash, 1 AS load_id,
			TIMESTAMP '2026-04-01' + INTERVAL 1 DAY * CAST(i % 182 AS INTEGER) AS received_at,
			CAST(CASE WHEN planted < 0.003 AND i % 182 >= 91 THEN 10 ELSE cause END AS VARCHAR) AS cause,
			CAST(CASE WHEN planted < 0.003 AND i % 182 >= 91 THEN 20 ELSE site END AS VARCHAR) AS site,
			CAST(floor(1000 * pow(random(), 2)) AS VARCHAR) AS product,
			CAST(floor(500 * pow(random(), 2)) AS VARCHAR) AS supplier,
			CAST(floor(100 * pow(random(), 2)) AS VARCHAR) AS category,
			CAST(floor(50 * random()) AS VARCHAR) AS region,
			CAST(floor(12 * random()) AS VARCHAR) AS channel,
			CAST(floor(5 * random()) AS VARCHAR) AS segment
		FROM drawn`, n)
	return err
}

func searchFile(file string) error {
	ctx := context.Background()
	w, err := queries.Open(ctx, file, queries.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	period, err := analysis.ParsePeriod("2026-07-01..2026-09-29")
	if err != nil {
		return err
	}
	r, err := Analysis{Options: Options{Against: Previous}, Period: period}.Run(ctx, w)
	if err != nil {
		return err
	}
	answers, _ := r.Data.([]Answer)
	for _, a := range answers {
		for _, f := range a.Found {
			for i, c := range f.Combination {
				if i > 0 {
					fmt.Print(" & ")
				}
				fmt.Printf("%s=%s", c.Dimension, c.Values[0])
			}
			fmt.Println()
		}
	}
	return w.Close()
}
