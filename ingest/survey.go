package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/vitalfew/vitalfew/ingest/columnar"
	"github.com/vitalfew/vitalfew/ingest/document"
	"github.com/vitalfew/vitalfew/ingest/workbook"
)

// survey looks at a file that is no delimited text: what of it is the table, and how it is rendered. It returns the head of
// the rendering, and whether that is all of it.
func (f *Form) survey(ctx context.Context, file *raw, s *Source) (text []byte, whole bool, err error) {
	at, size, end, err := f.whole(file)
	if err != nil {
		return nil, false, err
	}
	defer end()
	switch f.Format {
	case JSON:
		err = f.surveyDocument(ctx, at, size, s.Sheet)
	case XLSX:
		err = f.surveyWorkbook(ctx, at, size, s)
	default:
		f.render = columnar.WriteCSV
	}
	if err != nil {
		return nil, false, err
	}
	return f.head(ctx, at, size)
}

// head is the head of a rendering.
func (f *Form) head(ctx context.Context, file io.ReaderAt, size int64) (text []byte, whole bool, err error) {
	rendered := render(ctx, func(ctx context.Context, w io.Writer) error { return f.render(ctx, file, size, w) })
	defer func() { _ = rendered.Close() }()
	return readHead(rendered)
}

func (f *Form) surveyDocument(ctx context.Context, file io.ReaderAt, size int64, list string) error {
	table, err := document.Survey(ctx, func() io.Reader { return io.NewSectionReader(file, 0, size) }, list)
	if err != nil {
		return err
	}
	if f.Sheet = table.List(); table.Lines() {
		f.Format = NDJSON
	}
	f.render = func(ctx context.Context, file io.ReaderAt, size int64, w io.Writer) error {
		return table.WriteCSV(ctx, io.NewSectionReader(file, 0, size), refusal(ruleNotJSON), w)
	}
	return nil
}

// surveyWorkbook chooses the sheet: the one that the configuration names, or else the one most of whose headings a preset
// knows, and of several such the largest. A hidden sheet is read where it is named, or where there is no other.
func (f *Form) surveyWorkbook(ctx context.Context, file io.ReaderAt, size int64, s *Source) error {
	book, err := workbook.Open(file, size) //nolint:contextcheck // reads the list of an archive and a small part of it: nothing there takes long enough to stop
	if err != nil {
		return err
	}
	var all []sheet
	var names []string
	for _, one := range book.Sheets() {
		names = append(names, one.Name)
		if s.Sheet != "" && fold(one.Name) != fold(s.Sheet) {
			continue
		}
		extent, err := book.Extent(ctx, one)
		if err != nil {
			return fmt.Errorf("sheet %q: %w", one.Name, err)
		}
		if extent.Rows > 0 || s.Sheet != "" {
			all = append(all, sheet{Sheet: one, extent: extent})
		}
	}
	if len(all) == 0 && s.Sheet != "" {
		return &Error{File: f.Path, Text: fmt.Sprintf("no sheet %q in the workbook", s.Sheet), Hint: didYouMean(s.Sheet, names)}
	}
	if slices.ContainsFunc(all, func(one sheet) bool { return one.Visibility == workbook.Visible }) && s.Sheet == "" {
		all = slices.DeleteFunc(all, func(one sheet) bool { return one.Visibility != workbook.Visible })
	}
	if len(all) == 0 {
		return &Error{File: f.Path, Text: "the workbook has no sheet with a value in it", Hint: emptyHint}
	}
	best := &all[0]
	for i := range all {
		one := &all[i]
		if len(all) > 1 {
			if err := f.weighSheet(ctx, book, one, file, size, s); err != nil {
				return err
			}
		}
		if one.compare(best) > 0 {
			best = one
		}
	}
	f.useSheet(book, best.Sheet)
	f.uncalculated = best.extent.Uncalculated
	for _, one := range all {
		if one.Name != best.Name {
			f.others = append(f.others, one.Name)
		}
	}
	return nil
}

// sheet is a table of a workbook, and how much it looks like complaints.
type sheet struct {
	workbook.Sheet
	extent workbook.Extent
	named  bool // it has a row of headings
	dated  bool // among these is that of the day of receipt
	known  int  // of these, to the preset that fits best
}

// compare is positive where a sheet looks more like complaints than another.
func (s *sheet) compare(other *sheet) int {
	number := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	return cmp.Or(number(s.named)-number(other.named), number(s.dated)-number(other.dated), s.known-other.known, s.extent.Rows-other.extent.Rows)
}

// weighSheet looks at the headings of a sheet.
func (f *Form) weighSheet(ctx context.Context, book *workbook.Book, one *sheet, file io.ReaderAt, size int64, s *Source) error {
	trial := *f
	trial.useSheet(book, one.Sheet)
	text, whole, err := trial.head(ctx, file, size)
	if err != nil {
		return err
	}
	err = trial.read(text, whole, s)
	if told := (*Error)(nil); errors.As(err, &told) {
		return nil // it has no headings
	}
	one.named = true
	fit := Fit(&trial, f.presets)
	one.dated, one.known = fit.dated, fit.Known
	return err
}

// useSheet renders a sheet of a workbook that has been looked at.
func (f *Form) useSheet(looked *workbook.Book, one workbook.Sheet) {
	f.Sheet = one.Name
	f.render = func(ctx context.Context, file io.ReaderAt, size int64, w io.Writer) error {
		book, err := looked.Again(file, size) //nolint:contextcheck // reads the list of an archive and a small part of it: nothing there takes long enough to stop
		if err != nil {
			return err
		}
		return book.WriteCSV(ctx, one, w)
	}
}
