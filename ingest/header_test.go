package ingest

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHeader(t *testing.T) {
	for _, c := range []struct {
		name, header, text string
		headings           string
		rows               int
		first              int64 // line of the first row
	}{
		{"none", "none", "1\t2024-01-01\tLate\n2\t2024-01-02\tLost\n", "column 1|column 2|column 3", 2, 1},
		{"none though the first looks like some", "none", "a;b\nc;d\n", "column 1|column 2", 2, 1},
		{"a line below words", "4", "Case;Day\nexport of;today\n\nNr;Received\n1;2024-01-01\n", "Nr|Received", 1, 5},
		{"numbers as headings", "1", "2023;2024\n1;2\n", "2023|2024", 1, 2},
	} {
		path := writeFile(t, "a.csv", c.text)
		f, err := probe(context.Background(), path, &Source{Header: c.header}, &Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Join(f.Headings, "|"); got != c.headings {
			t.Errorf("%s: headings: want %s, got %s", c.name, c.headings, got)
		}
		rows := cleanRows(t, &f)
		at, err := lines(context.Background(), &f, []int64{1})
		if len(rows) != c.rows || len(f.Samples) != c.rows || err != nil || at[0] != c.first {
			t.Errorf("%s: want %d rows from line %d, got %d, %d samples, %v %v", c.name, c.rows, c.first, len(rows), len(f.Samples), at, err)
		}
	}
	_, err := probe(context.Background(), writeFile(t, "a.csv", small), &Source{Name: "s", Header: "7"}, &Options{})
	if err == nil || !strings.HasSuffix(err.Error(), "a.csv:7: want column headings, and no record begins on this line") {
		t.Errorf("got %v", err)
	}
}

func TestHeaderNoneIsLoaded(t *testing.T) {
	e := newEngine(t)
	_, b, rows := loadText(t, e, "1;2024-01-01;Late\n2;2024-01-02\n3;2024-01-03;Lost\n", Source{
		Header: "none", Columns: []Column{{From: "column 1", To: "complaint_id"}, {From: "column 2", To: "received_at"}, {From: "column 3", To: "category"}},
	})
	if diff := cmp.Diff([][]string{{"1", "2024-01-01", "Late"}, {"3", "2024-01-03", "Lost"}}, rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if b.Text.HeaderAt != 0 || len(b.Problems) != 1 || b.Problems[0].Line != 2 {
		t.Errorf("got headings on line %d, %+v", b.Text.HeaderAt, b.Problems)
	}
}

// An export without headings is known by its number of columns and by days where the preset has them.
func TestHeadlessPreset(t *testing.T) {
	p := Preset{Name: "recalls", Headings: []string{"ID", "MAKE", "RECEIVED"}, Fields: map[string][]string{"received_at": {"RECEIVED"}}}
	for _, c := range []struct {
		name string
		rows [][]string
		want bool
	}{
		{"fits", [][]string{{"1", "Saab", "20240301"}, {"2", "Volvo", ""}}, true},
		{"two more columns", [][]string{{"1", "Saab", "20240301", "x", "y"}}, true},
		{"many more columns", [][]string{{"1", "Saab", "20240301", "", "", "", "", ""}}, false},
		{"a column less", [][]string{{"1", "20240301"}}, false},
		{"its headings", [][]string{{"id", "make", "received"}, {"1", "Saab", "20240301"}}, false},
		{"other headings", [][]string{{"Nr", "Brand", "Day"}, {"1", "Saab", "20240301"}}, false},
		{"no days", [][]string{{"1", "Saab", "20240301"}, {"1", "Saab", "yes"}}, false},
		{"nothing", nil, false},
	} {
		d := dialect{records: c.rows}
		if len(c.rows) > 0 {
			d.usual = len(c.rows[0])
		}
		if got := p.headless(&d, ""); got != c.want {
			t.Errorf("%s: want %t", c.name, c.want)
		}
	}
	if !p.headless(&dialect{records: [][]string{{"1", "Saab"}}, usual: 2}, "recalls") || p.headless(&dialect{records: [][]string{{"1", "Saab"}}, usual: 2}, "other") {
		t.Error("a preset that is named may have fewer columns, and another one is not it")
	}
}

func TestFormOfSourceIsChecked(t *testing.T) {
	for _, c := range []struct{ encoding, header, text, hint string }{
		{"latin-9", "", `source "s": encoding: unknown encoding "latin-9"`, "there are: utf-8, utf-16le, utf-16be, windows-1252, iso-8859-1, iso-8859-15"},
		{"", "no", `source "s": header: want none or the number of a line, got "no"`, "for example header: 3"},
		{"", "0", `source "s": header: want none or the number of a line, got "0"`, "for example header: 3"},
	} {
		s := Source{Name: "s", Files: []string{"a.csv"}, Encoding: c.encoding, Header: c.header}
		wantError(t, s.Check(Presets()), c.text, c.hint)
	}
}

func TestEncodingIsTold(t *testing.T) {
	for _, c := range []struct {
		told, text, want string
		encoding         Encoding
	}{
		{"", "Nr;Kategori\n1;10 \xa4\n", "10 €", Latin9},
		{"", "Nr;Kategori\n1;10 \xa4 \x93a\x94\n", "10 ¤ “a”", Windows1252},
		{"", "Nr;Kategori\n" + strings.Repeat("1;\xe5\n", 100_000) + "1;10 \xa4\n", "å", Latin9},
		{"", "Nr;Kategori\n1;10 \xa4\n" + strings.Repeat("1;\xe5\n", 100_000) + "1;\x80\n", "10 ¤", Windows1252},
		{"iso-8859-1", "Nr;Kategori\n1;10 \xa4\n", "10 ¤", Latin1},
		{"Windows-1252", "Nr;Kategori\n1;å\n", "Ã¥", Windows1252},
		{"utf-8", "Nr;Kategori\n1;å\n2;\xe5\n3;\xe5\n", "å", UTF8},
		{"utf-16be", "\xfe\xff\x00N\x00r\x00;\x00b\x00\n\x001\x00;\x20\xac", "€", UTF16BE},
	} {
		f, err := probe(context.Background(), writeFile(t, "a.csv", c.text), &Source{Encoding: c.told}, &Options{})
		if err != nil {
			t.Errorf("%q: %v", c.told, err)
			continue
		}
		if _, err := Scan(context.Background(), &f, nil, nil, nil); err != nil {
			t.Error(err)
		}
		if rows := cleanRows(t, &f); f.Encoding != c.encoding || rows[0][1] != c.want {
			t.Errorf("%q of %.20q: want %s and %s, got %s and %s", c.told, c.text, c.encoding, c.want, f.Encoding, rows[0][1])
		}
	}
}

// Exports of which a preset says so have quotation marks that quote nothing.
func TestUnquoted(t *testing.T) {
	field := make([]string, 49)
	field[1], field[16], field[19] = "7", "20240301", "\"IT ROLLED\" AWAY, \"TWICE"
	said := strings.Join(field, "\t")
	field[19] = "IT ROLLED"
	plain := strings.Join(field, "\t")
	e := newEngine(t)
	r, b, rows := loadText(t, e, plain+"\r\n"+plain+"\r\n"+said+"\r\n", Source{})
	if r.Preset != "nhtsa" || len(rows) != 3 || len(b.Problems) > 0 || rows[2][19] != "\"IT ROLLED\" AWAY, \"TWICE" {
		t.Errorf("preset %s, %d rows, %+v", r.Preset, len(rows), b.Problems)
	}
}
