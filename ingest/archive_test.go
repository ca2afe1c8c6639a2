package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func gzipOf(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// zipOf packs names and texts, in turn.
func zipOf(t testing.TB, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err == nil {
			_, err = io.WriteString(w, members[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// locked is a zip archive whose only member says that it is encrypted.
func locked(t testing.TB) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: "a.csv", Flags: 1, CRC32: crc32.ChecksumIEEE([]byte(small)), CompressedSize64: 3, UncompressedSize64: 3,
	})
	if err == nil {
		_, err = w.Write([]byte("abc"))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// What a source names is found in files, folders, archives and standard input, in order, and what is passed over is said.
func TestFind(t *testing.T) {
	two := zipOf(t, "sub/b.csv", small, "a.csv", small, "readme.txt", "x", "chart.png", "x", "__MACOSX/a.csv", "x", "empty.csv", "")
	dir := folder(t, map[string]string{
		"exports/b.csv": small, "exports/a.csv.gz": gzipOf(t, small), "exports/two.zip": two, "exports/.hidden.csv": small,
		"exports/notes.md": "x", "exports/deep/c.csv": small, "exports/~$lock.xlsx": "x", "exports/empty.csv": "",
		"one.zip": zipOf(t, "only.csv", small, "LICENSE.txt", "x"), "two.zip": two, "odd[1].csv": small, "none/a.md": "x",
	})
	for _, c := range []struct {
		files []string
		want  string
	}{
		{[]string{"exports"}, "exports/a.csv.gz exports/b.csv exports/two.zip/a.csv exports/two.zip/sub/b.csv (empty.csv notes.md ~$lock.xlsx) (readme.txt chart.png empty.csv)"},
		{[]string{"exports/", "exports/b.csv"}, "exports/a.csv.gz exports/b.csv exports/two.zip/a.csv exports/two.zip/sub/b.csv (empty.csv notes.md ~$lock.xlsx) (readme.txt chart.png empty.csv)"},
		{[]string{"one.zip"}, "one.zip (LICENSE.txt)"},
		{[]string{"two.zip"}, "two.zip/a.csv two.zip/sub/b.csv (readme.txt chart.png empty.csv)"},
		{[]string{"two.zip/*.csv"}, "two.zip/a.csv"},
		{[]string{"two.zip/sub/b.csv"}, "two.zip/sub/b.csv"},
		{[]string{"*.zip/sub/*"}, "two.zip/sub/b.csv"},
		{[]string{"odd[1].csv"}, "odd[1].csv"},
		{[]string{"two.zip/x*.csv"}, "two.zip/x*.csv: no file matches this pattern"},
		{[]string{"none"}, "none: no file in this folder looks like data: want names that end with .csv .tsv .tab .txt .json .ndjson .jsonl .xlsx .xlsm"},
		{[]string{"absent.csv"}, "absent.csv"},
	} {
		s := Source{Files: c.files}
		all, err := s.find(context.Background(), dir)
		var got []string
		for _, f := range all {
			got = append(got, strings.TrimPrefix(f.path, dir+"/"))
		}
		for _, f := range all {
			if len(f.passed) > 0 {
				got = append(got, "("+strings.Join(f.passed, " ")+")")
			}
		}
		if err != nil {
			got = []string{strings.ReplaceAll(err.Error(), dir+"/", "")}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.files, diff)
		}
	}
}

// A packed file is loaded as what is in it, under the hash of its own bytes.
func TestPacked(t *testing.T) {
	many := small + strings.Repeat("2,2024-03-06,\"Torn\nand wet\"\n", 30_000) + "3,2024-03-07,x,y\n4,2024-03-07,Late\n"
	two := zipOf(t, "a.csv", small, "sub/b.csv", many)
	for _, c := range []struct {
		name, text string
		files      string
		want       string
	}{
		{"a.csv.gz", gzipOf(t, many), "a.csv.gz", "a.csv.gz csv  30003 1"},
		{"gz.dat", gzipOf(t, many[:len(many)/2]) + gzipOf(t, many[len(many)/2:]), "gz.dat", "gz.dat csv  30003 1"},
		{"utf16.csv", gzipOf(t, "\xff\xfea\x00;\x00b\x00\n\x002\x000\x002\x004\x00-\x000\x001\x00-\x000\x001\x00;\x001\x00"), "utf16.csv", "utf16.csv csv  1 0"},
		{"one.zip", zipOf(t, "inner.csv", many), "one.zip", "one.zip csv inner.csv 30003 1"},
		{"two.zip", two, "two.zip", "two.zip/a.csv csv a.csv 1 0, two.zip/sub/b.csv csv sub/b.csv 30003 1"},
		{"three.zip", two, "three.zip/sub/*", "three.zip/sub/b.csv csv sub/b.csv 30003 1"},
	} {
		dir := folder(t, map[string]string{c.name: c.text})
		s := Source{Name: "s", Files: []string{c.files}, Preset: Generic}
		if c.name == "utf16.csv" {
			s.Columns = []Column{{From: "a", To: "received_at"}}
		}
		e := newEngine(t)
		results, err := Load(context.Background(), e, s, Options{Dir: dir})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		sum := sha256.Sum256([]byte(c.text))
		var got []string
		for i, r := range results {
			got = append(got, fmt.Sprintf("%s %s %s %d %d", r.File, r.Format, r.Member, r.Loaded.Read, r.Loaded.Rejected))
			if r.SHA256 != hex.EncodeToString(sum[:]) || r.Bytes != int64(len(c.text)) {
				t.Errorf("%s: hash or size is not that of the file", c.name)
			}
			if p := e.batches[i].Problems; len(p) == 1 && p[0].Line != 60_003 {
				t.Errorf("%s: want line 60003, got %d", c.name, p[0].Line)
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestPackedErrors(t *testing.T) {
	whole := zipOf(t, "a.csv", strings.Repeat(small, 1000))
	bomb := small + strings.Repeat("1,2024-03-05,Late\n", 5_000_000)
	cut := gzipOf(t, strings.Repeat(small, 1000))
	const again = "fetch or export it again"
	for _, c := range []struct{ file, text, want, hint string }{
		{"cut.csv.gz", cut[:len(cut)-9], "cut.csv.gz: the archive is damaged or not whole", again},
		{"cut.zip", whole[:len(whole)-5], "cut.zip: the archive is damaged or not whole", again},
		{"flipped.zip", whole[:60] + "\xff\xff\xff\xff" + whole[64:], "flipped.zip: the archive is damaged or not whole", again},
		{"locked.zip", locked(t), "locked.zip: the archive is protected with a password", "unpack it with its password and load what is in it"},
		{"empty.zip", zipOf(t), "empty.zip: want one file of data in the archive, got 0", ""},
		{"nested.zip", zipOf(t, "a.csv", whole), "nested.zip: want a table, got an archive within an archive", unpackHint},
		{"nested.gz", gzipOf(t, whole), "nested.gz: want a table, got an archive within an archive", unpackHint},
		{"twice.gz", gzipOf(t, gzipOf(t, small)), "twice.gz: want a table, got an archive within an archive", unpackHint},
		{"word.docx", zipOf(t, "[Content_Types].xml", "", "word/document.xml", ""), "word.docx: want a table, got a Word or PowerPoint document", elsewhereHint},
		{"a.ods", zipOf(t, "mimetype", "x", "content.xml", ""), "a.ods: want a table, got an OpenDocument file (.ods)", saveHint},
		{"a.numbers", zipOf(t, "Index/Document.iwa", ""), "a.numbers: want a table, got an Apple Numbers document", "export it as an Excel workbook (.xlsx) or as CSV"},
		{"a.xlsb", zipOf(t, "[Content_Types].xml", "", "xl/workbook.bin", ""), "a.xlsb: want a table, got a binary Excel workbook (.xlsb)", saveHint},
		{"same.zip", zipOf(t, "a.csv", small, "a.csv", small), "same.zip/a.csv: two files in the archive have this name", "unpack it and load its folder"},
		{
			"bomb.csv.gz", gzipOf(t, bomb), "bytes in the archive become more than",
			"such an archive is made to fill a disk; if it is not, unpack it and load what is in it",
		},
	} {
		dir := folder(t, map[string]string{c.file: c.text})
		_, err := Load(context.Background(), newEngine(t), Source{Name: "s", Files: []string{c.file}}, Options{Dir: dir})
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: want an *Error, got %v", c.file, err)
			continue
		}
		if got := strings.TrimPrefix(e.Error(), dir+"/"); !strings.Contains(got, c.want) || e.Hint != c.hint && c.hint != "" {
			t.Errorf("%s: want %s (%s)\n got %s (%s)", c.file, c.want, c.hint, got, e.Hint)
		}
	}
}

func TestStandardInput(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	in := "\n" + small + "2,2024-03-05\n"
	e := newEngine(t)
	results, err := Load(context.Background(), e, Source{Name: "s", Files: []string{"-"}}, Options{Dir: "elsewhere", Stdin: strings.NewReader(in)})
	if err != nil {
		t.Fatal(err)
	}
	if r := results[0]; r.File != "-" || r.Loaded.Loaded != 1 || r.Loaded.Rejected != 1 || r.Bytes != int64(len(in)) {
		t.Errorf("got %+v", r)
	}
	r, err := Recognise(context.Background(), "-", Options{Stdin: strings.NewReader(small)})
	if err != nil || r.Records != 1 || r.Form.Path != "-" {
		t.Errorf("recognised: %+v, %v", r, err)
	}
	_, err = Load(context.Background(), e, Source{Name: "s", Files: []string{"-"}}, Options{Stdin: strings.NewReader("")})
	wantError(t, err, "-: nothing comes from standard input", emptyHint)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	never, _ := io.Pipe()
	if _, err = Load(ctx, e, Source{Name: "s", Files: []string{"-"}}, Options{Stdin: never}); !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(temporary, "vitalfew-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
