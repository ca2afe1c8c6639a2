package ingest

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzScan holds for every file: it is refused with an *Error, or records = accepted + refused, and the cleaned text has
// exactly the accepted records with exactly as many fields as there are headings, which encoding/csv reads as they were.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "sep=;\r\na;b\r\n1;2", "\ufeffa\tb\r1\t\"x\ry\"\r", "a,b\n\"1,2\n3,4\n", "a|b\n1|2|\n", "\xff\xfea\x00,\x00b\x00\n\x00",
		"'a';'b'\n'1';'it''s'\n", "title\n\na,b,c\n1,2\n1,2,3,4\n\x00,\xe5,\"\"\n", "a\n\"\"\n \n", "a,b\n\"x\" y,z\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "export.csv")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		form, err := Probe(context.Background(), path)
		var refused *Error
		if err != nil {
			if !errors.As(err, &refused) {
				t.Fatalf("want an *Error, got %T", err)
			}
			return
		}
		columns := make([]int, len(form.Headings))
		for i := range columns {
			columns[i] = i
		}
		census, err := Scan(context.Background(), &form, columns, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if census.Records != census.Accepted+int64(len(census.Problems)) {
			t.Fatalf("%d records, %d accepted, %d refused", census.Records, census.Accepted, len(census.Problems))
		}
		checkCleaned(t, &form, census.Accepted)
	})
}

func checkCleaned(t *testing.T, form *Form, accepted int64) {
	t.Helper()
	var cleaned bytes.Buffer
	if err := clean(context.Background(), form, &cleaned, nil); err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(&cleaned)
	r.Comma = rune(form.Delimiter)
	r.FieldsPerRecord = len(form.Headings)
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if n := int64(len(rows)) - 1; n != accepted {
		t.Fatalf("%d records accepted, %d in the cleaned text", accepted, n)
	}
	src, err := openText(context.Background(), form, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer src.close()
	for _, row := range rows[1:] {
		for src.splitter.next() && src.splitter.rec.rule != "" {
		}
		for i, got := range row {
			was := strings.ReplaceAll(string(unquote(src.splitter.rec.field(i), form.Quote)), "\x00", "")
			if want := strings.ReplaceAll(was, "\r\n", "\n"); got != want { // encoding/csv reads CRLF as LF
				t.Fatalf("line %d, field %d: want %q, got %q", src.splitter.rec.line, i+1, want, got)
			}
		}
	}
}
