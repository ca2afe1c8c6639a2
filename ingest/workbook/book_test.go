package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// parts are the parts of a workbook by name, in the order in which they are packed.
type parts []part

type part struct{ name, text string }

const (
	spreadsheet = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	officeRels  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`
	packageRels = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
)

// workbookOf is a workbook with one sheet; further parts replace those of the same name.
func workbookOf(sheet string, further ...part) parts {
	all := parts{
		{"_rels/.rels", rels("officeDocument", "xl/workbook.xml")},
		{"xl/workbook.xml", `<workbook ` + spreadsheet + ` xmlns:r="` + officeRels + `"><sheets>` +
			`<sheet name="Complaints" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml",
			"styles", "styles.xml")},
		{"xl/sharedStrings.xml", `<sst ` + spreadsheet + `/>`},
		{"xl/styles.xml", `<styleSheet ` + spreadsheet + `/>`},
		{"xl/worksheets/sheet1.xml", sheet},
	}
	for _, p := range further {
		replaced := false
		for i := range all {
			if all[i].name == p.name {
				all[i].text, replaced = p.text, true
			}
		}
		if !replaced {
			all = append(all, p)
		}
	}
	return all
}

func rels(kindsAndTargets ...string) string {
	var b strings.Builder
	b.WriteString(`<Relationships ` + packageRels + `>`)
	for i := 0; i < len(kindsAndTargets); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>`,
			i/2+1, officeRels, kindsAndTargets[i], kindsAndTargets[i+1])
	}
	return b.String() + `</Relationships>`
}

// sheetOf is a sheet with these rows.
func sheetOf(rows string) string {
	return `<worksheet ` + spreadsheet + `><sheetData>` + rows + `</sheetData></worksheet>`
}

// inline is a row of inline strings.
func inline(texts ...string) string {
	var b strings.Builder
	b.WriteString("<row>")
	for _, text := range texts {
		b.WriteString(`<c t="inlineStr"><is><t>` + text + `</t></is></c>`)
	}
	return b.String() + "</row>"
}

func pack(t testing.TB, all parts) []byte {
	t.Helper()
	return packWith(t, all, zip.Deflate)
}

func packWith(t testing.TB, all parts, method uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range all {
		w, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(p.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readFirst is the first sheet as CSV.
func readFirst(file []byte) (string, error) {
	b, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	err = b.WriteCSV(context.Background(), b.Sheets()[0], &out)
	return out.String(), err
}

func wantCSV(t *testing.T, all parts, want string) {
	t.Helper()
	got, err := readFirst(pack(t, all))
	if err != nil || got != want {
		t.Errorf("got %q, %v\nwant %q", got, err, want)
	}
}

func wantError(t *testing.T, file []byte, part string, row int, text string) {
	t.Helper()
	got, err := readFirst(file)
	e := (*Error)(nil)
	if !errors.As(err, &e) || e.Part != part || e.Row != row || !strings.Contains(e.Text, text) || got != "" {
		t.Errorf("got %d bytes and %v, want none and %s: row %d: …%s…", len(got), err, part, row, text)
	}
}

func TestRowsKeepTheirNumbers(t *testing.T) {
	wantCSV(t, workbookOf(sheetOf(
		`<row r="2"><c r="B2"><v>1</v></c></row>`+
			`<row r="4" hidden="1"><c r="A4" t="inlineStr"><is><t>a, "b"</t></is></c><c r="C4"><v>2</v></c></row>`+
			`<row r="9"><c r="Z9" s="0"/></row>`)),
		"\n,1,\n\n\"a, \"\"b\"\"\",,2\n")
}
