package ingest

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// seen is what a splitter made of a text.
type seen struct {
	Line   int64
	Rule   string
	Fields []string
}

func splitAll(t testing.TB, r io.Reader, want int) []seen {
	t.Helper()
	s := newSplitter(r, ',', '"')
	s.want = want
	var all []seen
	for s.next() {
		one := seen{Line: s.rec.line, Rule: s.rec.rule}
		if one.Rule == "" {
			for i := range s.rec.ends {
				one.Fields = append(one.Fields, string(unquote(s.rec.field(i), '"')))
			}
		}
		all = append(all, one)
	}
	if s.err != nil {
		t.Fatal(s.err)
	}
	return all
}

// The passes over a file get its text in other pieces, and must find the same records.
func TestRecordsDoNotDependOnPieces(t *testing.T) {
	long := strings.Repeat("long ", 300_000) // more than the buffer
	for _, text := range []string{
		"a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,\"b\r\nc\"\r\nd,e\r\n", "a,\"b\r\r\n\nc\",\"\"\"\"\r\n\r\n\r\nd,\"e\"", "a,\"b\nc,d\ne,\"f\",g\n",
		"\n\n\na,b", "a,\"b\" c\nd,e\n", "x,y\n" + long + "," + long + "\nz," + "\"" + long + "\"\n", "a,\"" + long + "\nb,c\n",
	} {
		want := splitAll(t, strings.NewReader(text), 2)
		for name, r := range map[string]io.Reader{
			"one byte": iotest.OneByteReader(strings.NewReader(text)), "half": iotest.HalfReader(strings.NewReader(text)),
			"error with the last bytes": iotest.DataErrReader(strings.NewReader(text)),
		} {
			if diff := cmp.Diff(want, splitAll(t, r, 2)); diff != "" {
				t.Errorf("%.20q, %s (-whole +pieces):\n%.500s", text, name, diff)
			}
		}
	}
}

func TestSplitterPassesAnErrorOn(t *testing.T) {
	s := newSplitter(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("a,b\nc,d\n"))), ',', '"')
	for s.next() {
		t.Errorf("a record was made of half a line: %q", s.rec.text)
	}
	if s.err == nil {
		t.Error("want the reader's error, got none")
	}
}

// Well-formed CSV has the same records as for encoding/csv.
func TestRecordsAsInEncodingCSV(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "Ö", " ", ",", "\"", "\n", "\r\n", ";", "long text", "", "'", "1,5"}
	for round := range 2000 {
		columns := 1 + random.IntN(4)
		var text bytes.Buffer
		w := csv.NewWriter(&text)
		w.UseCRLF = round%2 == 0
		for range random.IntN(8) {
			row := make([]string, columns)
			for i := range row {
				for range random.IntN(4) {
					row[i] += pieces[random.IntN(len(pieces))]
				}
			}
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		want, err := csv.NewReader(bytes.NewReader(text.Bytes())).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var got [][]string
		for _, s := range splitAll(t, &text, columns) {
			if s.Rule != "" {
				t.Fatalf("%q: line %d: %s", text.String(), s.Line, s.Rule)
			}
			for i := range s.Fields {
				s.Fields[i] = strings.ReplaceAll(s.Fields[i], "\r\n", "\n") // as encoding/csv reads it
			}
			got = append(got, s.Fields)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", text.String(), diff)
		}
	}
}

// A file in which every line opens a quote that closes nowhere would be read again from every line on.
func TestStrayQuotesTakeLinearTime(t *testing.T) {
	line := `a","` + "\n" // whether a quote is open before it or not, one is open after it
	text := strings.Repeat(line, 40<<20/len(line))
	n, s := 0, newSplitter(strings.NewReader(text), ',', '"')
	s.want = 2
	for s.next() {
		n++
	}
	if s.reread > maxReread+maxRecord || !s.oneLine {
		t.Errorf("%d MB were read again, want more than %d and at most one record more", s.reread>>20, maxReread>>20)
	}
	if want := len(text) / len(line); n != want {
		t.Errorf("want each of %d lines refused, got %d records", want, n)
	}
}

func TestLongRecords(t *testing.T) {
	fits := strings.Repeat("x", maxRecord-2)
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"longest that fits", "1," + fits + "\n2,y\n", []string{"", ""}},
		{"one byte too long", "1,x" + fits + "\n2,y\n", []string{ruleTooLong, ""}},
		{"quoted, too long", "1,\"" + fits + "\"\n2,y\n", []string{ruleUnterminated, ""}},
		{"quoted, lines", "1,\"" + strings.Repeat("line\n", maxRecord/5+1) + "\"\n2,y\n", nil},
	} {
		got := splitAll(t, strings.NewReader(c.text), 2)
		if last := got[len(got)-1]; last.Rule != "" || last.Fields[1] != "y" {
			t.Errorf("%s: the record after it is lost: %s", c.name, last.Rule)
		}
		for i, rule := range c.want {
			if got[i].Rule != rule {
				t.Errorf("%s: record %d: want %q, got %q", c.name, i+1, rule, got[i].Rule)
			}
		}
		if c.want != nil && len(got) != len(c.want) {
			t.Errorf("%s: want %d records, got %d", c.name, len(c.want), len(got))
		}
	}
}

func TestLineOfARecord(t *testing.T) {
	text := "a,b\r\n\"c\rc\",d\r\"e\ne\",\"f\r\nf\"\n\n\rg,h"
	var lines []string
	for _, s := range splitAll(t, strings.NewReader(text), 2) {
		lines = append(lines, fmt.Sprint(s.Line))
	}
	if got := strings.Join(lines, " "); got != "1 2 4 9" {
		t.Errorf("want lines 1 2 4 9, got %s", got)
	}
}
