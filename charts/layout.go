package charts

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
)

// sectionView is a section as blocks of findings beside the figure that proves them.
type sectionView struct {
	Section
	Blocks []*block
	Folded []*figure // tables that no finding names, closed
}

// block is what stands side by side. Either part may be missing.
type block struct {
	Findings []Finding
	Figure   *figure
}

// figure is a chart with its table, or a table alone.
type figure struct {
	ID           string
	Number       int
	Subtitle     Text
	Table        Table
	Cells        [][]string   // first of a row: its name
	Download     template.URL // the table as CSV
	bytes        int64
	spec         Spec // nil: the table alone
	Wide, Narrow template.HTML
	Live         template.JS // options for the browser; "" in a static page
}

// Label numbers charts and tables, each by themselves.
func (f *figure) Label() Text {
	if f.spec == nil {
		return T("page.table", Args{"n": Count(int64(f.Number))})
	}
	return T("page.figure", Args{"n": Count(int64(f.Number))})
}

// Numeric are the classes of the table's columns of numbers, counted from 1: n2 n3.
func (f *figure) Numeric() string {
	var columns []string
	for i, c := range f.Table.Columns {
		if c.Numeric {
			columns = append(columns, fmt.Sprint("n", i+1))
		}
	}
	return strings.Join(columns, " ")
}

// TableLabel opens a chart's table.
func (f *figure) TableLabel() Text {
	return T("page.as_table", Args{"figure": Phrase(f.Label()), "rows": Count(int64(len(f.Table.Rows)))})
}

// DownloadLabel names figure, format and size of the download.
func (f *figure) DownloadLabel() Text {
	return T("page.as_csv", Args{"figure": Phrase(f.Label()), "size": Phrase(size(f.bytes))})
}

// EnlargeLabel opens a chart over the whole window.
func (f *figure) EnlargeLabel() Text {
	return T("page.enlarge", Args{"n": Count(int64(f.Number))})
}

// layOut puts every finding beside its figure, in the order of the findings. Charts that no finding names follow, and
// tables that none names are folded at the end of the section. It refuses an id used twice, a chart without table, and a
// finding whose figure is not there.
func (p *page) layOut() error {
	number := map[bool]int{} // charts are counted under true, tables under false
	seen := map[string]bool{}
	for _, s := range p.Sections {
		figures, order, err := p.figures(s)
		if err != nil {
			return err
		}
		view := sectionView{Section: s}
		home := map[string]*block{}
		show := func(id string) *block {
			f := figures[id]
			b := &block{Figure: f}
			home[id] = b
			number[f.spec != nil]++
			f.Number = number[f.spec != nil]
			view.Blocks = append(view.Blocks, b)
			return b
		}
		for _, f := range s.Findings {
			switch b := home[f.Figure]; {
			case f.Figure == "":
				view.Blocks = append(view.Blocks, &block{Findings: []Finding{f}})
			case b != nil:
				b.Findings = append(b.Findings, f)
			case figures[f.Figure] == nil:
				return fmt.Errorf("charts: section %s: finding %s: figure %s: no chart or table has this id", s.Name, f.Headline.ID, f.Figure)
			default:
				b = show(f.Figure)
				b.Findings = append(b.Findings, f)
			}
		}
		for _, id := range order {
			if seen[id] {
				return fmt.Errorf("charts: section %s: figure %s: the id is used twice", s.Name, id)
			}
			seen[id] = true
			switch f := figures[id]; {
			case home[id] != nil:
			case f.spec != nil:
				show(id)
			default:
				number[false]++
				f.Number = number[false]
				view.Folded = append(view.Folded, f)
			}
		}
		for _, sheet := range s.Sheets {
			if seen[sheet.ID] {
				return fmt.Errorf("charts: section %s: worksheet %s: the id is used twice", s.Name, sheet.ID)
			}
			seen[sheet.ID] = true
		}
		if view.silent() {
			p.Silent = append(p.Silent, view)
		} else {
			p.Views = append(p.Views, view)
		}
	}
	return nil
}

// silent reports whether an analysis has nothing to go on: it shows nothing, says nothing for the opening paragraph, asks
// nothing and warns of nothing. What it would need is then said beside others of the kind, without a place in the navigation.
func (v sectionView) silent() bool {
	telling := func(f Finding) bool { return f.Signal || !f.Lead.IsZero() || !f.Sure.IsZero() || !f.Decide.IsZero() }
	return len(v.Findings) > 0 && !slices.ContainsFunc(v.Findings, telling) &&
		len(v.Charts)+len(v.Tables)+len(v.Sheets)+len(v.Measures)+len(v.Warnings) == 0
}

// figures are a section's charts with their tables, and the tables that stand alone, by id and in order.
func (p *page) figures(s Section) (map[string]*figure, []string, error) {
	figures := map[string]*figure{}
	var order []string
	for _, spec := range s.Charts {
		h := spec.Header()
		if figures[h.ID] != nil {
			return nil, nil, fmt.Errorf("charts: section %s: figure %s: the id is used twice", s.Name, h.ID)
		}
		figures[h.ID] = &figure{ID: h.ID, Subtitle: h.Subtitle, spec: spec}
		order = append(order, h.ID)
	}
	for _, t := range s.Tables {
		f := figures[t.ID]
		switch {
		case f == nil:
			f = &figure{ID: t.ID, Subtitle: t.Caption}
			figures[t.ID] = f
			order = append(order, t.ID)
		case f.Download != "":
			return nil, nil, fmt.Errorf("charts: section %s: table %s: the id is used twice", s.Name, t.ID)
		}
		if err := f.tabulate(t, p.c); err != nil {
			return nil, nil, err
		}
	}
	for _, id := range order {
		if figures[id].Download == "" {
			return nil, nil, fmt.Errorf("charts: section %s: chart %s: want a table of the same id, found none", s.Name, id)
		}
	}
	return figures, order, nil
}

// tabulate writes the table's cells and its CSV. The first column names the row.
func (f *figure) tabulate(t Table, c *Catalogue) error {
	var csv bytes.Buffer
	csv.WriteString("\ufeff") // so that a spreadsheet reads it as UTF-8
	if err := CSV(&csv, t, c); err != nil {
		return err
	}
	f.Table = t
	f.bytes = int64(csv.Len())
	f.Download = template.URL("data:text/csv;charset=utf-8;base64," + base64.StdEncoding.EncodeToString(csv.Bytes()))
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = c.Write(v)
		}
		f.Cells = append(f.Cells, cells)
	}
	return nil
}

// The widths in pixels that charts are drawn for: beside a finding, and on a phone.
const (
	wideWidth   = 680
	narrowWidth = 328
)

// live is a drawing as the browser draws it again.
type live struct {
	Width   float64 `json:"width"`
	Height  float64 `json:"height"`
	By      string  `json:"by"` // the pointer finds marks by x, y or, where empty, by distance
	Options options `json:"options"`
	Tips    []tip   `json:"tips"`
}

// said are the texts of the tips.
func (v *canvas) said() []string {
	texts := make([]string, len(v.tips))
	for i, t := range v.tips {
		texts[i] = t.Text
	}
	return texts
}

// drawFigures draws every chart for both widths.
func (p *page) drawFigures(ctx context.Context) error {
	var drawings []drawing
	var figures []*figure
	for _, s := range p.Views {
		for _, b := range s.Blocks {
			f := b.Figure
			if f == nil || f.spec == nil {
				continue
			}
			figures = append(figures, f)
			h := f.spec.Header()
			for _, width := range []float64{wideWidth, narrowWidth} {
				v := newCanvas(p.c, width)
				f.spec.draw(v)
				drawings = append(drawings, drawing{id: h.ID, canvas: v, title: p.c.Say(h.Subtitle), desc: p.c.Say(h.Summary)})
			}
		}
	}
	if err := render(ctx, drawings); err != nil {
		return err
	}
	for i, f := range figures {
		wide, narrow := drawings[2*i], drawings[2*i+1]
		f.Wide, f.Narrow = template.HTML(wide.svg), template.HTML(narrow.svg)
		if p.Static {
			continue
		}
		text, err := json.Marshal(struct {
			Label  string   `json:"label"`
			Said   []string `json:"said"` // of the tips
			Wide   live     `json:"wide"`
			Narrow live     `json:"narrow"`
		}{p.c.Say(T("page.live", Args{"figure": Phrase(f.Label()), "title": Label(wide.title)})), wide.canvas.said(), wide.canvas.live(), narrow.canvas.live()})
		if err != nil {
			return fmt.Errorf("charts: chart %s: %w", f.ID, err)
		}
		f.Live = template.JS(text)
	}
	return nil
}
