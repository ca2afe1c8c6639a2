//go:build unix

package main

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2"
)

var rows = flag.Int("rows", 1_000_000, "complaints to measure with")

// yardstick names the variable that makes this test binary load a file the engine's own way and end.
const yardstick = "VOLUME_READ_CSV"

func TestMain(m *testing.M) {
	if file := os.Getenv(yardstick); file != "" {
		if err := readCSV(file); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// readCSV is what loading is set against: the engine reads the file into a new database beside it.
func readCSV(file string) (err error) {
	db, err := sql.Open("duckdb", filepath.Join(filepath.Dir(file), "yardstick.duckdb"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.Exec("CREATE TABLE complaints AS SELECT * FROM read_csv(?)", file)
	return err
}

// BenchmarkLoad loads the same file twice, each time in a process of its own and into a new database: by the engine's
// read_csv, and by vitalfew ingest. The ratio is that of their CPU times.
func BenchmarkLoad(b *testing.B) {
	folder, vitalfew := prepare(b, *rows)
	for b.Loop() {
		reset(b, folder)
		base := yard(b, filepath.Join(folder, "complaints.csv"))
		load := measure(b, exec.Command(vitalfew, "ingest", "--quiet", "--config", filepath.Join(folder, "vitalfew.yaml")))
		b.ReportMetric(base.cpu, "read_csv-cpu-s")
		b.ReportMetric(load.cpu, "cpu-s")
		b.ReportMetric(load.cpu/base.cpu, "times-read_csv")
		b.ReportMetric(load.peak, "peak-MB")
		b.ReportMetric(float64(*rows)/load.cpu, "rows/cpu-s")
	}
}

// BenchmarkRun is the whole way from the file to the report, into a new warehouse.
func BenchmarkRun(b *testing.B) {
	for _, c := range []struct {
		name string
		flag string
	}{{"interactive", "--static=false"}, {"static", "--static"}} {
		b.Run(c.name, func(b *testing.B) {
			folder, vitalfew := prepare(b, *rows)
			for b.Loop() {
				reset(b, folder)
				used := measure(b, exec.Command(vitalfew, "run", "--quiet", c.flag, "--config", filepath.Join(folder, "vitalfew.yaml")))
				b.ReportMetric(used.cpu, "cpu-s")
				b.ReportMetric(used.peak, "peak-MB")
				page, err := os.Stat(filepath.Join(folder, "report", "2026-10.html"))
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(page.Size())/1e3, "report-KB")
			}
		})
	}
}

// BenchmarkReload loads a file that is in the warehouse already, which must cost next to nothing.
func BenchmarkReload(b *testing.B) {
	folder, vitalfew := prepare(b, *rows)
	reset(b, folder)
	ingest := func() usage {
		return measure(b, exec.Command(vitalfew, "ingest", "--quiet", "--config", filepath.Join(folder, "vitalfew.yaml")))
	}
	first := ingest()
	for b.Loop() {
		again := ingest()
		b.ReportMetric(again.cpu, "cpu-s")
		b.ReportMetric(again.cpu/first.cpu, "times-first")
	}
}

// prepare writes the data and builds the program.
func prepare(b *testing.B, rows int) (folder, vitalfew string) {
	b.Helper()
	folder = b.TempDir()
	if err := write(folder, rows); err != nil {
		b.Fatal(err)
	}
	vitalfew = filepath.Join(folder, "vitalfew")
	if out, err := exec.Command("go", "build", "-o", vitalfew, "../../cmd/vitalfew").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return folder, vitalfew
}

// reset removes what an earlier run has made.
func reset(b *testing.B, folder string) {
	b.Helper()
	made, err := filepath.Glob(filepath.Join(folder, "*.duckdb*"))
	if err != nil {
		b.Fatal(err)
	}
	for _, path := range append(made, filepath.Join(folder, "report")) {
		if err := os.RemoveAll(path); err != nil {
			b.Fatal(err)
		}
	}
}

// usage is what a process has used.
type usage struct {
	cpu  float64 // seconds, user and system, all threads
	peak float64 // MB resident at most
}

func measure(b *testing.B, cmd *exec.Cmd) usage {
	b.Helper()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		b.Fatalf("%v\n%s", err, &stderr)
	}
	s := cmd.ProcessState
	peak := float64(s.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" { // where it is in bytes, not in KB
		peak *= 1024
	}
	return usage{cpu: (s.UserTime() + s.SystemTime()).Seconds(), peak: peak / 1e6}
}
