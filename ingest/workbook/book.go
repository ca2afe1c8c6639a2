package workbook

import (
	"context"
	"fmt"
	"io"
	"path"
	"strings"
)

// The namespaces of the format, of the editions of 2006 and of the strict one.
const (
	spreadsheetSpaces  = " http://schemas.openxmlformats.org/spreadsheetml/2006/main http://purl.oclc.org/ooxml/spreadsheetml/main "
	relationshipSpaces = " http://schemas.openxmlformats.org/package/2006/relationships "
)

// Book is an open workbook. It is not for use by several goroutines at a time.
type Book struct {
	archive    *archive
	sheets     []Sheet
	date1904   bool
	styles     []formatKind
	sharedPart string
	shared     *sharedStrings
	surveys    map[string]*survey
}

// Visibility is whether people see a sheet.
type Visibility uint8

// The three states of a sheet.
const (
	Visible    Visibility = iota
	Hidden                // a menu brings it back
	VeryHidden            // only a macro does
)

// Sheet is a table of a workbook.
type Sheet struct {
	Name       string
	Visibility Visibility
	part       string
}

// Open reads the list of sheets and what is needed to read one. The error is an *Error for every file that is no workbook.
func Open(r io.ReaderAt, size int64) (*Book, error) {
	a, err := openArchive(r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{archive: a, surveys: map[string]*survey{}}
	main, err := b.mainPart()
	if err != nil {
		return nil, err
	}
	related, err := b.related(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"), main)
	if err != nil {
		return nil, err
	}
	targets := map[string]relationship{}
	for _, rel := range related {
		targets[rel.id] = rel
		switch rel.kind {
		case "sharedStrings":
			b.sharedPart = rel.part
		case "styles":
			if err := b.readStyles(context.Background(), rel.part); err != nil {
				return nil, err
			}
		}
	}
	return b, b.readWorkbook(main, targets)
}

// Again is the workbook opened anew, with what is known of its sheets: the file is the same. What it holds in memory else, such
// as the shared strings, is not kept.
func (b *Book) Again(r io.ReaderAt, size int64) (*Book, error) {
	again, err := Open(r, size)
	if err == nil {
		again.surveys = b.surveys
	}
	return again, err
}

// Sheets are the tables in the workbook's order, hidden ones too. Sheets that are charts are none.
func (b *Book) Sheets() []Sheet { return b.sheets }

// mainPart is the part that lists the sheets.
func (b *Book) mainPart() (string, error) {
	const usual = "xl/workbook.xml"
	if b.archive.part("_rels/.rels") == nil && b.archive.part(usual) != nil {
		return usual, nil
	}
	if b.archive.part("content.xml") != nil && b.archive.part("mimetype") != nil {
		return "", &Error{
			Text: "want an XLSX workbook, got an OpenDocument file",
			Hint: "open it in LibreOffice or Excel and save it as .xlsx",
		}
	}
	if b.archive.part("_rels/.rels") == nil {
		return "", &Error{Text: "want an XLSX workbook, got another zip archive"}
	}
	related, err := b.related("_rels/.rels", "")
	if err != nil {
		return "", err
	}
	for _, rel := range related {
		if rel.kind != "officeDocument" {
			continue
		}
		if strings.HasSuffix(partName(rel.part), ".bin") {
			return "", &Error{
				Text: "want an XLSX workbook, got a binary one (.xlsb)",
				Hint: "open it in Excel and save it as .xlsx",
			}
		}
		return rel.part, nil
	}
	return "", &Error{Part: "_rels/.rels", Text: "want an XLSX workbook, got an archive without one"}
}

// relationship is a part that another points to.
type relationship struct {
	id, kind, part string
}

func (b *Book) related(part, from string) ([]relationship, error) {
	r, err := b.archive.open(context.Background(), part, maxSmall)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	x := newScanner(r, part, relationshipSpaces)
	if err := x.root("Relationships"); err != nil {
		return nil, err
	}
	var all []relationship
	err = x.each("Relationship", func() error {
		id, _ := x.attribute("Id")
		kind, _ := x.attribute("Type")
		target, _ := x.attribute("Target")
		if mode, _ := x.attribute("TargetMode"); mode != "External" {
			all = append(all, relationship{id, path.Base(kind), resolve(from, target)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return all, x.ending()
}

func (b *Book) readWorkbook(part string, targets map[string]relationship) error {
	r, err := b.archive.open(context.Background(), part, maxSmall)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	x := newScanner(r, part, spreadsheetSpaces)
	if err := x.root("workbook"); err != nil {
		return err
	}
	for {
		more, err := x.child()
		if err != nil {
			return err
		}
		if !more {
			break
		}
		switch string(x.name) {
		case "workbookPr":
			from1904, _ := x.attribute("date1904")
			b.date1904 = from1904 == "1" || from1904 == "true"
			err = x.skip()
		case "sheets":
			err = x.each("sheet", func() error { return b.addSheet(x, targets) })
		default:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
	if len(b.sheets) == 0 {
		return &Error{Part: part, Text: "the workbook has no sheet with cells"}
	}
	return x.ending()
}

func (b *Book) addSheet(x *scanner, targets map[string]relationship) error {
	name, _ := x.attribute("name")
	sheet := Sheet{Name: name}
	switch state, _ := x.attribute("state"); state {
	case "hidden":
		sheet.Visibility = Hidden
	case "veryHidden":
		sheet.Visibility = VeryHidden
	}
	for _, a := range x.attrs {
		if !strings.HasSuffix(string(a.name), ":id") {
			continue
		}
		rel, ok := targets[string(a.value)]
		if !ok {
			return &Error{Part: x.part, Text: fmt.Sprintf("sheet %d points to no part", len(b.sheets)+1), Hint: saveAgain}
		}
		if rel.kind == "worksheet" {
			sheet.part = rel.part
			b.sheets = append(b.sheets, sheet)
		}
		return nil
	}
	return &Error{Part: x.part, Text: fmt.Sprintf("sheet %d points to no part", len(b.sheets)+1), Hint: saveAgain}
}
