//go:build unix

package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkFormats loads the same complaints from files of other formats. The ratio is to what the engine takes for the
// same as CSV, in the same run.
func BenchmarkFormats(b *testing.B) {
	for _, f := range []struct {
		name, file string
		rows       int
		write      func(csv, path string) error
	}{
		{"windows-1252", "western.csv", *rows, western},
		{"ndjson", "complaints.ndjson", *rows, byEngine("(FORMAT json)")},
		{"parquet", "complaints.parquet", *rows, byEngine("(FORMAT parquet)")},
		{"xlsx", "complaints.xlsx", *rows / 5, workbook},
	} {
		b.Run(f.name, func(b *testing.B) {
			folder, vitalfew := prepare(b, f.rows)
			plain := filepath.Join(folder, "complaints.csv")
			if err := f.write(plain, filepath.Join(folder, f.file)); err != nil {
				b.Fatal(err)
			}
			config := variant(b, folder, "files: [complaints.csv]", "files: ["+f.file+"]")
			for b.Loop() {
				reset(b, folder)
				base := yard(b, plain)
				load := measure(b, exec.Command(vitalfew, "ingest", "--quiet", "--config", config))
				b.ReportMetric(base.cpu, "read_csv-cpu-s")
				b.ReportMetric(load.cpu, "cpu-s")
				b.ReportMetric(load.cpu/base.cpu, "times-read_csv")
				b.ReportMetric(load.peak, "peak-MB")
			}
		})
	}
}

// BenchmarkOverlap loads a file, and then a later export in which a hundredth has changed and as many are new.
func BenchmarkOverlap(b *testing.B) {
	folder, vitalfew := prepare(b, *rows)
	plain := filepath.Join(folder, "complaints.csv")
	later := filepath.Join(folder, "later.csv")
	if err := laterExport(plain, later); err != nil {
		b.Fatal(err)
	}
	second := variant(b, folder, "files: [complaints.csv]", "files: [later.csv]")
	ingest := func(config string) usage {
		cmd := exec.Command(vitalfew, "ingest", "--quiet", "--config", config)
		cmd.Env = keyed()
		return measure(b, cmd)
	}
	for b.Loop() {
		reset(b, folder)
		base := yard(b, plain)
		first := ingest(filepath.Join(folder, "vitalfew.yaml"))
		again := ingest(second)
		b.ReportMetric(again.cpu, "cpu-s")
		b.ReportMetric(again.cpu/first.cpu, "times-first")
		b.ReportMetric(again.cpu/base.cpu, "times-read_csv")
		b.ReportMetric(again.peak, "peak-MB")
	}
}

// BenchmarkRedaction is a whole run in which what customers wrote is redacted and stored.
func BenchmarkRedaction(b *testing.B) {
	folder, vitalfew := prepare(b, *rows)
	config := variant(b, folder, "analyses:", "privacy:\n  narrative: redact\nanalyses:")
	for b.Loop() {
		reset(b, folder)
		base := yard(b, filepath.Join(folder, "complaints.csv"))
		cmd := exec.Command(vitalfew, "run", "--quiet", "--config", config)
		cmd.Env = keyed()
		used := measure(b, cmd)
		b.ReportMetric(used.cpu, "cpu-s")
		b.ReportMetric(used.cpu/base.cpu, "times-read_csv")
		b.ReportMetric(used.peak, "peak-MB")
	}
}

// keyed is the environment with a key for pseudonyms.
func keyed() []string {
	return append(os.Environ(), "VITALFEW_KEY=0123456789abcdef0123456789abcdef")
}

// yard loads a CSV file the engine's own way.
func yard(b *testing.B, file string) usage {
	b.Helper()
	self := exec.Command(os.Args[0])
	self.Env = append(os.Environ(), yardstick+"="+file)
	return measure(b, self)
}

// variant is a configuration beside the usual one that differs from it in one place.
func variant(b *testing.B, folder, old, new string) (path string) {
	b.Helper()
	changed := strings.Replace(string(config), old, new, 1)
	if changed == string(config) {
		b.Fatalf("vitalfew.yaml has no %q", old)
	}
	path = filepath.Join(folder, "variant.yaml")
	if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
		b.Fatal(err)
	}
	return path
}

// byEngine lets the engine write the complaints in a format of its own, all fields as text.
func byEngine(options string) func(csv, path string) error {
	return func(csv, path string) (err error) {
		db, err := sql.Open("duckdb", "")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		_, err = db.Exec(fmt.Sprintf("COPY (SELECT * FROM read_csv('%s', all_varchar = true)) TO '%s' %s", csv, path, options))
		return err
	}
}

// western writes Windows-1252 with a letter beyond ASCII in most records.
func western(csv, path string) error {
	return eachLine(csv, path, func(_ int, line []byte) []byte { return bytes.ReplaceAll(line, []byte("parcel"), []byte("p\xe4rcel")) })
}

// laterExport changes the status of every hundredth complaint, and gives every hundredth another number, as if it were new.
func laterExport(csv, path string) error {
	return eachLine(csv, path, func(n int, line []byte) []byte {
		switch n % 100 {
		case 50:
			return bytes.Replace(line, []byte(",closed,"), []byte(",reopened,"), 1)
		case 99:
			return append([]byte{'N'}, line...)
		}
		return line
	})
}

// eachLine writes a file's lines changed, the headings as they are.
func eachLine(from, to string, change func(n int, line []byte) []byte) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	w := bufio.NewWriterSize(out, 1<<20)
	lines := bufio.NewScanner(in)
	for n := 0; lines.Scan(); n++ {
		line := lines.Bytes()
		if n > 0 {
			line = change(n, line)
		}
		w.Write(line)
		w.WriteByte('\n')
	}
	return errors.Join(lines.Err(), w.Flush())
}

// workbook writes the complaints as the one sheet of an XLSX file, all cells as inline text.
func workbook(from, path string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	z := zip.NewWriter(out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
			`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Complaints" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, part[1]); err != nil {
			return err
		}
	}
	sheet, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(sheet, 1<<20)
	w.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for records := csv.NewReader(in); ; {
		record, err := records.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		w.WriteString("<row>")
		for _, field := range record {
			w.WriteString(`<c t="inlineStr"><is><t>`)
			_ = xml.EscapeText(w, []byte(field))
			w.WriteString("</t></is></c>")
		}
		w.WriteString("</row>")
	}
	w.WriteString("</sheetData></worksheet>")
	return errors.Join(w.Flush(), z.Close())
}
