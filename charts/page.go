package charts

import (
	"context"
	"crypto/sha256"
	"embed"
	_ "embed" // style and script of the page
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

//go:embed assets/page.css
var pageStyle string

//go:embed assets/page.js
var figureScript string

// pageScript is the page's own script.
var pageScript = optionsScript + figureScript

// page is what the templates see: a report laid out, and the catalogue that says it.
type page struct {
	Report
	Views  []sectionView
	Silent []sectionView // analyses that have nothing to go on
	c      *Catalogue
}

// write lays the report out, draws its charts and fills the templates.
func write(ctx context.Context, w io.Writer, r Report, c *Catalogue) error {
	p := page{Report: r, c: c}
	if err := p.layOut(); err != nil {
		return err
	}
	if err := p.drawFigures(ctx); err != nil {
		return err
	}
	t, err := template.New("page.tmpl").Funcs(p.functions()).ParseFS(templateFiles, "templates/*.tmpl")
	if err != nil {
		return fmt.Errorf("charts: %w", err)
	}
	if err := t.Execute(w, p); err != nil {
		return fmt.Errorf("charts: write page: %w", err)
	}
	return nil
}

// functions are what the templates say things with.
func (p page) functions() template.FuncMap {
	return template.FuncMap{
		"say":   p.c.Say,
		"write": p.c.Write,
		"word":  func(id string) string { return p.c.Say(T(id, nil)) },
		"count": func(n int64) string { return p.c.Write(Count(n)) },
		"size":  func(n int64) string { return p.c.Say(size(n)) },
		"spark": spark, "sign": sign,
	}
}

// Owner is the organisation whose report it is; "" when none is configured.
func (p page) Owner() string { return strings.TrimSpace(legible(p.Organisation)) }

// Facts stand beside the title: whose report, which days, as of when, made when.
func (p page) Facts() []string {
	facts := []string{
		p.c.Say(T("page.received", Args{"days": Span(p.From, p.To)})),
		p.c.Say(T("page.counted", Args{"day": Date(p.AsOf)})),
		p.c.Say(T("page.made", Args{"day": Date(p.Made)})),
	}
	if owner := p.Owner(); owner != "" {
		return append([]string{owner}, facts...)
	}
	return facts
}

// Reconciled says what became of every row read.
func (p page) Reconciled() Text {
	var f SourceFile
	for _, x := range p.Provenance.Files {
		f.Read += x.Read
		f.Loaded += x.Loaded
		f.Updated += x.Updated
		f.Unchanged += x.Unchanged
		f.Rejected += x.Rejected
	}
	return T("page.reconciled", Args{
		"read": Count(f.Read), "loaded": Count(f.Loaded), "updated": Count(f.Updated), "unchanged": Count(f.Unchanged),
		"rejected": Count(f.Rejected),
	})
}

// Days are the days of the period.
func (p page) Days() Value { return Span(p.From, p.To) }

// Counted is the day on which open cases are counted.
func (p page) Counted() Value { return Date(p.AsOf) }

// CSS is the page's style.
func (p page) CSS() template.CSS { return template.CSS(pageStyle) }

// ECharts is the vendored library.
func (p page) ECharts() template.JS { return template.JS(echartsScript) }

// Script makes the figures answer.
func (p page) Script() template.JS { return template.JS(pageScript) }

// Policy lets the browser run and apply only what this file brings along, and fetch nothing.
func (p page) Policy() string {
	policy := []string{"default-src 'none'", "style-src " + hash(pageStyle)}
	if !p.Static {
		policy = append(policy, "script-src "+hash(echartsScript)+" "+hash(pageScript))
	}
	return strings.Join(append(policy, "base-uri 'none'", "form-action 'none'"), "; ")
}

func hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// size is a number of bytes in words, in whole kilobytes from one up.
func size(n int64) Text {
	if n < 1000 {
		return T("page.bytes", Args{"n": Count(n)})
	}
	return T("page.kilobytes", Args{"n": Count((n + 999) / 1000)})
}
