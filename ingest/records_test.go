package ingest

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestRecords holds the accepted and the rejected records of each testdata/records/*.txtar to what stands in it.
func TestRecords(t *testing.T) {
	files, err := filepath.Glob("testdata/records/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0].Data
			form, census := scanText(t, in)
			accepted, rejected := &archive.Files[1], &archive.Files[2]
			got := map[string]string{accepted.Name: acceptedText(t, &form, census.Accepted), rejected.Name: rejectedText(&census)}
			for _, f := range []*txtar.File{accepted, rejected} {
				if diff := cmp.Diff(string(f.Data), got[f.Name]); diff != "" && !*update {
					t.Errorf("%s (-want +got):\n%s", f.Name, diff)
				}
				f.Data = []byte(got[f.Name])
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// scanText writes a text to a file, probes and scans it.
func scanText(t testing.TB, text []byte) (Form, Census) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return scanFile(t, path)
}

func scanFile(t testing.TB, path string) (Form, Census) {
	t.Helper()
	form, err := Probe(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	census, err := Scan(context.Background(), &form, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if census.Records != census.Accepted+int64(len(census.Problems)) {
		t.Fatalf("%d records, but %d accepted and %d refused", census.Records, census.Accepted, len(census.Problems))
	}
	return form, census
}

// cleanRows are the records that a cleaned file has, without the headings.
func cleanRows(t testing.TB, form *Form) [][]string {
	t.Helper()
	var out bytes.Buffer
	if err := clean(context.Background(), form, &out, nil); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&out)
	r.Comma = rune(form.Delimiter)
	r.FieldsPerRecord = len(form.Headings)
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(form.Headings, rows[0]); diff != "" {
		t.Fatalf("headings (-want +got):\n%s", diff)
	}
	return rows[1:]
}

func acceptedText(t *testing.T, form *Form, n int64) string {
	t.Helper()
	rows := cleanRows(t, form)
	if int64(len(rows)) != n {
		t.Fatalf("%d records accepted, %d cleaned", n, len(rows))
	}
	ordinals := make([]int64, n)
	for i := range ordinals {
		ordinals[i] = int64(i) + 1
	}
	starts, err := lines(context.Background(), form, ordinals)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, "%d:", starts[i])
		for _, field := range row {
			fmt.Fprintf(&b, " %q", field)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func rejectedText(c *Census) string {
	var b strings.Builder
	for _, p := range c.Problems {
		fmt.Fprintf(&b, "%d: %s: %s\n", p.Line, p.Rule, p.Reason)
	}
	return b.String()
}
