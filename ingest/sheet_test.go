package ingest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
)

// bookOf is a workbook: names and rows of its sheets, in turn. A row is fields with | between them; an empty one is left
// out of the file. A name that begins with a dash is that of a hidden sheet.
func bookOf(t testing.TB, sheets ...string) string {
	t.Helper()
	const main, office = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	var list, rels strings.Builder
	var members []string
	for i := 0; i < len(sheets); i += 2 {
		name, hidden := strings.CutPrefix(sheets[i], "-")
		state := ""
		if hidden {
			state = ` state="hidden"`
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, name, i+1, state, i)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="sheet%d.xml"/>`, i, office, i)
		var rows strings.Builder
		for n, row := range strings.Split(sheets[i+1], "\n") {
			if row == "" {
				continue
			}
			fmt.Fprintf(&rows, `<row r="%d">`, n+1)
			for c, field := range strings.Split(row, "|") {
				switch {
				case field == "=":
					fmt.Fprintf(&rows, `<c r="%c%d"><f>A1</f></c>`, 'A'+c, n+1)
				case field != "":
					fmt.Fprintf(&rows, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+c, n+1, strings.ReplaceAll(field, "/", "&#10;"))
				}
			}
			rows.WriteString("</row>")
		}
		members = append(members, fmt.Sprintf("xl/sheet%d.xml", i), `<worksheet `+main+`><sheetData>`+rows.String()+`</sheetData></worksheet>`)
	}
	return zipOf(t, append([]string{
		"[Content_Types].xml", "<Types/>", "_rels/.rels", relations + `<Relationship Id="a" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + office + `"><sheets>` + list.String() + `</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", relations + rels.String() + `</Relationships>`,
	}, members...)...)
}

const caseSheet = "Complaints of October\n\nCase no|Received|Category\n1|2024-03-05|Torn/and wet\n\n2|2024-03-06|Late\n|x|\n3|2024-03-07|Late|note\n"

// A sheet is loaded as its cells, whatever the file is called: headings are found below a title, and a record is known by
// its row.
func TestWorkbookIsLoaded(t *testing.T) {
	book := bookOf(t, "Complaints", caseSheet)
	for name, file := range map[string]string{"a.xlsx": book, "a.csv": book, "a.xlsx.gz": gzipOf(t, book), "a.zip": zipOf(t, "inner.xlsx", book)} {
		e := newEngine(t)
		results, err := Load(context.Background(), e, Source{Name: "s", Preset: Generic, Files: []string{writeFile(t, name, file)}}, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r := results[0]; r.Format != XLSX || r.Sheet != "Complaints" || r.HeaderAt != 3 || r.Encoding != UTF8 {
			t.Errorf("%s: got %s, sheet %q, headings in row %d, %s", name, r.Format, r.Sheet, r.HeaderAt, r.Encoding)
		}
		want := [][]string{{"1", "2024-03-05", "Torn\nand wet", ""}, {"2", "2024-03-06", "Late", ""}, {"", "x", "", ""}, {"3", "2024-03-07", "Late", "note"}}
		if diff := cmp.Diff(want, e.rows[0]); diff != "" {
			t.Errorf("%s: rows (-want +got):\n%s", name, diff)
		}
		if at, err := e.batches[0].Lines([]int64{1, 2, 3, 4}); err != nil || !cmp.Equal(at, []int64{4, 6, 7, 8}) {
			t.Errorf("%s: rows %v, %v", name, at, err)
		}
	}
}

func TestSheetIsChosen(t *testing.T) {
	const cases, list = "Case no|Received|Category\n1|2024-03-05|Late", "Colour|Size\nred|1\nblue|2\ngreen|3"
	for _, c := range []struct {
		name   string
		sheets []string
		told   string
		want   string // or the error
		others string
	}{
		{"the only one with values", []string{"Empty", "", "Cases", cases}, "", "Cases", ""},
		{"headings that a preset knows", []string{"Lists", list, "Cases", cases, "Notes", "x"}, "", "Cases", "Lists, Notes"},
		{"the larger of two alike", []string{"2023", cases, "2024", cases + "\n2|2024-03-06|Late"}, "", "2024", "2023"},
		{"the first of two alike", []string{"2023", cases, "2024", cases}, "", "2023", "2024"},
		{"a hidden one is passed over", []string{"-Old", cases + "\n2|2024-03-06|Late", "Cases", cases}, "", "Cases", ""},
		{"a hidden one is named", []string{"-Old", cases, "Cases", cases}, "old", "Old", ""},
		{"the only one is hidden", []string{"-Old", cases}, "", "Old", ""},
		{"none of the name", []string{"Cases", cases}, "Case", `no sheet "Case" in the workbook`, ""},
		{"nothing in it", []string{"Cases", ""}, "", "the workbook has no sheet with a value in it", ""},
	} {
		path := writeFile(t, "a.xlsx", bookOf(t, c.sheets...))
		f, err := probe(context.Background(), path, &Source{Sheet: c.told}, &Options{})
		got := f.Sheet
		if err != nil {
			got = strings.TrimPrefix(err.Error(), path+": ")
		}
		if got != c.want || err == nil && strings.Join(f.others, ", ") != c.others {
			t.Errorf("%s: want %s and others %s, got %s and %s", c.name, c.want, c.others, got, f.others)
		}
	}
}

func TestWorkbookWarnings(t *testing.T) {
	path := writeFile(t, "a.xlsx", bookOf(t, "Cases", "Case no|Received|Category\n1|2024-03-05|=", "Lists", "Colour\nred"))
	e := newEngine(t)
	if _, err := Load(context.Background(), e, Source{Name: "s", Preset: Generic, Files: []string{path}}, Options{}); err != nil {
		t.Fatal(err)
	}
	want := []queries.Warning{{Rule: "file.other_sheets", Heading: "Lists", N: 1}, {Rule: "sheet.uncalculated", N: 1}}
	if diff := cmp.Diff(want, e.batches[0].Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestDocumentErrors(t *testing.T) {
	for _, c := range []struct{ text, want, hint string }{
		{`[{"a":1},{"a":`, "record 2: the document ends within it, at byte 14", "it is cut off: export it again"},
		{`{"tickets":[{"id":1}],"users":[{"id":7}]}`, "want one list of objects, got 2: tickets, users", "say which holds the complaints, for example sheet: tickets"},
	} {
		path := writeFile(t, "a.json", c.text)
		_, err := Probe(context.Background(), path)
		wantError(t, err, path+": "+c.want, c.hint)
	}
}
