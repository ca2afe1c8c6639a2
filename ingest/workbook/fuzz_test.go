package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// FuzzBook reads a text as a sheet, and as the whole file. Whatever it is, the end is an *Error or as many rows as another
// reader of XML counts.
func FuzzBook(f *testing.F) {
	for _, sheet := range []string{
		sheetOf(inline("id", "text") + inline("1", "a &amp; b")),
		sheetOf(`<row r="2"><c r="B2" t="s"><v>0</v></c></row><row r="5"><c r="A5" s="0" t="b"><v>1</v></c></row>`),
		sheetOf(`<row><c><f>1+1</f><v>2</v></c><c t="e"><v>#N/A</v></c></row><row/>`),
		`<x:worksheet xmlns:x="urn:a"><x:sheetData/></x:worksheet>`,
		sheetOf(`<!-- a --><row><c t="inlineStr"><is><r><t><![CDATA[x]]></t></r></is></c></row>`),
		inUTF16(sheetOf(inline("1")), true),
		sheetOf(`<row r="-1"/>`), sheetOf(`&x;`), "<", "",
	} {
		f.Add([]byte(sheet))
	}
	f.Add(pack(f, workbookOf(sheetOf(inline("1")))))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = wantTyped(t, data)
		file := packWith(t, workbookOf(string(data)), zip.Store)
		got, err := wantTyped(t, file)
		if err != nil {
			return
		}
		b, err := Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		rows, filled := 0, 0
		if _, err := b.read(context.Background(), b.Sheets()[0], func(r *rowReader) error {
			rows++
			filled += min(1, len(r.fields))
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if counted, ok := countRows(data); ok && counted != rows {
			t.Errorf("read %d rows, counted %d", rows, counted)
		}
		records, err := csv.NewReader(strings.NewReader(got)).ReadAll() // of one width, empty lines left out
		if err != nil || len(records) != filled {
			t.Errorf("wrote %d records, %v, want %d", len(records), err, filled)
		}
	})
}

// wantTyped reads a file and wants no row or no error.
func wantTyped(t *testing.T, file []byte) (string, error) {
	got, err := readFirst(file)
	if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || got != "" || e.Text == "") {
		t.Errorf("got %d bytes and %v, want none and an *Error", len(got), err)
	}
	return got, err
}

// countRows counts the rows of a sheet by another reader of XML, where that one takes the text.
func countRows(sheet []byte) (int, bool) {
	text, err := io.ReadAll(utf8Reader(bytes.NewReader(sheet)))
	if err != nil {
		return 0, false
	}
	d := xml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	for rows := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return rows, true
		}
		if err != nil {
			return 0, false
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "row" &&
			(start.Name.Space == "" || strings.Contains(spreadsheetSpaces, " "+start.Name.Space+" ")) {
			rows++
		}
	}
}
