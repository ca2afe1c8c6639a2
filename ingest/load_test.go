package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vitalfew/vitalfew/queries"
)

func writeFile(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func wantError(t *testing.T, err error, text, hint string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("want an *Error, got %v", err)
	}
	if e.Error() != text {
		t.Errorf("want %s\n got %s", text, e.Error())
	}
	if e.Hint != hint {
		t.Errorf("want hint %s\n      got %s", hint, e.Hint)
	}
}

// stranger is the part of a Loader that knows no file.
type stranger struct{}

func (stranger) Memory(context.Context) (queries.Memory, error) { return queries.Memory{}, nil }

func (stranger) Known(context.Context, queries.File, func() (string, error)) (queries.Loaded, bool, error) {
	return queries.Loaded{}, false, nil
}

// keeper is a Loader that keeps batches and reads nothing.
type keeper struct {
	stranger
	batches []queries.Batch
	err     error
}

func (k *keeper) Load(_ context.Context, b queries.Batch) (queries.Loaded, error) {
	if k.err != nil {
		return queries.Loaded{}, k.err
	}
	k.batches = append(k.batches, b)
	return queries.Loaded{Read: b.Records, Loaded: b.Records - int64(len(b.Problems)), Problems: b.Problems}, nil
}

const small = "Case no,Received,Category\n1,2024-03-05,Late\n"

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	sum := sha256.Sum256(nil)
	noise := "\x80"
	for len(noise) < 20_000 { // what encrypted and packed files look like
		noise += string(sum[:])
		sum = sha256.Sum256(sum[:])
	}
	for name, text := range map[string]string{
		"empty.csv": "", "blank.csv": " \n\n", "a.zip": "PK\x03\x04...a.csv", "a.csv.gz": "\x1f\x8b\b",
		"a.pdf": "%PDF-1.7", "old.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.html": "<html><table>", "a.bin": strings.Repeat("\x01\x02a,b\n", 50), "a.duckdb": "01234567DUCK", "noise.csv": noise, "wide.csv": "Case no,Received" + strings.Repeat(",x", 999) + "\n", "numbers.csv": "1,2024-01-01\n2,2024-01-02\n",
		"undated.csv": "Case no,Noticed,Category\n1,2024-03-05,Late\n", "spread.csv": "Case no,Noticed,Known\n1,2024-03-05,2024-03-06\n", "dateless.csv": "Case no,Category\n1,Late\n", "small.csv": small,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	relative := "files of a configuration are relative to its folder"
	for _, c := range []struct {
		file, text, hint string
	}{
		{"none.csv", "none.csv: no such file", relative},
		{"*.tsv", "no file matches this pattern", relative},
		{"empty.csv", "empty.csv: file is empty", emptyHint},
		{"blank.csv", "blank.csv: file is empty", emptyHint},
		{"old.xls", "old.xls: want a table, got an old Office document", saveHint},
		{"a.zip", "a.zip: the archive is damaged or not whole", "fetch or export it again"},
		{"a.csv.gz", "a.csv.gz: the archive is damaged or not whole", "fetch or export it again"},
		{"a.pdf", "a.pdf: want a table, got a PDF document", elsewhereHint},
		{"a.html", "a.html: want a table, got an HTML or XML document", saveHint},
		{"a.bin", "a.bin: want a table, got binary data", elsewhereHint},
		{"noise.csv", "noise.csv: want a table, got binary data", elsewhereHint},
		{"wide.csv", "wide.csv:1: want at most 1000 columns, got 1001", "export fewer columns: a report uses a few dozen"},
		{"a.duckdb", "a.duckdb: want a table, got a DuckDB database", "load the exports that it was made from"},
		{"numbers.csv", "numbers.csv: no row of column headings found", headlessHint},
		{
			"undated.csv", "undated.csv:1: no column found for received_at, the day on which a complaint came in",
			`map it: columns: [{from: "Noticed", to: received_at}]`,
		},
		{
			"spread.csv", "spread.csv:1: no column found for received_at, the day on which a complaint came in",
			`map it: columns: [{from: "Noticed", to: received_at}]; it may also be Known`,
		},
		{
			"dateless.csv", "dateless.csv:1: no column found for received_at, the day on which a complaint came in",
			"no column holds days as they are usually written; a report needs to know when complaints came in; where all " +
				"rows are of one time, say it: columns: [{to: received_at, value: 2026-01-01}]; rows that are counts: docs/shapes.md",
		},
	} {
		k := &keeper{}
		_, err := Load(context.Background(), k, Source{Name: "s", Files: []string{"small.csv", c.file}}, Options{Dir: dir})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: want an *Error, got %v", c.file, err)
			continue
		}
		if got := strings.TrimPrefix(e.Error(), dir+"/"); got != c.text && e.Text != c.text && got != dir+c.text {
			t.Errorf("%s: want %s\n got %s", c.file, c.text, got)
		}
		if got := strings.ReplaceAll(e.Hint, dir, ""); got != c.hint {
			t.Errorf("%s: want hint %s\n got %s", c.file, c.hint, got)
		}
		if len(k.batches) > 0 {
			t.Errorf("%s: another file was loaded before the error was found", c.file)
		}
	}
}

func TestHeadingsOnly(t *testing.T) {
	for _, text := range []string{"Case no,Received,Category\n", "Case no,Received,Category"} {
		_, b, rows := loadText(t, newEngine(t), text, Source{Preset: Generic})
		if len(rows) != 0 || b.Records != 0 {
			t.Errorf("%q: want no records, got %d and %d", text, b.Records, len(rows))
		}
		if diff := cmp.Diff([]queries.Warning{{Rule: "file.no_records"}}, b.Warnings); diff != "" {
			t.Errorf("%q: warnings (-want +got):\n%s", text, diff)
		}
	}
}

func TestBatch(t *testing.T) {
	k := &keeper{}
	path := writeFile(t, "export[1].csv", "\ufeffNr;Ärendenr;Inkommen;Kundnr;Ersättning;Status;Utfall;Kund e-post;Batch;Internnot\r\n"+
		"1;A-1;2024-03-05;77;1 000,50;Avslutad;Bifall;a@b.se;K3;\r\n2;A-2;2024-03-06;78;-;Pågående;Ja;b@b.se;K4;x\r\n")
	now := time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC)
	results, err := Load(context.Background(), k, Source{
		Name: "desk", Preset: Generic, Files: []string{path}, Currency: "SEK", Missing: []string{"Okänd"},
		Columns: []Column{{From: "internnot", To: ""}, {From: "Batch", To: "dimensions.batch"}, {From: "Nr", To: "dimensions.row"}},
		Values:  map[string][]Word{"outcome": {{"BIFALL", "partly"}}},
	}, Options{Now: now, Version: "1.0", Secret: []byte("key")})
	if err != nil {
		t.Fatal(err)
	}
	missing := []string{"-", "--", "?", "n/a", "none", "null", "okänd"}
	want := queries.Batch{
		Source: "desk", Kind: "complaints", Preset: Generic, File: "export[1].csv", Bytes: results[0].Bytes, SHA256: results[0].SHA256, Now: now, Version: "1.0", Shape: queries.ShapeComplaint,
		Text: queries.Text{
			Format: "csv", Encoding: "UTF-8", Delimiter: ';', HeaderAt: 1, MaxRecord: 3*(2*55+2*10) + 64*10 + fingerprintBytes, Fingerprints: &queries.Fingerprints{},
			Headings: []string{"Nr", "Ärendenr", "Inkommen", "Kundnr", "Ersättning", "Status", "Utfall", "Kund e-post", "Batch", "Internnot"},
		},
		Bindings: []queries.Binding{
			{Field: "dimensions.row", Column: 0},
			{Field: "complaint_id", Column: 1},
			{Field: "received_at", Column: 2, Formats: []string{"%Y-%m-%d"}},
			{Field: "customer", Column: 3},
			{Field: "compensation_minor", Column: 4, Decimal: ','},
			{Field: "state", Column: 5},
			{Field: "status", Column: 5},
			{Field: "outcome", Column: 6},
			{Field: "dimensions.batch", Column: 8},
		},
		KeyID: Key("key").ID(), Currency: "SEK", Records: 2,
		Warnings: []queries.Warning{{Rule: "column.left_out", Heading: "Kund e-post"}},
	}
	for i := range want.Bindings {
		want.Bindings[i].Missing = missing
	}
	b := k.batches[0]
	if diff := cmp.Diff(want, b, cmpopts.IgnoreFields(queries.Batch{}, "Lines", "Mapping", "Redacted"), cmpopts.IgnoreFields(queries.Text{}, "Open"),
		cmpopts.IgnoreFields(queries.Binding{}, "Values")); diff != "" {
		t.Errorf("batch (-want +got):\n%s", diff)
	}
	if v := b.Bindings[7].Values; v["bifall"] != "partly" || v["ja"] != "upheld" || v["avslag"] != "not_upheld" {
		t.Errorf("words of the outcome: %v", v)
	}
	if v := b.Bindings[5].Values; v["avslutad"] != "closed" || v["pågående"] != "open" {
		t.Errorf("words of the state: %v", v)
	}
	if b.Text.Path != "" {
		t.Error("a path with a bracket is a pattern to the engine, and was given to it")
	}
}

func TestLines(t *testing.T) {
	e := newEngine(t)
	_, b, _ := loadText(t, e, "Title\nCase no,Received,Category\n1,2024-03-05,\"a\nb\"\n2,2024-03-05\n\n3,2024-03-05,c\n4,2024-03-05,d\n",
		Source{Preset: Generic})
	for _, c := range []struct{ rows, want []int64 }{{[]int64{1, 2, 3}, []int64{3, 7, 8}}, {[]int64{2}, []int64{7}}, {nil, []int64{}}} {
		got, err := b.Lines(c.rows)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("rows %v: %v (-want +got):\n%s", c.rows, err, diff)
		}
	}
	if _, err := b.Lines([]int64{4}); err == nil {
		t.Error("a row that is not there has a line")
	}
}

func TestMappingIsPartOfTheBatch(t *testing.T) {
	path := writeFile(t, "export.csv", small)
	prints := map[string]string{}
	for name, s := range map[string]struct {
		Source
		Options
	}{
		"plain": {}, "missing": {Source: Source{Missing: []string{"x"}}}, "values": {Source: Source{Values: map[string][]Word{"category": {{"Late", "x"}}}}},
		"column": {Source: Source{Columns: []Column{{From: "Category", To: "cause"}}}}, "format": {Source: Source{Formats: map[string]string{"received_at": "%Y-%d-%m"}}},
		"currency": {Source: Source{Currency: "SEK"}}, "key": {Options: Options{Secret: []byte("a")}}, "other key": {Options: Options{Secret: []byte("b")}},
	} {
		s.Name, s.Files, s.Preset = "s", []string{path}, Generic
		for range 2 {
			k := &keeper{}
			if _, err := Load(context.Background(), k, s.Source, s.Options); err != nil {
				t.Fatal(err)
			}
			mapping := k.batches[0].Mapping
			if other, ok := prints[mapping]; ok && other != name {
				t.Errorf("%s and %s have the same fingerprint", name, other)
			}
			prints[mapping] = name
		}
	}
	if len(prints) != 8 {
		t.Errorf("want 8 fingerprints, got %d: they are not the same from load to load", len(prints))
	}
}

func TestProgressAndResults(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.csv", "a.csv", "c.csv"} {
		text := small
		if name == "b.csv" {
			text = "\n" + small // is cleaned
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	last, total := int64(0), int64(6*len(small)+2)
	results, err := Load(context.Background(), newEngine(t), Source{Name: "s", Files: []string{"c.csv", "*.csv", "b.csv"}}, Options{
		Dir: dir, Progress: func(done, all int64) {
			if done < last || all != total {
				t.Errorf("after %d of %d bytes come %d of %d", last, total, done, all)
			}
			last = done
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != total {
		t.Errorf("want %d bytes in the end, got %d", total, last)
	}
	var names []string
	for _, r := range results {
		names = append(names, r.File)
	}
	if diff := cmp.Diff([]string{"c.csv", "a.csv", "b.csv"}, names); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}
