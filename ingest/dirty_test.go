package ingest

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/vitalfew/vitalfew/queries"
)

// good is the nth of sixty good records.
func good(n int) string {
	return fmt.Sprintf("C-%02d,2024-%02d-%02d,\"Late, and \"\"wet\"\"\",Väst", n, n%12+1, n%28+1)
}

// dirty is sixty good records with lines put in after the nth.
func dirty(eol string, after int, lines ...string) string {
	all := []string{"Case no,Received,Category,Region"}
	for n := 1; n <= 60; n++ {
		all = append(all, good(n))
		if n == after {
			all = append(all, lines...)
		}
	}
	return strings.Join(all, eol) + eol
}

func encode(t *testing.T, e encoding.Encoding, text string) string {
	t.Helper()
	out, err := e.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dirtyCase is a file with one defect and what must come of it.
type dirtyCase struct {
	name     string
	text     string
	encoding Encoding // default UTF-8
	accepted int      // default 60
	problems []string // line and rule
	warnings []string // rule and number
	direct   bool     // the engine reads the file itself
	row      int      // 1-based, to look at
	want     string   // its third field
}

func dirtyCases(t *testing.T) []dirtyCase {
	clean := dirty("\n", 0)
	ascii := strings.ReplaceAll(clean, "ä", "a")
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	crlf := dirty("\r\n", 0)
	half := len(dirty("\n", 0)[:strings.Index(clean, "C-31")])
	return []dirtyCase{
		{name: "clean", text: clean, direct: true, row: 7, want: `Late, and "wet"`},
		{name: "no newline at the end", text: strings.TrimSuffix(clean, "\n"), direct: true},
		{name: "CRLF", text: crlf, direct: true},
		{name: "CR", text: dirty("\r", 0)},
		{name: "CRLF and LF", text: clean[:half] + strings.ReplaceAll(clean[half:], "\n", "\r\n")},
		{name: "CR and LF", text: clean[:half] + strings.ReplaceAll(clean[half:], "\n", "\r")},
		{
			name: "LF in quotes of a CRLF file", text: dirty("\r\n", 20, "X,2024-01-01,\"two\nlines\",Öst"), accepted: 61,
			direct: true, row: 21, want: "two\nlines",
		},
		{
			name: "CRLF in quotes of an LF file", text: dirty("\n", 20, "X,2024-01-01,\"two\r\nlines\",Öst"), accepted: 61,
			direct: true, row: 21, want: "two\r\nlines",
		},
		{
			name: "CR in quotes", text: dirty("\n", 20, "X,2024-01-01,\"two\rlines\",Öst"), accepted: 61, direct: true, row: 21,
			want: "two\rlines",
		},
		{
			name: "Windows-1252", text: encode(t, charmap.Windows1252, dirty("\n", 20, "X,2024-01-01,50 € – då,Öst")),
			encoding: Windows1252, accepted: 61, row: 21, want: "50 € – då",
		},
		{
			name:     "Windows-1252 after a long start in ASCII",
			text:     strings.Repeat("\n", headBytes) + "", // replaced below
			encoding: Windows1252, accepted: 6001, row: 6001, want: "då",
		},
		{
			name: "one line of Windows-1252 in UTF-8", text: dirty("\n", 20, "X,2024-01-01,d\xe5,\xd6st"),
			problems: []string{"22 encoding.invalid"},
		},
		{
			name: "one line of Windows-1252 in ASCII", text: strings.Replace(ascii, "C-05,2024-06-06,\"Late", "C-05,2024-06-06,\"L\xe5te", 1),
			encoding: Windows1252, row: 5, want: `Låte, and "wet"`,
		},
		{name: "UTF-8 with BOM", text: "\ufeff" + clean, direct: true},
		{name: "UTF-16LE with BOM", text: "\xff\xfe" + encode(t, utf16le, clean), encoding: UTF16LE},
		{name: "UTF-16BE with BOM", text: "\xfe\xff" + encode(t, utf16be, clean), encoding: UTF16BE},
		{name: "UTF-16LE without BOM", text: encode(t, utf16le, clean), encoding: UTF16LE},
		{name: "UTF-16BE without BOM", text: encode(t, utf16be, clean), encoding: UTF16BE},
		{
			name: "UTF-16 with half a character", encoding: UTF16LE, problems: []string{"22 encoding.invalid"},
			text: strings.Replace(encode(t, utf16le, dirty("\n", 20, "X,2024-01-01,§,Öst")), "\xa7\x00", "\x00\xd8", 1),
		},
		{
			name: "UTF-16 cut within its last character", encoding: UTF16LE, accepted: 59, problems: []string{"61 encoding.invalid"},
			text: strings.TrimSuffix(encode(t, utf16le, strings.TrimSuffix(clean, "\n")), "\x00"),
		},
		{
			name: "NUL", text: dirty("\n", 20, "X,2024-01-01,\"a\x00b\",Öst"), accepted: 61, row: 21, want: "ab",
			warnings: []string{"text.nul 1"},
		},
		{name: "too many fields", text: dirty("\n", 20, "X,2024-01-01,a,b,c"), problems: []string{"22 fields.extra"}},
		{name: "too few fields", text: dirty("\n", 20, "X,2024-01-01,a"), problems: []string{"22 fields.missing"}},
		{name: "empty fields too many", text: dirty("\n", 20, "X,2024-01-01,a,b,,"), accepted: 61, row: 21, want: "a"},
		{
			name: "unterminated quote", text: dirty("\n", 40, "X,2024-01-01,\"never closed,Öst"),
			problems: []string{"42 quote.unterminated"}, row: 41, want: `Late, and "wet"`,
		},
		{
			name: "unterminated quote at the end", text: dirty("\n", 60, "X,2024-01-01,\"never closed,Öst"),
			problems: []string{"62 quote.unterminated"},
		},
		{name: "text after a quote", text: dirty("\n", 20, `X,2024-01-01,"abc" tail,Öst`), problems: []string{"22 quote.text_after"}},
		{name: "quote in an unquoted field", text: dirty("\n", 20, `X,2024-01-01,26" wheel,Öst`), accepted: 61, row: 21, want: `26" wheel`},
		{
			name: "line of 3 MB", text: dirty("\n", 20, "X,2024-01-01,"+strings.Repeat("x", 3<<20)+",Öst"), accepted: 61, direct: true,
			row: 21, want: strings.Repeat("x", 3<<20),
		},
		{
			name: "line of 17 MB", text: dirty("\n", 20, "X,2024-01-01,"+strings.Repeat("x", 17<<20)+",Öst"),
			problems: []string{"22 record.too_long"},
		},
		{name: "sep=", text: "sep=,\n" + clean, warnings: []string{"file.preamble 1"}},
		{
			name: "sep=;", text: "sep=;\r\n" + strings.ReplaceAll(strings.ReplaceAll(crlf, ",\"", ";\""), "\",", "\";"),
			accepted: -1,
		},
		{
			name: "lines before and after", text: "Complaints\nMalmö, May 2024\n\n" + clean + "Total 60\n", problems: []string{"65 fields.missing"},
			warnings: []string{"file.preamble 3"},
		},
		{
			name: "archive tool's chatter", text: "Archive:  complaints.csv.zip\n  inflating: complaints.csv          \n" + clean,
			warnings: []string{"file.preamble 2"},
		},
		{name: "empty lines", text: dirty("\n", 20, "", ""), direct: false},
		{
			name: "columns in another order", text: strings.Replace(clean, "Case no,Received,Category,Region", "Case no,Received,Region,Category", 1),
			direct: true,
		},
		{name: "heading twice", text: strings.Replace(clean, "Category,Region", "Region,REGION", 1), direct: true},
		{name: "newline in a heading", text: strings.Replace(clean, "Category", "\"Cate\ngory\"", 1), direct: true, row: 60, want: `Late, and "wet"`},
		{
			name: "words for missing", text: dirty("\n", 20, "X,2024-01-01,NULL,-", "Y,2024-01-01,N/A,-", "Z,-,-,-"), accepted: 63, direct: true,
			row: 21, want: "NULL",
		},
	}
}

// TestDirtyFiles is the table of what dirty files do to a database's reader: here nothing is lost and nothing is changed.
func TestDirtyFiles(t *testing.T) {
	e := newEngine(t)
	for _, c := range dirtyCases(t) {
		t.Run(c.name, func(t *testing.T) {
			e.t = t
			if c.name == "Windows-1252 after a long start in ASCII" {
				c.text = longASCII()
			}
			if c.name == "sep=;" {
				c.text, c.accepted = semicolons(), 60
				c.warnings = []string{"file.preamble 1"}
			}
			checkDirty(t, e, c)
		})
	}
}

// longASCII is a file of Windows-1252 in which the head does not show it.
func longASCII() string {
	var b strings.Builder
	b.WriteString("Case no,Received,Category,Region\n")
	for n := range 6000 {
		fmt.Fprintf(&b, "C-%04d,2024-01-01,%s,South\n", n, strings.Repeat("late ", 10))
	}
	return b.String() + "X,2024-01-01,d\xe5,\xd6st\n"
}

func semicolons() string {
	var b bytes.Buffer
	b.WriteString("sep=;\r\nCase no;Received;Category;Region\r\n")
	for n := range 60 {
		fmt.Fprintf(&b, "C-%02d;2024-01-01;late, wet;Väst\r\n", n)
	}
	return b.String()
}

func checkDirty(t *testing.T, e *engine, c dirtyCase) {
	t.Helper()
	if c.encoding == "" {
		c.encoding = UTF8
	}
	if c.accepted == 0 {
		c.accepted = 60
	}
	result, batch, rows := loadText(t, e, c.text, Source{Preset: Generic})
	if result.Encoding != c.encoding {
		t.Errorf("want %s, got %s", c.encoding, result.Encoding)
	}
	if len(rows) != c.accepted || batch.Records != int64(c.accepted+len(c.problems)) {
		t.Errorf("want %d records and %d of them accepted, got %d and %d", c.accepted+len(c.problems), c.accepted, batch.Records, len(rows))
	}
	if direct := batch.Text.Path != ""; direct != c.direct {
		t.Errorf("read by the engine itself: want %t, got %t", c.direct, direct)
	}
	var problems, warnings []string
	for _, p := range batch.Problems {
		problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Rule))
	}
	for _, w := range batch.Warnings {
		warnings = append(warnings, fmt.Sprintf("%s %d", w.Rule, w.N))
	}
	if diff := cmp.Diff(c.problems, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(c.warnings, warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	if c.row > 0 && (len(rows) < c.row || rows[c.row-1][2] != c.want) {
		t.Errorf("record %d: want %.40q in its third field", c.row, c.want)
	}
	if last := rows[len(rows)-1]; c.row == 0 && !slices.Contains([]string{"C-60", "C-59"}, last[0]) {
		t.Errorf("the last record is %q", last[0])
	}
}

// loadText loads a text as one file of a source.
func loadText(t *testing.T, e *engine, text string, s Source) (FileResult, queries.Batch, [][]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s.Name, s.Files = "test", []string{path}
	results, err := Load(context.Background(), e, s, Options{Now: time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	n := len(e.batches) - 1
	return results[0], e.batches[n], e.rows[n]
}
