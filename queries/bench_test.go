//go:build unix

package queries

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

var benchRows = flag.Int("rows", 1_000_000, "complaints to measure loading with")

// BenchmarkLoad loads one file into a new warehouse, beside what the engine's own read_csv takes for it with its default
// options in the same run: for the first time, with pseudonyms, again where nothing changed, and again where one record
// in a hundred did.
func BenchmarkLoad(b *testing.B) {
	export := volume(b)
	var base float64
	b.Run("read_csv", func(b *testing.B) {
		base = cpuPerRun(b, func(dir string) {
			db, err := sql.Open("duckdb", filepath.Join(dir, "ctas.duckdb"))
			if err == nil {
				_, err = db.ExecContext(b.Context(), "CREATE TABLE complaints AS SELECT * FROM read_csv("+literal(export.Text.Path)+")")
			}
			if err := errors.Join(err, db.Close()); err != nil {
				b.Fatal(err)
			}
		})
	})
	report := func(b *testing.B, batches ...Batch) {
		last := len(batches) - 1
		var cpu float64
		for b.Loop() {
			w, err := Open(b.Context(), filepath.Join(b.TempDir(), "w.duckdb"), Options{})
			if err != nil {
				b.Fatal(err)
			}
			for i, batch := range batches {
				before := cpuSeconds(b)
				loaded, err := w.Load(b.Context(), batch)
				if err != nil || loaded.Rejected+loaded.Emptied > 0 {
					b.Fatal(err, loaded.Rejected, loaded.Emptied)
				}
				if i == last {
					cpu += cpuSeconds(b) - before
				}
			}
			before := cpuSeconds(b)
			if err := w.Close(); err != nil {
				b.Fatal(err)
			}
			cpu += cpuSeconds(b) - before
		}
		b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
		b.ReportMetric(cpu/float64(b.N)/base, "times-read_csv")
	}
	pseudonyms, again, changed := export, export, export
	pseudonyms.KeyID = "key"
	again.SHA256 = "again"
	changed.SHA256, changed.Text.Path = "changed", changedCopy(b, export.Text.Path)
	b.Run("first", func(b *testing.B) { report(b, export) })
	b.Run("pseudonyms", func(b *testing.B) { report(b, pseudonyms) })
	b.Run("unchanged", func(b *testing.B) { report(b, export, again) })
	b.Run("hundredth_changed", func(b *testing.B) { report(b, export, changed) })
}

// volume writes the export and says how to read it.
func volume(b *testing.B) Batch {
	b.Helper()
	dir := b.TempDir()
	cmd := exec.CommandContext(b.Context(), "go", "run", "../examples/volume", "-rows", fmt.Sprint(*benchRows), "-out", dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	fields := strings.Split("complaint_id,received_at,acknowledged_at,first_response_at,closed_at,status,channel,product,category,"+
		"subcategory,cause,site,region,customer,severity,outcome,compensation_minor,narrative", ",")
	batch := Batch{
		Source: "volume", File: "complaints.csv", SHA256: "first", Mapping: "m", Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC),
		Text:    Text{Path: filepath.Join(dir, "complaints.csv"), Delimiter: ',', Headings: fields},
		Records: int64(*benchRows), Currency: "SEK",
	}
	for i, field := range fields[:len(fields)-1] { // free text is not kept unless the configuration says so
		bind := Binding{Field: field, Column: i, Decimal: '.'}
		if isTime(field) {
			bind.Formats = []string{"%Y-%m-%d %H:%M"}
		}
		batch.Bindings = append(batch.Bindings, bind)
	}
	return batch
}

// changedCopy is the export with another product in every hundredth record.
func changedCopy(b *testing.B, path string) string {
	b.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	for i := 100; i < len(lines); i += 100 {
		fields := bytes.SplitN(lines[i], []byte(","), 9)
		if len(fields) == 9 {
			fields[7] = []byte("Other")
			lines[i] = bytes.Join(fields, []byte(","))
		}
	}
	copied := filepath.Join(b.TempDir(), "changed.csv")
	if err := os.WriteFile(copied, bytes.Join(lines, nil), 0o600); err != nil {
		b.Fatal(err)
	}
	return copied
}

// cpuPerRun measures the CPU time of do, which gets a new folder every time.
func cpuPerRun(b *testing.B, do func(dir string)) float64 {
	b.Helper()
	var cpu float64
	for b.Loop() {
		dir := b.TempDir()
		before := cpuSeconds(b)
		do(dir)
		cpu += cpuSeconds(b) - before
	}
	b.ReportMetric(cpu/float64(b.N), "cpu-s/op")
	return cpu / float64(b.N)
}

// cpuSeconds is the user and system time of the process so far, all threads together.
func cpuSeconds(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}
