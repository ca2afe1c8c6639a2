package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
)

const sheet1 = "xl/worksheets/sheet1.xml"

// attack is a file of ../../../shared/reference/attacks.jsonl, class xlsx.
type attack struct {
	id, name string
	file     func(testing.TB) []byte
	want     string // the CSV; empty: an error
	part     string // that the error names
	row      int
	text     string
}

func packed(all parts) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return pack(t, all) }
}

func attacks() []attack {
	return []attack{
		{
			id: "A176", name: "zip bomb", part: sheet1, text: "packed to no less than",
			file: func(t testing.TB) []byte { return bomb(t, zip.Deflate) },
		},
		{
			id: "A176", name: "zip bomb, not packed", part: sheet1, row: 1, text: "1 MB of text in a cell",
			file: func(t testing.TB) []byte { return bomb(t, zip.Store) },
		},
		{
			id: "A177", name: "row bomb", file: packed(workbookOf(sheetOf(`<row r="1"/><row r="2147483647"><c><v>1</v></c></row>`))),
			part: sheet1, row: 1, text: "rows numbered 1 to 1048576",
		},
		{
			id: "A178", name: "last cell", file: packed(workbookOf(sheetOf(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`))),
			part: sheet1, text: "1048576 rows of 16384 columns",
		},
		{
			id: "A178", name: "last row", file: packed(workbookOf(sheetOf(`<row r="1048576"><c r="A1048576"><v>1</v></c></row>`))),
			want: strings.Repeat("\n", 1048575) + "1\n",
		},
		{
			id: "A178", name: "beyond the last column", file: packed(workbookOf(sheetOf(`<row r="1"><c r="XFE1"><v>1</v></c></row>`))),
			part: sheet1, row: 1, text: "cells named A to XFD",
		},
		{
			id: "A178", name: "beyond the last row", file: packed(workbookOf(sheetOf(`<row r="1048576"/><row/>`))),
			part: sheet1, row: 1048576, text: "at most 1048576",
		},
		{
			id: "A179", name: "negative row", file: packed(workbookOf(sheetOf(`<row r="-1"><c><v>1</v></c></row>`))),
			part: sheet1, text: "rows numbered",
		},
		{
			id: "A182", name: "external entity", text: "DOCTYPE", part: sheet1,
			file: packed(workbookOf(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>` + sheetOf(inline("&e;")))),
		},
		{
			id: "A182", name: "external entity among the strings", text: "DOCTYPE", part: "xl/sharedStrings.xml",
			file: packed(workbookOf(sheetOf(`<row><c t="s"><v>0</v></c></row>`), part{
				"xl/sharedStrings.xml",
				`<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><sst ` + spreadsheet + `><si><t>&e;</t></si></sst>`,
			})),
		},
		{id: "A183", name: "billion laughs", text: "DOCTYPE", part: "xl/workbook.xml", file: packed(workbookOf("", laughs()))},
		{
			id: "A184", name: "undefined entity", part: sheet1, row: 2, text: "unknown entity",
			file: packed(workbookOf(sheetOf(inline("1") + inline("a &undefined; b") + inline("3")))),
		},
		{
			id: "A187", name: "cut off", part: sheet1, row: 2, text: "the part ends within <sheetData>",
			file: packed(workbookOf(strings.SplitAfter(sheetOf(inline("1")+inline("2")+inline("3")), "</row>")[0] + inline("2"))),
		},
		{
			id: "A188", name: "path of another folder", want: "1\n",
			file: packed(workbookOf(sheetOf(inline("1")), part{"../../../../tmp/evil.txt", "evil"})),
		},
		{
			id: "A189", name: "part twice", part: sheet1, text: "once",
			file: packed(append(workbookOf(sheetOf(inline("1"))), part{sheet1, sheetOf(inline("2"))})),
		},
		{
			id: "A189", name: "part twice in other case", part: "XL/worksheets/Sheet1.xml", text: "once",
			file: packed(append(workbookOf(sheetOf(inline("1"))), part{"XL/worksheets/Sheet1.xml", sheetOf(inline("2"))})),
		},
		{id: "A196", name: "formula", file: packed(workbookOf(sheetOf(`<row><c><f>1+1</f><v>2</v></c></row>`))), want: "2\n"},
		{
			id: "A197", name: "1904", want: "2024-09-24\n",
			file: packed(workbookOf(sheetOf(`<row><c s="0"><v>44097</v></c></row>`),
				part{"xl/workbook.xml", strings.Replace(workbookOf("")[1].text, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)},
				part{"xl/styles.xml", `<styleSheet ` + spreadsheet + `><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`})),
		},
		{
			id: "A200", name: "long sheet", want: manyRows("%d,%[1]d,%[1]d\n"),
			file: packed(workbookOf(sheetOf(manyRows("<row><c><v>%d</v></c><c><v>%[1]d</v></c><c><v>%[1]d</v></c></row>")))),
		},
	}
}

// bomb has one cell of many million letters A: 400, or 20 where it is not packed.
func bomb(t testing.TB, method uint16) []byte {
	t.Helper()
	head, tail, _ := strings.Cut(sheetOf(inline("|")), "|")
	million := bytes.Repeat([]byte("A"), 1_000_000)
	if method == zip.Store {
		return packWith(t, workbookOf(head+string(bytes.Repeat(million, 20))+tail), zip.Store)
	}
	var packed bytes.Buffer
	sum := crc32.NewIEEE()
	size := uint64(0)
	block := func(text []byte, times int) { // compressed once and repeated: deflate's blocks stand for themselves
		start := packed.Len()
		w, err := flate.NewWriter(&packed, flate.BestCompression)
		if err == nil {
			_, err = w.Write(text)
		}
		if err == nil {
			err = w.Flush()
		}
		if err != nil {
			t.Fatal(err)
		}
		once := bytes.Clone(packed.Bytes()[start:])
		for i := range times {
			if i > 0 {
				packed.Write(once)
			}
			sum.Write(text)
			size += uint64(len(text))
		}
	}
	block([]byte(head), 1)
	block(million, 400)
	block([]byte(tail), 1)
	packed.Write([]byte{3, 0}) // an empty last block
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range workbookOf("") {
		if p.name == sheet1 {
			continue
		}
		w, err := z.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, p.text)
	}
	w, err := z.CreateRaw(&zip.FileHeader{
		Name: sheet1, Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(packed.Len()), UncompressedSize64: size,
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(packed.Bytes())
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manyRows is 20 MB as rows of XML.
func manyRows(format string) string {
	var b strings.Builder
	for i := range 300_000 {
		fmt.Fprintf(&b, format, 100_000+i)
	}
	return b.String()
}

func laughs() part {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE lolz [<!ENTITY lol0 "lol">`)
	for i := range 9 {
		fmt.Fprintf(&b, `<!ENTITY lol%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&lol%d;", i), 10))
	}
	return part{"xl/workbook.xml", b.String() + `]><workbook ` + spreadsheet + `>&lol9;</workbook>`}
}

// TestAttacks holds every case to its end: exact rows, or an error that names part and row, within 256 MB and without a
// file. Reading within two seconds is seen in the benchmarks; what is allocated bounds it as well.
func TestAttacks(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for _, a := range attacks() {
		t.Run(a.id+" "+a.name, func(t *testing.T) {
			file := a.file(t)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			got, err := readFirst(file)
			runtime.ReadMemStats(&after)
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 256 {
				t.Errorf("allocated %d MB", used)
			}
			e := (*Error)(nil)
			switch {
			case a.text == "" && (err != nil || got != a.want):
				t.Errorf("got %d bytes, %v, want %d bytes", len(got), err, len(a.want))
			case a.text != "" && (!errors.As(err, &e) || got != ""):
				t.Errorf("got %d bytes, %v, want an *Error", len(got), err)
			case a.text != "" && (e.Part != a.part || e.Row != a.row || !strings.Contains(e.Text, a.text) || e.Hint == ""):
				t.Errorf("got %v (%s), want %s: row %d: …%s…, and a hint", e, e.Hint, a.part, a.row, a.text)
			}
			if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
				t.Errorf("left in the folder for temporary files: %v, %v", left, err)
			}
		})
	}
}

// TestAttacksAreComplete compares the table with the list that it is made after.
func TestAttacksAreComplete(t *testing.T) {
	list, err := os.ReadFile("../../../shared/reference/attacks.jsonl")
	if err != nil {
		t.Skip("the list of attacks is not here: ", err)
	}
	known := map[string]bool{}
	for _, a := range attacks() {
		known[a.id] = true
	}
	for line := range bytes.Lines(list) {
		var a struct{ ID, Cls string }
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		if a.Cls == "xlsx" && !known[a.ID] {
			t.Errorf("%s is not in the table", a.ID)
		}
	}
}
