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
	"slices"
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
	Views []sectionView
	c     *Catalogue
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

// Title is the heading of the page.
func (p page) Title() Text { return T("page.title", Args{"period": Period(p.From, p.To)}) }

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

// sentence is one of the opening paragraph.
type sentence struct {
	Text   string
	Signal bool
}

// Lead is the opening paragraph: the signals, then what is usual, and how many matters need a decision.
func (p page) Lead() []sentence {
	var lead []sentence
	for _, signal := range []bool{true, false} {
		for _, f := range p.once(func(f Finding) bool { return f.Signal == signal && !f.Lead.IsZero() }) {
			lead = append(lead, sentence{p.c.Say(f.Lead), signal})
		}
	}
	if n := len(p.asking()); n > 0 {
		lead = append(lead, sentence{p.c.Say(T("page.asked", Args{"n": Count(int64(n))})), false})
	}
	return lead
}

// Strip are the headline measures: each section's first, then each section's second, four at most, in the order of the
// page.
func (p page) Strip() []Measure {
	const most = 4
	taken := make([]int, len(p.Sections))
	for left, turn := most, 0; left > 0; turn++ {
		found := false
		for i, s := range p.Sections {
			if turn < len(s.Measures) && left > 0 {
				taken[i]++
				left--
				found = true
			}
		}
		if !found {
			break
		}
	}
	var out []Measure
	for i, s := range p.Sections {
		out = append(out, s.Measures[:taken[i]]...)
	}
	return out
}

// Questions are those that the findings ask, and two empty rows for what the meeting adds.
func (p page) Questions() []string {
	var out []string
	for _, f := range p.asking() {
		out = append(out, p.c.Say(f.Decide))
	}
	return append(out, "", "")
}

func (p page) asking() []Finding {
	return p.once(func(f Finding) bool { return !f.Decide.IsZero() })
}

// once are the findings of all sections that are wanted, each matter once: of those about the same the first, and of a
// combination and its parts the combination. The others stand in their sections, and a summary need not say or ask the same again.
func (p page) once(wanted func(Finding) bool) []Finding {
	var all, out []Finding
	for _, s := range p.Sections {
		for _, f := range s.Findings {
			if wanted(f) {
				all = append(all, f)
			}
		}
	}
	for i, f := range all {
		more := func(g Finding) bool { return f.within(g) && len(g.About) > len(f.About) }
		if !slices.ContainsFunc(all[:i], f.within) && !slices.ContainsFunc(all[i+1:], more) {
			out = append(out, f)
		}
	}
	return out
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
