package charts

import (
	"context"
	"embed"
	"fmt"
	"html/template"
	"io"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// page is what the templates see: a report and the catalogue that says it.
type page struct {
	Report
	c *Catalogue
}

func write(ctx context.Context, w io.Writer, r Report, c *Catalogue) error {
	p := page{Report: r, c: c}
	t, err := template.New("page.tmpl").Funcs(template.FuncMap{
		"say":   c.Say,
		"write": c.Write,
	}).ParseFS(templateFiles, "templates/*.tmpl")
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := t.Execute(w, p); err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	return nil
}

// Title is the heading of the page.
func (p page) Title() Text {
	return T("page.title", Args{"period": Period(p.From, p.To)})
}
