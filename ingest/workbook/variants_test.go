package workbook

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func TestCells(t *testing.T) {
	styles := part{"xl/styles.xml", `<styleSheet ` + spreadsheet + `><numFmts count="-1">` +
		`<numFmt numFmtId="164" formatCode="yyyy\-mm\-dd&quot; kl. &quot;hh:mm"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf/><xf numFmtId="46"/></cellXfs>` +
		`<dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`}
	strs := part{"xl/sharedStrings.xml", `<sst ` + spreadsheet + ` count="9" uniqueCount="9"><si><t>plain</t></si>` +
		`<si><r><rPr><b/></rPr><t xml:space="preserve">rich </t></r><r><t>text</t></r><rPh sb="0" eb="1"><t>not this</t></rPh>` +
		`<phoneticPr fontId="1"/></si><si/><si><t/></si><si><t>a &lt;b&gt; &amp; &quot;c&apos; &#65;&#x1F600;</t></si></sst>`}
	for name, c := range map[string]struct{ cell, want string }{
		"number":              {`<c><v>1.5</v></c>`, "1.5"},
		"number, spaced":      {"<c><v>\n 1.5\t</v></c>", "1.5"},
		"typed number":        {`<c t="n"><v>7</v></c>`, "7"},
		"date":                {`<c s="1"><v>45559.5</v></c>`, "2024-09-24 12:00:00"},
		"date, negative":      {`<c s="1"><v>-3</v></c>`, "-3"},
		"duration":            {`<c s="3"><v>1.25</v></c>`, "30:00:00"},
		"style without id":    {`<c s="2"><v>45559.5</v></c>`, "45559.5"},
		"style of a text":     {`<c s="1" t="inlineStr"><is><t>45559</t></is></c>`, "45559"},
		"shared":              {`<c t="s"><v>0</v></c>`, "plain"},
		"shared, leading 0":   {`<c t="s"><v> 00 </v></c>`, "plain"},
		"rich":                {`<c t="s"><v>1</v></c>`, "rich text"},
		"shared, empty":       {`<c t="s"><v>2</v></c><c><v>1</v></c>`, ",1"},
		"shared, references":  {`<c t="s"><v>4</v></c>`, `"a <b> & ""c' A😀"`},
		"inline":              {`<c t="inlineStr"><is><t>x</t></is></c>`, "x"},
		"inline, rich":        {`<c t="inlineStr"><is><r><t>x</t></r><r><t> y</t></r><rPh><t>z</t></rPh></is></c>`, "x y"},
		"inline, CDATA":       {`<c t="inlineStr"><is><t>a<![CDATA[<b> & ]]]>c<!-- d -->e<?f?></t></is></c>`, "a<b> & ]ce"},
		"inline, padded":      {`<c t="inlineStr"><is><t> x </t></is></c>`, `" x "`},
		"inline, white":       {`<c t="inlineStr"><is><t xml:space="preserve"> </t></is></c>`, `" "`},
		"formula, number":     {`<c><f>1+1</f><v>2</v></c>`, "2"},
		"formula, text":       {`<c t="str"><f>A1&amp;"x"</f><v>yes_x000D_&#10;no</v></c>`, "\"yes\nno\""},
		"formula, shared":     {`<c><f t="shared" si="0"/><v>3</v></c>`, "3"},
		"formula, error":      {`<c t="e"><f>1/0</f><v>#DIV/0!</v></c>`, "#DIV/0!"},
		"error":               {`<c t="e"><v>#N/A</v></c>`, "#N/A"},
		"true":                {`<c t="b"><v>1</v></c>`, "TRUE"},
		"false":               {`<c t="b"><v>0</v></c>`, "FALSE"},
		"ISO date and time":   {`<c t="d"><v>2024-09-24T03:26:00.600</v></c>`, "2024-09-24 03:26:01"},
		"ISO in UTC":          {`<c t="d"><v>2024-09-24T03:26:00Z</v></c>`, "2024-09-24 03:26:00"},
		"ISO date":            {`<c t="d"><v>2024-09-24</v></c>`, "2024-09-24"},
		"other element":       {`<c><v>1</v><extLst><ext uri="x"><y:row xmlns:y="urn:y"/></ext></extLst></c>`, "1"},
		"other namespace":     {`<y:c xmlns:y="urn:y"><y:v>1</y:v></y:c><c><v>2</v></c>`, "2"},
		"attribute, entity":   {`<c t="inline&#x53;tr"><is><t>x</t></is></c>`, "x"},
		"attribute, >":        {`<c xml:id="a>b"><v>1</v></c>`, "1"},
		"attribute, spaced":   {"<c\n t = 'n'\t><v >1</v\n></c >", "1"},
		"attribute, redeclar": {`<x:c xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:v>1</x:v></x:c>`, "1"},
		"line breaks":         {"<c t=\"inlineStr\"><is><t>a\r\nb\rc</t></is></c>", "\"a\nb\nc\""},
		"leading equals sign": {`<c t="inlineStr"><is><t>=1+1</t></is></c>`, "=1+1"},
	} {
		t.Run(name, func(t *testing.T) {
			wantCSV(t, workbookOf(sheetOf("<row>"+c.cell+"</row>"), styles, strs), c.want+"\n")
		})
	}
}

// TestSpellings reads one sheet as different programs write it.
func TestSpellings(t *testing.T) {
	sheet := sheetOf(inline("id", "text") + inline("1", "smör & bröd 😀"))
	sheet = strings.ReplaceAll(sheet, "&", "&amp;")
	const want = "id,text\n1,smör & bröd 😀\n"
	prefixed := strings.NewReplacer("</", "</x:", "<", "<x:", "xmlns=", "xmlns:x=").Replace(sheet)
	strict := strings.ReplaceAll(sheet, "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"http://purl.oclc.org/ooxml/spreadsheetml/main")
	const at = "xl/worksheets/sheet1.xml"
	for name, all := range map[string]parts{
		"plain":               workbookOf(sheet),
		"prefix":              workbookOf(prefixed),
		"strict":              workbookOf(strict),
		"no namespace":        workbookOf(strings.ReplaceAll(sheet, " "+spreadsheet, "")),
		"byte order mark":     workbookOf("\uFEFF" + `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + sheet),
		"UTF-16 LE":           workbookOf(inUTF16("\uFEFF"+`<?xml version="1.0" encoding="UTF-16"?>`+sheet, false)),
		"UTF-16 BE":           workbookOf(inUTF16("\uFEFF"+sheet, true)),
		"UTF-16 without mark": workbookOf(inUTF16(sheet, false)),
		"absolute targets": workbookOf(sheet, part{"xl/_rels/workbook.xml.rels", rels("worksheet", "/xl/worksheets/sheet1.xml")},
			part{"_rels/.rels", rels("officeDocument", "/xl/workbook.xml")}),
		"other case": workbookOf("", part{"XL/Worksheets/Sheet%201.XML", sheet},
			part{"xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet%25201.xml")}),
		"dots":                  workbookOf(sheet, part{"xl/_rels/workbook.xml.rels", rels("worksheet", "../../xl/./worksheets/sheet1.xml")}),
		"no root relationships": workbookOf(sheet, part{"_rels/.rels", ""})[1:],
		"backslashes":           workbookOf("", part{`xl\worksheets\sheet2.xml`, sheet}, part{"xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet2.xml")}),
	} {
		t.Run(name, func(t *testing.T) { wantCSV(t, all, want) })
	}
	t.Run("other declared encoding", func(t *testing.T) {
		file := pack(t, workbookOf(`<?xml version="1.0" encoding="ISO-8859-1"?>`+sheet))
		wantError(t, file, at, 0, `"ISO-8859-1"`)
	})
}

func inUTF16(text string, bigEndian bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		low, high := byte(unit), byte(unit>>8)
		if bigEndian {
			low, high = high, low
		}
		b.Write([]byte{low, high})
	}
	return b.String()
}

func TestSheets(t *testing.T) {
	all := workbookOf(sheetOf(inline("first")),
		part{"xl/workbook.xml", `<workbook ` + spreadsheet + ` xmlns:rel="` + officeRels + `"><workbookPr date1904="1"/><sheets>` +
			`<sheet name="B &amp; A" rel:id="rId2"/><sheet name="Chart" rel:id="rId3"/>` +
			`<sheet name="A" state="hidden" rel:id="rId1"/><sheet name="C" state="veryHidden" rel:id="rId1"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet1.xml", "worksheet", "worksheets/sheet2.xml",
			"chartsheet", "chartsheets/sheet1.xml", "styles", "styles.xml")},
		part{"xl/worksheets/sheet2.xml", sheetOf(`<row><c s="0"><v>0.5</v></c></row>`)},
		part{"xl/styles.xml", `<styleSheet ` + spreadsheet + `><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`})
	file := pack(t, all)
	b, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	want := []Sheet{
		{"B & A", Visible, "xl/worksheets/sheet2.xml"},
		{"A", Hidden, "xl/worksheets/sheet1.xml"},
		{"C", VeryHidden, "xl/worksheets/sheet1.xml"},
	}
	if diff := cmp.Diff(want, b.Sheets(), cmp.AllowUnexported(Sheet{})); diff != "" {
		t.Error(diff)
	}
	for i, want := range []string{"1904-01-01 12:00:00\n", "first\n"} {
		var out strings.Builder
		if err := b.WriteCSV(context.Background(), b.Sheets()[i], &out); err != nil || out.String() != want {
			t.Errorf("sheet %d: got %q, %v, want %q", i, out.String(), err, want)
		}
	}
}

func TestMergedHeadingsNameEveryColumn(t *testing.T) {
	row := func(n string, cells ...string) string {
		var b strings.Builder
		for i, text := range cells {
			if text != "" {
				b.WriteString(`<c r="` + string(rune('A'+i)) + n + `" t="inlineStr"><is><t>` + text + `</t></is></c>`)
			}
		}
		return `<row r="` + n + `">` + b.String() + `</row>`
	}
	rows := row("1", "Complaints of 2026") + row("2", "Id", "Customer", "", "Dates", "", "own") + row("3", "1", "b", "c", "d", "e", "f") +
		row("70", "1", "b")
	merged := `<mergeCells><mergeCell ref="A1:F1"/><mergeCell ref="D2:XFD3"/><mergeCell ref="B2:C2"/><mergeCell ref="A2:A3"/>` +
		`<mergeCell ref="B70:C70"/></mergeCells>`
	sheet := strings.Replace(sheetOf(rows), "</worksheet>", merged+"</worksheet>", 1)
	want := "Complaints of 2026,,,,,\nId,Customer,Customer,Dates,Dates,own\n1,b,c,d,e,f\n" + strings.Repeat("\n", 66) + "1,b,,,,\n"
	wantCSV(t, workbookOf(sheet), want)
	wantError(t, pack(t, workbookOf(strings.Replace(sheet, "A2:A3", "A3:A2", 1))), "xl/worksheets/sheet1.xml", 70, "merged area")
}

func TestExtent(t *testing.T) {
	file := pack(t, workbookOf(sheetOf(`<row r="3"><c r="B3"><f>1+1</f><v/></c><c r="C3" t="str"><f>A1</f><v></v></c><c r="D3"><f>2</f></c>`+
		`<c r="E3" t="str"><f>A1</f></c></row><row r="5"><c r="F5"><v>1</v></c><c r="J5" s="0"/></row><row r="9"/>`)))
	b, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := b.Extent(context.Background(), b.Sheets()[0])
	if want := (Extent{Rows: 5, Columns: 6, Uncalculated: 3}); err != nil || got != want {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestContextAndWriterEndTheReading(t *testing.T) {
	file := pack(t, workbookOf(sheetOf(strings.Repeat(inline("text"), 100_000))))
	b, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := b.WriteCSV(ctx, b.Sheets()[0], io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
	if err := b.WriteCSV(context.Background(), b.Sheets()[0], full{}); !errors.Is(err, errFull) {
		t.Errorf("full: got %v", err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
