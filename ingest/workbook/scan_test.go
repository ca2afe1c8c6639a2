package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestMalformed breaks the second of three rows, and wants no row at all and an error that says where.
func TestMalformed(t *testing.T) {
	styles := part{"xl/styles.xml", `<styleSheet ` + spreadsheet + `><cellXfs><xf/></cellXfs></styleSheet>`}
	strs := part{"xl/sharedStrings.xml", "<sst><si/><si><t>" + strings.Repeat("a", maxCell) + "</t></si></sst>"}
	for name, c := range map[string]struct{ row, text string }{
		"undefined entity":           {inline("a &nbsp; b"), "unknown entity"},
		"bare ampersand":             {inline("a & b"), "unknown entity"},
		"reference to nothing":       {inline("&#;"), "unknown entity"},
		"reference to NUL":           {inline("&#0;"), "unknown entity"},
		"reference to a surrogate":   {inline("&#xD800;"), "unknown entity"},
		"reference beyond Unicode":   {inline("&#x110000;"), "unknown entity"},
		"signed reference":           {inline("&#+65;"), "unknown entity"},
		"control character":          {inline("a\x01b"), "a character that XML does not have"},
		"no UTF-8":                   {inline("caf\xe9"), "no UTF-8"},
		"no UTF-8 in CDATA":          {inline("<![CDATA[caf\xe9]]>"), "no UTF-8"},
		"end of CDATA in text":       {inline("a ]]> b"), "well-formed"},
		"unclosed CDATA":             {inline("<![CDATA[a"), "the part ends"},
		"unclosed comment":           {"<!-- <row/>", "the part ends within a comment"},
		"unclosed instruction":       {"<?a", "the part ends within an instruction"},
		"unclosed tag":               {"<row", "a space before"},
		"unclosed quote":             {`<row r="2>`, "value of an attribute"},
		"declaration":                {"<!ENTITY a 'b'>", "declaration"},
		"second declaration of XML":  {`<?xml version="1.0"?>`, "at the beginning"},
		"crossed elements":           {"<row><c></row></c>", "end of the element last begun"},
		"end without beginning":      {"</c>", "end of the element last begun"},
		"tag without name":           {"<row><></row>", "name of an element"},
		"name that begins with 1":    {"<1row/>", "name of an element"},
		"attribute without value":    {"<row hidden/>", "name=\"value\""},
		"attribute without quotes":   {"<row r=2/>", "in quotes"},
		"attribute with markup":      {`<row a="<"/>`, "value of an attribute"},
		"attribute with no entity":   {`<row a="&x;"/>`, "value of an attribute"},
		"attribute twice":            {`<row r="2" r="2"/>`, "once"},
		"attributes without a space": {`<row r="2"s="2"/>`, "a space before"},
		"slash in a tag":             {`<row / r="2"/>`, "name"},
		"prefix of nobody":           {`<x:row/>`, "prefix"},
		"text between cells":         {"<row>text<c/></row>", "text between"},
		"text between rows":          {"text", "text between"},
		"element in a value":         {"<row><c><v>1<v/></v></c></row>", "element within"},
		"other element in a cell":    {"<row><c><w>1</w></c></row>", "a value, a formula or a text"},
		"other element in a row":     {"<row><v>1</v></row>", "want cells"},
		"other element in the data":  {"<c/>", "want rows"},
		"row in a row":               {`<row><row/></row>`, "want cells"},
		"row in an extension":        {`<row><c><extLst><row/></extLst></c></row>`, "elsewhere"},
		"row 0":                      {`<row r="0"/>`, "ascending"},
		"row again":                  {`<row r="1"/>`, "ascending"},
		"row of letters":             {`<row r="two"/>`, "rows numbered"},
		"row without number":         {`<row r=""/>`, "rows numbered"},
		"cell of another row":        {`<row r="2"><c r="A3"/></row>`, "cells named"},
		"cell of letters":            {`<row r="2"><c r="A"/></row>`, "cells named"},
		"cell of digits":             {`<row r="2"><c r="2"/></row>`, "cells named"},
		"cell again":                 {`<row r="2"><c r="B2"/><c r="B2"/></row>`, "ascending"},
		"cell before":                {`<row r="2"><c r="B2"/><c r="A2"/></row>`, "ascending"},
		"string of nobody":           {`<row><c t="s"><v>2</v></c></row>`, "shared strings"},
		"negative string":            {`<row><c t="s"><v>-1</v></c></row>`, "shared strings"},
		"style of nobody":            {`<row><c s="1"><v>0</v></c></row>`, "styles"},
		"negative style":             {`<row><c s="-1"><v>0</v></c></row>`, "styles"},
		"type of nobody":             {`<row><c t="x"><v>0</v></c></row>`, "type"},
		"truth of nobody":            {`<row><c t="b"><v>2</v></c></row>`, "0 or 1"},
		"long cell":                  {inline(strings.Repeat("long ", maxCell/5+1)), "1 MB"},
		"long rich cell":             {`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>"+strings.Repeat("a", 1<<19)+"</t></r>", 3) + `</is></c></row>`, "1 MB"},
		"long row":                   {"<row>" + strings.Repeat(`<c t="s"><v>1</v></c>`, 17) + "</row>", "16 MB"},
		"long tag":                   {`<row a="` + strings.Repeat("a", 3*maxTag) + `"/>`, "got more, within a tag"},
		"many attributes":            {"<row " + strings.Repeat("a", 1) + manyAttributes() + "/>", "attributes"},
		"deep":                       {"<row><c><f>" + strings.Repeat("<b>", maxDepth), "within each other"},
	} {
		t.Run(name, func(t *testing.T) {
			sheet := sheetOf(inline("1") + c.row + inline("3"))
			got, err := readFirst(pack(t, workbookOf(sheet, styles, strs)))
			e := (*Error)(nil)
			if !errors.As(err, &e) || got != "" || e.Part != sheet1 || e.Row < 1 || e.Row > 2 || !strings.Contains(e.Text, c.text) {
				t.Errorf("got %d bytes, %v, want an error of row 1 or 2: …%s…", len(got), err, c.text)
			}
		})
	}
}

func manyAttributes() string {
	var b strings.Builder
	for i := range maxAttributes + 1 {
		fmt.Fprintf(&b, `%d="" a`, i)
	}
	return b.String() + `=""`
}

// TestMalformedAround breaks what stands around the rows.
func TestMalformedAround(t *testing.T) {
	whole := sheetOf(inline("1"))
	for name, c := range map[string]struct{ sheet, text string }{
		"empty":             {"", "before it has begun"},
		"white":             {" \n", "before it has begun"},
		"other root":        {"<html/>", "root element <worksheet>"},
		"other namespace":   {`<worksheet xmlns="urn:x"><sheetData/></worksheet>`, "root element <worksheet>"},
		"two roots":         {whole + whole, "one root"},
		"text after":        {whole + "x", "outside"},
		"text before":       {"x" + whole, "outside"},
		"CDATA after":       {whole + "<![CDATA[ ]]>", "declaration"},
		"no data":           {"<worksheet " + spreadsheet + "/>", "no data"},
		"data twice":        {strings.Replace(whole, "</worksheet>", "<sheetData/></worksheet>", 1), "twice"},
		"row outside":       {strings.Replace(whole, "<sheetData>", "<row/><sheetData>", 1), "elsewhere"},
		"data in a view":    {strings.Replace(whole, "<sheetData>", "<sheetViews><sheetData/></sheetViews><sheetData>", 1), "elsewhere"},
		"cut in the end":    {whole[:len(whole)-1], "within a tag"},
		"cut before it":     {strings.TrimSuffix(whole, "</worksheet>"), "within <worksheet>"},
		"a lone <":          {"<", "within a tag"},
		"half of UTF-16":    {inUTF16(whole, false)[:len(whole)], "the part ends"},
		"prefix undeclared": {`<x:worksheet/>`, "prefix"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readFirst(pack(t, workbookOf(c.sheet)))
			e := (*Error)(nil)
			if !errors.As(err, &e) || got != "" || e.Part != sheet1 || !strings.Contains(e.Text, c.text) {
				t.Errorf("got %d bytes, %v, want …%s…", len(got), err, c.text)
			}
		})
	}
}

// TestScannerReadsAnyPieces hands the scanner one byte at a time, and texts that its buffer must cut.
func TestScannerReadsAnyPieces(t *testing.T) {
	long := strings.Repeat("smör &amp; bröd 😀 ", 20_000)
	texts := func(r io.Reader) string {
		var all strings.Builder
		s := newScanner(r, sheet1, spreadsheetSpaces)
		for {
			kind, err := s.next()
			switch {
			case err != nil:
				t.Fatal(err)
			case kind == tokenEnd:
				return all.String()
			case kind == tokenText:
				all.Write(s.text)
			}
		}
	}
	for pad := range 3 { // so that the buffer ends in every place of a line break
		breaks := strings.Repeat("x", pad) + strings.Repeat("]\r\n", 99_999)
		xml := sheetOf(`<row a='>"' b="&lt;"/><!-- > --><?x > ?>` + inline(long, "<![CDATA["+long+"]]>", breaks))
		want := strings.ReplaceAll(long, "&amp;", "&") + long + strings.ReplaceAll(breaks, "\r", "")
		if got := texts(strings.NewReader(xml)); got != want {
			t.Errorf("whole: got %d bytes, want %d", len(got), len(want))
		}
		if got := texts(iotest.OneByteReader(strings.NewReader(xml))); got != want {
			t.Errorf("byte by byte: got %d bytes, want %d", len(got), len(want))
		}
	}
}

func TestArchives(t *testing.T) {
	good := pack(t, workbookOf(sheetOf(inline("1"))))
	encrypted := bytes.Clone(good)
	for _, signature := range []string{"PK\x03\x04", "PK\x01\x02"} {
		at := map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[signature]
		for i := 0; ; i += at {
			n := bytes.Index(encrypted[i:], []byte(signature))
			if n < 0 {
				break
			}
			i += n
			encrypted[i+at] |= 1
		}
	}
	damaged := bytes.Clone(packWith(t, workbookOf(sheetOf(inline("canary"))), 0))
	copy(damaged[bytes.Index(damaged, []byte("canary")):], "canard")
	withOpenDocument := parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}}
	for name, c := range map[string]struct {
		file []byte
		text string
	}{
		"nothing":                {nil, "something else"},
		"text":                   {[]byte("id,text\n1,x\n"), "something else"},
		"legacy or password":     {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "legacy Excel file"},
		"cut off":                {good[:len(good)-30], "cut off"},
		"zip of something":       {pack(t, parts{{"a.txt", "a"}}), "another zip archive"},
		"OpenDocument":           {pack(t, withOpenDocument), "OpenDocument"},
		"binary workbook":        {pack(t, workbookOf("", part{"_rels/.rels", rels("officeDocument", "xl/workbook.BIN")})), ".xlsb"},
		"document":               {pack(t, workbookOf("", part{"_rels/.rels", rels("thumbnail", "a.png")})), "without one"},
		"Word":                   {pack(t, workbookOf("", part{"xl/workbook.xml", "<document/>"})), "root element <workbook>"},
		"encrypted":              {encrypted, "encrypted"},
		"damaged":                {damaged, "checksum"},
		"no sheet":               {pack(t, workbookOf("", part{"xl/workbook.xml", "<workbook/>"})), "no sheet"},
		"sheet without id":       {pack(t, workbookOf("", part{"xl/workbook.xml", "<workbook><sheets><sheet name='A'/></sheets></workbook>"})), "sheet 1 points to no part"},
		"sheet of another id":    {pack(t, workbookOf("", part{"xl/_rels/workbook.xml.rels", rels()})), "sheet 1 points to no part"},
		"missing sheet":          {pack(t, workbookOf("")[:5]), "does not have it"},
		"missing relationships":  {pack(t, workbookOf("")[:2]), "does not have it"},
		"missing styles":         {pack(t, workbookOf("", part{"xl/_rels/workbook.xml.rels", rels("styles", "s.xml")})), "does not have it"},
		"format of no number":    {pack(t, workbookOf("", part{"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='-1'/></cellXfs></styleSheet>"})), "numFmtId"},
		"many, many parts":       {manyParts(t), "list of parts"},
		"string cut off":         {pack(t, workbookOf(sheetOf(""), part{"xl/sharedStrings.xml", "<sst><si><t>a"})), "within <t>"},
		"string too long":        {pack(t, workbookOf(sheetOf(""), part{"xl/sharedStrings.xml", "<sst><si><t>" + strings.Repeat("ab", maxCell) + "</t></si></sst>"})), "1 MB"},
		"every cell a long text": {pack(t, amplified()), "GB of text in a sheet"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := readFirst(c.file)
			e := (*Error)(nil)
			if !errors.As(err, &e) || got != "" || !strings.Contains(e.Text, c.text) {
				t.Errorf("got %d bytes, %v, want …%s…", len(got), err, c.text)
			}
		})
	}
}

func manyParts(t *testing.T) []byte {
	all := workbookOf(sheetOf(""))
	for i := range 60_000 {
		all = append(all, part{fmt.Sprintf("xl/%0100d", i), ""})
	}
	return packWith(t, all, 0)
}

// amplified is 16 GB of one shared string that is written once.
func amplified() parts {
	return workbookOf(sheetOf(strings.Repeat("<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, 16)+"</row>", 1025)),
		part{"xl/sharedStrings.xml", "<sst><si><t>" + strings.Repeat("ab", maxCell/2) + "</t></si></sst>"})
}
